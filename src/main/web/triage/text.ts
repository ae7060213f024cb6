// Cuts a text into folded words with code point offsets. The same cuts as dk.havn.triage.Words.

/** `end` is exclusive; `value` is -1 unless the word is a number; a clock time such as 21:30 is one word with `clock`. */
export interface Word { text: string; start: number; end: number; sentence: number; clause: number; value: number; clock: boolean }

/** Marks, joiners and variation selectors that do not end a word. */
const IGNORED: readonly (readonly [number, number])[] = [
  [0xad, 0xad], [0x640, 0x640], [0x64b, 0x65f], [0x670, 0x670], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2069], [0xfe00, 0xfe0f], [0xfeff, 0xfeff],
  [0x1f3fb, 0x1f3ff], [0xe0000, 0xe01ef]];
/** Punctuation and symbols beyond ASCII: fixed ranges instead of Unicode properties, so that every platform cuts alike. */
const OUTSIDE: readonly (readonly [number, number])[] = [
  [0x80, 0xa9], [0xab, 0xb4], [0xb6, 0xb9], [0xbb, 0xbf], [0xd7, 0xd7], [0xf7, 0xf7], [0x37e, 0x37e], [0x387, 0x387], [0x55a, 0x55f],
  [0x589, 0x58f], [0x5be, 0x5be], [0x5c0, 0x5c0], [0x5c3, 0x5c3], [0x5f3, 0x5f4], [0x600, 0x60f], [0x61b, 0x61f], [0x66a, 0x66d],
  [0x6d4, 0x6d4], [0x700, 0x70d], [0x964, 0x965], [0x970, 0x970], [0xe2f, 0xe2f], [0xe5a, 0xe5b], [0x1360, 0x1368],
  [0x2000, 0x2bff], [0x2e00, 0x2e7f], [0x3000, 0x3004], [0x3008, 0x3020], [0x3030, 0x3030], [0x30fb, 0x30fb], [0xd800, 0xf8ff],
  [0xfd3e, 0xfd3f], [0xfe10, 0xfe6f], [0xff00, 0xff0f], [0xff1a, 0xff20], [0xff3b, 0xff40], [0xff5b, 0xff65], [0xffe0, 0xffff],
  [0x1f000, 0x1faff]];
/** Scripts written without spaces: each letter is a word, and patterns match anywhere. */
const UNSPACED: readonly (readonly [number, number])[] = [
  [0xe01, 0xe4e], [0xe80, 0xeff], [0x1000, 0x109f], [0x1780, 0x17ff], [0x3041, 0x30ff], [0x3400, 0x9fff], [0xf900, 0xfaff], [0x20000, 0x2ffff]];
/** Where the ten digits of a script begin. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
const PICTURES: readonly (readonly [number, number])[] = [[0x2600, 0x27bf], [0x1f000, 0x1faff]];
const SENTENCE_ENDS = new Set([0x21, 0x2e, 0x3f, 0x0a, 0x0d, 0x2026, 0x589, 0x61f, 0x6d4, 0x964, 0x965, 0x1362, 0x1367, 0x3002, 0xff01, 0xff0e, 0xff1f]);
const CLAUSE_ENDS = new Set([0x2c, 0x3b, 0x3a, 0x28, 0x29, 0x2013, 0x2014, 0x60c, 0x61b, 0x1363, 0x3001, 0xff0c, 0xff1a, 0xff1b]);
const APOSTROPHES = new Set([0x27, 0x60, 0xb4, 0x2bc, 0x2018, 0x2019]);
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae', ø: 'oe', å: 'aa', œ: 'oe', ß: 'ss', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ς: 'σ',
  // Keyboards and habits write these Arabic letters in several ways.
  '\u0622': '\u0627', '\u0623': '\u0627', '\u0625': '\u0627', '\u0671': '\u0627', '\u0649': '\u064a', '\u06cc': '\u064a', '\u0626': '\u064a',
  '\u0624': '\u0648', '\u06a9': '\u0643', '\u0629': '\u0647', '\u06c0': '\u0647', '\u06c1': '\u0647', '\u06d5': '\u0647',
};
const WORD_MAX = 64;
const LETTERS_BEHIND_A_DIGIT = 3;

function within(ranges: readonly (readonly [number, number])[], cp: number): boolean {
  for (const [from, to] of ranges) if (cp >= from && cp <= to) return true;
  return false;
}

function digit(cp: number): number {
  for (const zero of ZEROS) if (cp >= zero && cp <= zero + 9) return cp - zero;
  return -1;
}

const isDigit = (cp: number): boolean => digit(cp) >= 0;
const isUnspaced = (cp: number): boolean => within(UNSPACED, cp);
const isAsciiLetter = (cp: number): boolean => (cp >= 0x61 && cp <= 0x7a) || (cp >= 0x41 && cp <= 0x5a);
const isMark = (cp: number): boolean => cp >= 0x300 && cp <= 0x36f;

function isLetter(cp: number): boolean {
  return cp < 0x80 ? isAsciiLetter(cp) : !within(OUTSIDE, cp) && !isUnspaced(cp) && !isDigit(cp);
}

/** Compatibility forms, case and accents are folded; æ ø å become ae oe aa. */
export function fold(cluster: string): string {
  const lower = cluster.normalize('NFKC').toLowerCase();
  let letters = '';
  for (const c of lower) letters += LETTERS[c] ?? c;
  let bare = '';
  for (const c of letters.normalize('NFD')) if (!isMark(c.codePointAt(0)!)) bare += c;
  return bare;
}

