// Finds the concepts of the lexicons in a text, with their polarity. The same hits as dk.havn.triage.Matcher.
import { GAP, type Lexicon, type Pattern } from './lexicon';
import { reach, type Word } from './text';

/** Words `from` (inclusive) to `to` (exclusive) say `concept`, or deny it. */
export interface Hit { concept: string; from: number; to: number; denied: boolean }

export interface Marks {
  /** Pictures that stand for a concept, whatever the language. */
  pictures: ReadonlyMap<string, string>;
  /** Words inside these concepts mean nothing else: idioms. */
  shadows: ReadonlySet<string>;
  denial: string;
  turn: string;
}

export interface Reading { words: readonly Word[]; hits: Hit[]; byFrom: Hit[][] }

const GAP_MAX = 3;
const NOTHING: readonly number[] = [];

/** @param lexicons the text's own language first */
export function read(words: Word[], lexicons: readonly Lexicon[], marks: Marks, plain: boolean): Reading {
  const tongues = new Tongues(words, lexicons);
  const hits: Hit[] = [];
  for (const lexicon of lexicons) {
    const classes = words.map((w, i) => tongues.classes(lexicon, w, i, plain));
    for (let i = 0; i < words.length; i++) findAt(i, words, classes, lexicon, hits);
  }
  words.forEach((w, i) => {
    if (w.value < 0) w.value = tongues.number(w);
    const concept = marks.pictures.get(w.text);
    if (concept) hits.push({ concept, from: i, to: i + 1, denied: false });
  });
  const kept = withoutShadowed(hits, words.length, marks.shadows);
  deny(kept, words, tongues, marks);
  return { words, hits: kept, byFrom: byFirstWord(kept, words.length) };
}

function findAt(i: number, words: readonly Word[], classes: readonly (readonly number[])[], lexicon: Lexicon, hits: Hit[]): void {
  const seen: Hit[] = [];
  for (const id of classes[i]!) {
    for (const pattern of lexicon.starts[id] ?? []) {
      const to = endOf(pattern, i, words, classes);
      if (to < 0) continue;
      const twin = seen.find((h) => h.concept === pattern.concept);
      if (twin) twin.to = Math.max(twin.to, to);
      else seen.push({ concept: pattern.concept, from: i, to, denied: false });
    }
  }
  hits.push(...seen);
}

function endOf(pattern: Pattern, i: number, words: readonly Word[], classes: readonly (readonly number[])[]): number {
  let at = i + 1;
  let slack = 0;
  for (const id of pattern.rest) {
    if (id === GAP) { slack = reach(words[i]!, GAP_MAX); continue; }
    let skipped = 0;
    while (at < words.length && words[at]!.sentence === words[i]!.sentence && !classes[at]!.includes(id) && skipped < slack) { at++; skipped++; }
    if (at >= words.length || words[at]!.sentence !== words[i]!.sentence || !classes[at]!.includes(id)) return -1;
    at++;
    slack = 0;
  }
  return at;
}

function withoutShadowed(hits: readonly Hit[], size: number, shadows: ReadonlySet<string>): Hit[] {
  const covered = new Uint8Array(size);
  for (const h of hits) if (shadows.has(h.concept)) covered.fill(1, h.from, h.to);
  const kept = hits.filter((h) => shadows.has(h.concept) || !covered.subarray(h.from, h.to).includes(1));
  return kept.sort((a, b) => a.from - b.from || a.to - b.to || (a.concept < b.concept ? -1 : a.concept > b.concept ? 1 : 0));
}

function byFirstWord(hits: readonly Hit[], size: number): Hit[][] {
  const table: Hit[][] = Array.from({ length: size }, () => []);
  for (const h of hits) table[h.from]!.push(h);
  return table;
}

/** "not", "nobody", "ikke" deny what stands near them in the same clause. */
function deny(hits: Hit[], words: readonly Word[], tongues: Tongues, marks: Marks): void {
  const denied = new Uint8Array(words.length);
  const denials = new Uint8Array(words.length);
  const turns = new Uint8Array(words.length);
  for (const h of hits) if (h.concept === marks.turn) turns[h.from] = 1;
  for (const h of hits) {
    if (h.concept !== marks.denial) continue;
    denials.fill(1, h.from, h.to);
    const lexicon = tongues.lexiconAt(h.from);
    const denial = words[h.from]!;
    for (let i = h.to; i < words.length && i < h.to + reach(denial, lexicon.ahead) && words[i]!.clause === denial.clause && !turns[i]; i++) denied[i] = 1;
    for (let i = h.from - 1; i >= 0 && i >= h.from - reach(denial, lexicon.behind) && words[i]!.clause === denial.clause && !turns[i]; i--) denied[i] = 1;
  }
  // A phrase with its own denial in it, "no pay", is not denied by it.
  for (const h of hits) h.denied = denied[h.from] === 1 && !denials.subarray(h.from, h.to).includes(1);
}

/** Which language each sentence is in: the lexicon whose common words it uses most, else the text's own. */
class Tongues {
  private readonly bySentence = new Map<number, number>();

  constructor(private readonly words: readonly Word[], private readonly lexicons: readonly Lexicon[]) {
    const counts = new Map<number, number[]>();
    for (const w of words) this.count(w, counts);
    for (const [sentence, count] of counts) this.bySentence.set(sentence, count.indexOf(Math.max(...count)));
  }

  private count(w: Word, counts: Map<number, number[]>): void {
    let row = counts.get(w.sentence);
    if (!row) counts.set(w.sentence, row = this.lexicons.map(() => 0));
    this.lexicons.forEach((lexicon, l) => { if (common(lexicon, w.text)) row[l]!++; });
  }

  lexiconAt(i: number): Lexicon {
    return this.lexicons[this.bySentence.get(this.words[i]!.sentence) ?? 0]!;
  }

  /** A word is looked up in its sentence's language first, then, if unknown there, in the others. */
  classes(lexicon: Lexicon, w: Word, i: number, plain: boolean): readonly number[] {
    if (w.value >= 0) return lexicon.classesOf(w.text, false);
    const own = this.lexiconAt(i);
    if (lexicon === own) {
      const found = own.classesOf(w.text, plain);
      return found.length > 0 || this.known(w.text, own) ? found : own.guesses(w.text);
    }
    return own.classesOf(w.text, plain).length > 0 || common(own, w.text) ? NOTHING : lexicon.classesOf(w.text, false);
  }

  private known(word: string, own: Lexicon): boolean {
    return common(own, word) || this.lexicons.some((l) => l !== own && (common(l, word) || l.classesOf(word, false).length > 0));
  }

  number(w: Word): number {
    for (const l of this.lexicons) {
      const n = l.number(w.text);
      if (n >= 0) return n;
    }
    return -1;
  }
}

function common(lexicon: Lexicon, word: string): boolean {
  const apostrophe = word.indexOf("'");
  return lexicon.isCommon(word) || (apostrophe > 0 && lexicon.isCommon(word.slice(0, apostrophe)));
}
