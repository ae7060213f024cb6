// Reads a tip and says how urgent it is, in which language, and who seems to speak. The same verdict as dk.havn.triage.Triage.
import rulesJson from '../../resources/triage/rules.json';
import { featuresOf, wordNumbers, type Features } from './features';
import { UNKNOWN } from './languages';
import type { Learned } from './learned';
import { Lexicon } from './lexicon';
import type { Lexicons } from './lexicons';
import { type Reading, read } from './match';
import type { Model, Output, Scores } from './model';
import { Facts, type RulesData, type SignalRule, marksOf } from './rules';
import { cut, type Word } from './text';

export type Urgency = 'JUNK' | 'ROUTINE' | 'ELEVATED' | 'URGENT' | 'EMERGENCY';
export type Speaker = 'self' | 'witness' | 'professional' | 'unknown';
export interface Answers { who?: string; danger?: string; under18?: string; police?: string }
export interface Report { channel: 'web' | 'sms' | 'call'; text: string; lang?: string; answers?: Answers }
/** Offsets are code points of the text. */
export interface Hit { rule: string; source: string; quote: string; start: number; end: number }
/** What there is to judge with; as long as nothing learned is there, rules and answers judge alone. */
export interface Knowledge { lexicons: Lexicons; learned: Learned | null }
export interface Verdict { urgency: Urgency; language: string; speaker: Speaker; indicators: Hit[]; signals: string[] }

const LEVELS: readonly Urgency[] = ['JUNK', 'ROUTINE', 'ELEVATED', 'URGENT', 'EMERGENCY'];
const LEARNED = ['EMERGENCY', 'URGENT', 'ELEVATED', 'ROUTINE'] as const;
const SPEAKERS: readonly Speaker[] = ['self', 'witness', 'professional', 'unknown'];
const SIGNALS: readonly Output[] = ['police_wanted', 'police_refused', 'support_wanted', 'impostor', 'observer'];
const HITS_MAX = 20;
/** Where no lexicon has arrived: every text is in an unknown language. */
const WORDLESS = new Lexicon({ tag: 'und', common: '', numbers: {}, negation: { ahead: 0, behind: 0 }, masked: '', concepts: {} });

const rules = rulesJson as unknown as RulesData;
const facts = new Facts(rules);
const marks = marksOf(rules);

/** Names the rules and lexicons in use; part of every sealed body. */
export const rulebook = rules.id;

/** @param known all.ts has everything */
export function assess(report: Report, known: Knowledge): Verdict {
  const words = cut(report.text);
  const language = languageOf(words, report.lang, known);
  const reading = readingOf(words, language, report, known.lexicons);
  const features = featuresOf(report.text, report.channel, reading, rules.groups);
  const model = known.learned?.model ?? null;
  const scores = model?.scores(features) ?? null;
  const reasons = new Reasons(report.text, reading);
  return {
    urgency: LEVELS[level(report, known.lexicons.read(language), features, reasons, model, scores)]!,
    language,
    speaker: speaker(report.answers?.who, scores),
    indicators: reasons.list(),
    signals: signals(features, scores),
  };
}

/** What the words show; where they show nothing, what the sender chose. */
function languageOf(words: readonly Word[], chosen: string | undefined, { lexicons, learned }: Knowledge): string {
  const shown = learned?.languages.of(wordNumbers(words)) ?? UNKNOWN;
  return shown === UNKNOWN && chosen !== undefined && lexicons.read(chosen) ? chosen : shown;
}

function readingOf(cutWords: readonly Word[], language: string, { text }: Report, lexicons: Lexicons): Reading {
  const found = lexicons.of(language);
  const own = found.length === 0 ? [WORDLESS] : found;
  const words = cutWords.filter((_, i) => !own.some((l) => l.masks(cutWords, i)));
  const reading = read(words, own, marks, !/[æøåÆØÅ]/.test(text));
  facts.addTo(reading);
  return reading;
}