/** A letter of a script without spaces: Thai, Chinese and others. */
export function unspaced(word: Word): boolean {
  return isUnspaced(word.text.codePointAt(0)!);
}

/** Letters of an unspaced script that say about one word. */
export const LETTERS_A_WORD = 3;

/** How many of these words stand for so many spaced ones. */
export function reach(word: Word, words: number): number {
  return unspaced(word) ? words * LETTERS_A_WORD : words;
}

export function cut(text: string): Word[] {
  const cps = Array.from(text, (c) => c.codePointAt(0)!);
  return new Cutter(cps).run();
}

class Cutter {
  private readonly words: Word[] = [];
  private sentence = 0;
  private clause = 0;
  private at = 0;

  constructor(private readonly cps: readonly number[]) {}

  run(): Word[] {
    while (this.at < this.cps.length) this.step(this.cps[this.at]!);
    return this.words;
  }

  private step(cp: number): void {
    if (isDigit(cp) && !this.standsForALetter()) this.number();
    else if (isUnspaced(cp)) this.push(fold(String.fromCodePoint(cp)), this.at, ++this.at, -1, false);
    else if (isDigit(cp) || (isLetter(cp) && !within(IGNORED, cp))) this.word();
    else if (within(PICTURES, cp) && !within(IGNORED, cp)) this.push(String.fromCodePoint(cp), this.at, ++this.at, -1, false);
    else this.skip(cp);
  }

  /** Chat alphabets write sounds as digits: `3andi`, `4ovek`; `3rd` and `9am` keep their number. */
  private standsForALetter(): boolean {
    for (let i = 1; i <= LETTERS_BEHIND_A_DIGIT; i++) if (!this.letterAt(this.at + i) || isDigit(this.cps[this.at + i]!)) return false;
    return true;
  }

  private skip(cp: number): void {
    if (SENTENCE_ENDS.has(cp)) { this.sentence++; this.clause++; }
    else if (CLAUSE_ENDS.has(cp)) this.clause++;
    this.at++;
  }

  private number(): void {
    const start = this.at;
    while (this.at < this.cps.length && isDigit(this.cps[this.at]!)) this.at++;
    const hours = this.value(start, this.at);
    if (this.minutesFollow(hours)) {
      this.at += 3;
      this.push('#', start, this.at, hours, true);
    } else {
      this.push(this.digits(start, this.at), start, this.at, hours, false);
      this.keepDecimalsTogether();
    }
  }

  private minutesFollow(hours: number): boolean {
    const [sign, tens, ones, next] = [this.cps[this.at], this.cps[this.at + 1], this.cps[this.at + 2], this.cps[this.at + 3]];
    return (sign === 0x3a || sign === 0x2e) && hours >= 0 && hours <= 24 && tens !== undefined && isDigit(tens) && digit(tens) <= 5
      && ones !== undefined && isDigit(ones) && (next === undefined || !isDigit(next));
  }

  /** The point or colon inside 12.000 ends no sentence. */
  private keepDecimalsTogether(): void {
    const sign = this.cps[this.at];
    const next = this.cps[this.at + 1];
    if ((sign === 0x2e || sign === 0x2c || sign === 0x3a) && next !== undefined && isDigit(next)) this.at++;
  }

  private value(start: number, end: number): number {
    return end - start > 9 ? 999999999 : Number(this.digits(start, end));
  }

  private digits(start: number, end: number): string {
    return this.cps.slice(start, end).map(digit).join('');
  }

  private word(): void {
    const start = this.at;
    let end = start;
    let folded = '';
    while (this.at < this.cps.length) {
      const cp = this.cps[this.at]!;
      if (within(IGNORED, cp)) { this.at++; continue; }
      if (APOSTROPHES.has(cp) && this.letterAt(this.at + 1)) { folded += "'"; this.at++; continue; }
      if (!isLetter(cp) && !this.isWithinWord(cp, folded)) break;
      folded += this.cluster();
      end = this.at;
    }
    if (folded !== '') this.push(folded.slice(0, WORD_MAX), start, end, -1, false);
    this.at = Math.max(this.at, end);
  }

  /** A single digit between letters, or before them at the word's start. */
  private isWithinWord(cp: number, before: string): boolean {
    return isDigit(cp) && (before === '' || !isDigit(this.cps[this.at - 1]!)) && this.letterAt(this.at + 1);
  }

  private letterAt(i: number): boolean {
    const cp = this.cps[i];
    return cp !== undefined && isLetter(cp) && !within(IGNORED, cp);
  }

  private cluster(): string {
    const start = this.at++;
    while (this.at < this.cps.length && isMark(this.cps[this.at]!)) this.at++;
    const first = this.cps[start]!;
    if (this.at === start + 1 && first < 0x80) return String.fromCharCode(first | 0x20);
    return fold(this.slice(start, this.at));
  }

  private slice(start: number, end: number): string {
    let out = '';
    for (let i = start; i < end; i++) out += String.fromCodePoint(this.cps[i]!);
    return out;
  }

  private push(text: string, start: number, end: number, value: number, clock: boolean): void {
    this.words.push({ text, start, end, sentence: this.sentence, clause: this.clause, value, clock });
  }
}
