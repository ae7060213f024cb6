// One language's words, compiled for matching. The same matches as dk.havn.triage.Lexicon.
import { cut, unspaced, type Word } from './text';

/** `concepts`: comma-separated patterns. In a pattern: `stem*`, `*ending`, `a/b` either word, `..` up to three words between. */
export interface LexiconData {
  tag: string;
  common: string;
  numbers: Record<string, number>;
  negation: { ahead: number; behind: number };
  /** Nationalities, ethnic groups and countries: never read. */
  masked: string;
  concepts: Record<string, string>;
}

/** What follows the first word of a pattern: word classes, with GAP for `..`. */
export interface Pattern { concept: string; rest: readonly number[] }

export const GAP = -1;
/** Folds to itself, as most words do: a slow phone need not cut them. */
const PLAIN = /^[a-z]{1,64}$/;
const FUZZY_MIN = 6;
const FUZZY_TOKEN_MAX = 16;
const ARABIC_PREFIXES = ['ال', 'و', 'ف', 'ب', 'ل', 'ك'];
const ARABIC_STEM_MIN = 3;
const DROPPED: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', å: 'a' };

class Table {
  readonly exact = new Map<string, number[]>();
  readonly stems = new Map<string, number[]>();
  readonly endings = new Map<string, number[]>();
  private stemMin = 99;
  private stemMax = 0;
  private endMin = 99;
  private endMax = 0;

  add(form: string, stem: boolean, ending: boolean, id: number): void {
    put(stem ? this.stems : ending ? this.endings : this.exact, form, id);
    if (stem) { this.stemMin = Math.min(this.stemMin, form.length); this.stemMax = Math.max(this.stemMax, form.length); }
    if (ending) { this.endMin = Math.min(this.endMin, form.length); this.endMax = Math.max(this.endMax, form.length); }
  }

  collect(word: string, into: number[]): void {
    pushAll(into, this.exact.get(word));
    for (let n = this.stemMin; n <= this.stemMax && n <= word.length; n++) pushAll(into, this.stems.get(word.slice(0, n)));
    for (let n = this.endMin; n <= this.endMax && n < word.length; n++) pushAll(into, this.endings.get(word.slice(word.length - n)));
  }
}

function put<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

function pushAll(into: number[], ids: readonly number[] | undefined): void {
  if (ids) for (const id of ids) if (!into.includes(id)) into.push(id);
}

/** Folds a pattern's word; a text without its letters may drop them: `laast` is also found as `last` where the writer has no å. */
function forms(word: string): { plain: string; dropped: string[] } {
  if (PLAIN.test(word)) return { plain: word, dropped: [] };
  const plain = cut(word)[0]?.text ?? word;
  if (!/[æøå]/.test(word)) return { plain, dropped: [] };
  const drop = (ae: string): string => cut(word.replace(/[æøå]/g, (c) => (c === 'æ' ? ae : DROPPED[c]!)))[0]?.text ?? word;
  return { plain, dropped: [...new Set([drop('a'), drop('e')])] };
}

export class Lexicon {
  readonly tag: string;
  readonly ahead: number;
  readonly behind: number;
  readonly starts: Pattern[][] = [];
  private readonly common: ReadonlySet<string>;
  private readonly numbers = new Map<string, number>();
  private readonly masked = new Table();
  private readonly maskedRuns: string[][] = [];
  private readonly table = new Table();
  private readonly dropped = new Table();
  private readonly near = new Map<string, string[]>();
  private readonly classes = new Map<string, number>();

  constructor(data: LexiconData) {
    this.tag = data.tag;
    this.ahead = data.negation.ahead;
    this.behind = data.negation.behind;
    this.common = new Set(data.common.split(' ').map((w) => forms(w).plain));
    for (const [word, value] of Object.entries(data.numbers)) this.numbers.set(forms(word).plain, value);
    for (const word of data.masked.split(' ')) this.addMask(word);
    for (const [concept, patterns] of Object.entries(data.concepts)) {
      for (const pattern of patterns.split(', ')) this.addPattern(concept, pattern);
    }
  }

  isCommon(word: string): boolean {
    return this.common.has(word);
  }

  /** Whether the word at `i` names a nationality, an ethnic group or a country. */
  masks(words: readonly Word[], i: number): boolean {
    const found: number[] = [];
    this.masked.collect(words[i]!.text, found);
    return found.length > 0 || this.maskedRuns.some((run) => covers(run, words, i));
  }

