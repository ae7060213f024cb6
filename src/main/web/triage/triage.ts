// Reads a tip and says how urgent it is, in which language, and who seems to speak. The same verdict as dk.havn.triage.Triage.
import rulesJson from '../../resources/triage/rules.json';
import { Lexicon } from './lexicon';
import { type Reading, read } from './match';
import { Facts, type RulesData, type SignalRule, marksOf } from './rules';
import { cut } from './text';

export type Urgency = 'JUNK' | 'ROUTINE' | 'ELEVATED' | 'URGENT' | 'EMERGENCY';
export type Speaker = 'self' | 'witness' | 'professional' | 'unknown';
export interface Answers { who?: string; danger?: string; under18?: string; police?: string }
export interface Report { channel: 'web' | 'sms' | 'call'; text: string; lang?: string; answers?: Answers }
/** Offsets are code points of the text. */
export interface Hit { rule: string; source: string; quote: string; start: number; end: number }
export interface Verdict { urgency: Urgency; language: string; speaker: Speaker; indicators: Hit[]; signals: string[] }

const LEVELS: readonly Urgency[] = ['JUNK', 'ROUTINE', 'ELEVATED', 'URGENT', 'EMERGENCY'];
const SPEAKERS: readonly Speaker[] = ['self', 'witness', 'professional', 'unknown'];
const LENGTHS: readonly (readonly [number, string])[] = [[3, 'len1'], [8, 'len2'], [20, 'len3'], [50, 'len4']];
const HITS_MAX = 20;
const ALWAYS = 'always';
/** The order in which a tie between languages is decided, as in dk.havn.triage.Triage; a new lexicon is also named in all.ts. */
const LANGUAGES = ['en', 'da'];
/** Where no lexicon has arrived: every text is in an unknown language. */
const WORDLESS = new Lexicon({ tag: 'und', common: '', numbers: {}, negation: { ahead: 0, behind: 0 }, masked: '', concepts: {} });

const rules = rulesJson as unknown as RulesData;
const facts = new Facts(rules);
const marks = marksOf(rules);

/** Names the rules and lexicons in use; part of every sealed body. */
export const rulebook = rules.id;

/** @param available the lexicons at hand, in any order; all.ts has all of them */
export function assess(report: Report, available: readonly Lexicon[]): Verdict {
  const lexicons = available.length === 0 ? [WORDLESS] : inOrder(available);
  const words = cut(report.text).filter((w) => !lexicons.some((l) => l.isMasked(w.text)));
  const reading = read(words, lexicons, marks, report.lang, !/[æøåÆØÅ]/.test(report.text));
  facts.addTo(reading);
  const features = featuresOf(report, reading);
  const reasons = new Reasons(report.text, reading);
  const urgency = level(report, reading, features, reasons);
  return {
    urgency: LEVELS[urgency]!,
    language: reading.language,
    speaker: speaker(report.answers?.who, features),
    indicators: reasons.list(),
    signals: rules.signals.filter((s) => holds(s, features)).map((s) => s.id),
  };
}

function inOrder(lexicons: readonly Lexicon[]): Lexicon[] {
  return [...lexicons].sort((a, b) => LANGUAGES.indexOf(a.tag) - LANGUAGES.indexOf(b.tag));
}

/** What the points and rules look at: concepts and facts (denied ones with a minus), length, channel, who is spoken of. */
export function featuresOf(report: Report, reading: Reading): Set<string> {
  const features = new Set<string>([ALWAYS, `ch_${report.channel}`]);
  for (const h of reading.hits) features.add(h.denied ? `-${h.concept}` : h.concept);
  features.add(LENGTHS.find(([max]) => reading.words.length <= max)?.[1] ?? 'len5');
  if (report.text.includes('?')) features.add('q');
  const own = count(reading, 'OWN');
  const others = count(reading, 'OTHERS');
  if (own > others) features.add('me_more');
  if (others > 2 * own) features.add('third_more');
  if (own === 0) features.add('me_none');
  return features;
}

function count(reading: Reading, group: string): number {
  const members = rules.groups[group]!;
  return reading.hits.filter((h) => members.includes(h.concept)).length;
}

function level(report: Report, reading: Reading, features: ReadonlySet<string>, reasons: Reasons): number {
  let urgency = byPoints(features);
  const raise = (to: string): void => { urgency = Math.max(urgency, LEVELS.indexOf(to as Urgency)); };
  for (const rule of rules.levels) {
    if (!holds(rule, features)) continue;
    raise(rule.level);
    reasons.rule(rule.id, rule.source, rule.all);
  }
  for (const [answer, to] of answered(report.answers ?? {})) {
    raise(to);
    reasons.bare(answer, 'answers');
  }
  if (reading.language === 'und') {
    raise('ELEVATED');
    reasons.bare('unknown-language', 'unread');
  }
  return urgency;
}

/** Answers raise in any language; "no" never lowers. */
function answered(answers: Answers): [string, Urgency][] {
  const raised: [string, Urgency][] = [];
  if (answers.danger === 'yes') raised.push(['answer-danger', 'EMERGENCY']);
  if (answers.danger === 'unsure') raised.push(['answer-danger-unsure', 'ELEVATED']);
  if (answers.under18 === 'yes') raised.push(['answer-under18', 'ELEVATED']);
  return raised;
}

/** The highest level whose points are above zero. */
function byPoints(features: ReadonlySet<string>): number {
  const sums = add(rules.points, features, 4);
  for (let k = 4; k > 0; k--) if (sums[k - 1]! > 0) return k;
  return 0;
}

function speaker(who: string | undefined, features: ReadonlySet<string>): Speaker {
  if (who !== undefined) return who === 'self' || who === 'professional' ? who : 'witness';
  const sums = add(rules.speakers, features, 4);
  return SPEAKERS[sums.indexOf(Math.max(...sums))]!;
}

function add(points: Readonly<Record<string, readonly number[]>>, features: ReadonlySet<string>, size: number): number[] {
  const sums = new Array<number>(size).fill(0);
  for (const f of features) points[f]?.forEach((p, k) => { sums[k]! += p; });
  return sums;
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