/** The highest that rules, answers or the model give. */
function level(report: Report, isRead: boolean, { named }: Features, reasons: Reasons, model: Model | null, scores: Scores | null): number {
  let urgency = 0;
  const raise = (to: string): void => { urgency = Math.max(urgency, LEVELS.indexOf(to as Urgency)); };
  for (const rule of rules.levels) {
    if (!holds(rule, named)) continue;
    raise(rule.level);
    reasons.rule(rule.id, rule.source, rule.all);
  }
  for (const [answer, to] of answered(report.answers ?? {})) {
    raise(to);
    reasons.bare(answer, 'answers');
  }
  if (!isRead) {
    raise('ELEVATED');
    reasons.bare('unknown-language', 'unread');
  }
  const learned = LEARNED.find((output) => scores?.says(output));
  if (model === null || learned === undefined || urgency >= LEVELS.indexOf(learned)) return urgency;
  reasons.learned(model, learned);
  return LEVELS.indexOf(learned);
}

/** Answers raise in any language; "no" never lowers. */
function answered(answers: Answers): [string, Urgency][] {
  const raised: [string, Urgency][] = [];
  if (answers.danger === 'yes') raised.push(['answer-danger', 'EMERGENCY']);
  if (answers.danger === 'unsure') raised.push(['answer-danger-unsure', 'ELEVATED']);
  if (answers.under18 === 'yes') raised.push(['answer-under18', 'ELEVATED']);
  return raised;
}

function speaker(who: string | undefined, scores: Scores | null): Speaker {
  if (who !== undefined) return who === 'self' || who === 'professional' ? who : 'witness';
  return scores?.highest(SPEAKERS) ?? 'unknown';
}

function signals({ named }: Features, scores: Scores | null): string[] {
  const ruled = rules.signals.filter((s) => holds(s, named)).map((s) => s.id);
  return [...new Set([...ruled, ...SIGNALS.filter((s) => scores?.says(s))])];
}

/** All of the slots (`a|b`: either), none of the others. */
function holds(rule: SignalRule, features: ReadonlySet<string>): boolean {
  return rule.all.every((slot) => slot.split('|').some((f) => features.has(f))) && !(rule.none ?? []).some((f) => features.has(f));
}

/** Quotes what spoke for the verdict, strongest first: rules, then indicators in the order of the rulebook. */
class Reasons {
  private readonly hits: Hit[] = [];
  private readonly cps: readonly string[];

  constructor(text: string, private readonly reading: Reading) {
    this.cps = Array.from(text);
  }

  rule(id: string, source: string, slots: readonly string[]): void {
    const first = (slots[0] ?? '').split('|');
    const hit = this.reading.hits.find((h) => first.includes(h.denied ? `-${h.concept}` : h.concept));
    if (hit) this.push(id, source, hit.from, hit.to);
    else this.bare(id, source);
  }

  /** The word that spoke most for the level that the model gave. */
  learned(model: Model, level: Output): void {
    let top = -1;
    let most = 0;
    this.reading.words.forEach((word, i) => {
      const weight = model.weight(word, level);
      if (weight <= most) return;
      most = weight;
      top = i;
    });
    if (top < 0) this.bare('learned', 'learned');
    else this.push('learned', 'learned', top, top + 1);
  }

  bare(id: string, source: string): void {
    this.hits.push({ rule: id, source: rules.sources[source]!, quote: '', start: 0, end: 0 });
  }

  list(): Hit[] {
    for (const [concept, source] of Object.entries(rules.indicators)) {
      const hit = this.reading.hits.find((h) => h.concept === concept && !h.denied);
      if (hit) this.push(concept, source, hit.from, hit.to);
    }
    return this.hits.slice(0, HITS_MAX);
  }

  private push(rule: string, source: string, from: number, to: number): void {
    const start = this.reading.words[from]!.start;
    const end = this.reading.words[to - 1]!.end;
    this.hits.push({ rule, source: rules.sources[source]!, quote: this.cps.slice(start, end).join(''), start, end });
  }
}