  private addMask(word: string): void {
    const letters = cut(word.replace('*', ''));
    if (letters.length > 1 && unspaced(letters[0]!)) this.maskedRuns.push(letters.map((w) => w.text));
    else this.masked.add(forms(word.replace('*', '')).plain, word.endsWith('*'), false, 0);
  }

  number(word: string): number {
    return this.numbers.get(word) ?? -1;
  }

  /** Word classes of a folded word; `withDropped` also where the writer dropped letters. */
  classesOf(word: string, withDropped: boolean): number[] {
    const found: number[] = [];
    this.table.collect(word, found);
    const apostrophe = word.indexOf("'");
    if (found.length === 0 && apostrophe > 0) return this.classesOf(word.slice(0, apostrophe), withDropped);
    if (found.length === 0 && withDropped && !this.common.has(word)) this.dropped.collect(word, found);
    for (let bare = bareFrom(word, 0); found.length === 0 && bare > 0; bare = nextBare(word, bare)) this.table.collect(word.slice(bare), found);
    return found;
  }

  /** Classes of long words one typing error away. */
  guesses(word: string): number[] {
    const found: number[] = [];
    if (word.length < FUZZY_MIN - 1 || word.length > FUZZY_TOKEN_MAX) return found;
    this.guess(word, false, found);
    for (let n = FUZZY_MIN - 1; n < word.length; n++) this.guess(word.slice(0, n), true, found);
    return found;
  }

  private guess(part: string, stemsOnly: boolean, found: number[]): void {
    for (const key of [part, ...deletions(part)]) {
      for (const form of this.near.get(key) ?? []) {
        const stem = form.endsWith('*');
        const target = stem ? form.slice(0, -1) : form;
        if ((stemsOnly && !stem) || !oneSlip(part, target)) continue;
        pushAll(found, (stem ? this.table.stems : this.table.exact).get(target));
      }
    }
  }

  private addPattern(concept: string, pattern: string): void {
    const ids = pattern.split(' ').flatMap((element) => this.elementIds(element));
    const first = ids[0]!;
    (this.starts[first] ??= []).push({ concept, rest: ids.slice(1) });
  }

  /** Most elements are one class; `b4` is cut into two words like the sender's. */
  private elementIds(element: string): number[] {
    if (element === '..') return [GAP];
    if (!element.includes('/') && !element.includes('*') && !PLAIN.test(element)) {
      const words = cut(element);
      if (words.length > 1) return words.map((w) => this.classId(w.text));
    }
    return [this.classId(element)];
  }

  private classId(element: string): number {
    const known = this.classes.get(element);
    if (known !== undefined) return known;
    const id = this.classes.size;
    this.classes.set(element, id);
    for (const alternative of element.split('/')) this.addForms(alternative, id);
    return id;
  }

  private addForms(alternative: string, id: number): void {
    const stem = alternative.endsWith('*');
    const ending = alternative.startsWith('*');
    const { plain, dropped } = forms(alternative.replace(/\*/g, ''));
    this.table.add(plain, stem, ending, id);
    if (plain.includes("'") && !stem) this.table.add(plain.replace(/'/g, ''), false, false, id);
    for (const form of dropped) this.dropped.add(form, stem, ending, id);
    if (plain.length >= FUZZY_MIN && !ending) this.addNear(plain, stem);
  }

  private addNear(form: string, stem: boolean): void {
    for (const key of [form, ...deletions(form)]) put(this.near, key, stem ? `${form}*` : form);
  }
}

/** A name in a script without spaces covers each of its letters. */
function covers(run: readonly string[], words: readonly Word[], i: number): boolean {
  for (let from = Math.max(0, i - run.length + 1); from <= i && from + run.length <= words.length; from++) {
    if (run.every((letter, k) => letter === words[from + k]!.text)) return true;
  }
  return false;
}

function nextBare(word: string, from: number): number {
  const next = bareFrom(word, from);
  return next > from ? next : -1;
}

/** Where an Arabic word goes on behind "and", "in", "for", "as" or the article; `from` where none of them stands. */
function bareFrom(word: string, from: number): number {
  const prefix = ARABIC_PREFIXES.find((p) => word.startsWith(p, from) && word.length - from - p.length >= ARABIC_STEM_MIN);
  return from + (prefix?.length ?? 0);
}

function deletions(word: string): string[] {
  const out: string[] = [];
  for (let i = 1; i < word.length; i++) out.push(word.slice(0, i) + word.slice(i + 1));
  return out;
}

/** One letter more, less, other, or two neighbours swapped; the first letter stays. */
export function oneSlip(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  let j = 0;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
  const [left, right] = [a.length - i - j, b.length - i - j];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[i] === b[i + 1] && a[i + 1] === b[i];
}
