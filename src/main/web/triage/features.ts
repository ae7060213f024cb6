// What the rules and the model look at. The same as dk.havn.triage.Features.
import type { Hit, Reading } from './match';
import { LETTERS_A_WORD, unspaced, type Word } from './text';

/** `named`: concepts and facts found, length, channel, who is spoken of; `found`: the same, and which concept follows which, as numbers; `words`: words, pairs and pieces as numbers. */
export interface Features { named: ReadonlySet<string>; found: readonly number[]; words: readonly number[] }

const LENGTHS = [3, 8, 20, 50];
const PIECE_MIN = 2;
const PIECE_MAX = 5;
const LATIN_PIECE_MIN = 3;
const LAST_LATIN = 0x24f;
const NUMBER_MASK = (1 << 22) - 1;

export function featuresOf(text: string, channel: string, reading: Reading, groups: Readonly<Record<string, readonly string[]>>): Features {
  const named = namedOf(text, channel, reading, groups);
  return { named, found: foundNumbers(named, reading), words: wordNumbers(reading.words) };
}

function foundNumbers(named: ReadonlySet<string>, reading: Reading): number[] {
  const numbers = new Set<number>();
  for (const name of named) numbers.add(numberOf('c', name));
  let before = '^';
  for (const hit of reading.hits) {
    const name = nameOf(hit);
    numbers.add(numberOf('q', `${before}>${name}`));
    before = name;
  }
  return [...numbers];
}

function nameOf(hit: Hit): string {
  return hit.denied ? `-${hit.concept}` : hit.concept;
}

function namedOf(text: string, channel: string, reading: Reading, groups: Readonly<Record<string, readonly string[]>>): Set<string> {
  const named = new Set<string>([`ch_${channel}`]);
  for (const h of reading.hits) named.add(nameOf(h));
  named.add(`len${1 + LENGTHS.filter((max) => spacedCount(reading.words) > max).length}`);
  if (text.includes('?')) named.add('q');
  if (text.includes('!')) named.add('ex');
  const own = count(reading, groups.OWN ?? []);
  const others = count(reading, groups.OTHERS ?? []);
  if (own > others) named.add('me_more');
  if (others > 2 * own) named.add('third_more');
  if (own === 0) named.add('me_none');
  return named;
}

function spacedCount(words: readonly Word[]): number {
  const letters = words.filter(unspaced).length;
  return words.length - letters + Math.trunc(letters / LETTERS_A_WORD);
}

function count(reading: Reading, members: readonly string[]): number {
  return reading.hits.filter((h) => members.includes(h.concept)).length;
}

/** Distinct. */
export function wordNumbers(words: readonly Word[]): number[] {
  const numbers = new Set<number>();
  let run = '';
  let before = '^';
  let sentence = -1;
  const endRun = (): void => { addPieces(run, PIECE_MIN, numbers); run = ''; };
  for (const word of words) {
    if (word.sentence !== sentence) {
      sentence = word.sentence;
      before = '^';
      endRun();
    }
    const shown = shownAs(word);
    numbers.add(numberOf('w', shown));
    numbers.add(numberOf('b', `${before} ${shown}`));
    if (unspaced(word)) run += shown;
    else {
      endRun();
      if (word.value < 0) addPieces(`<${shown}>`, shown.charCodeAt(0) <= LAST_LATIN ? LATIN_PIECE_MIN : PIECE_MIN, numbers);
    }
    before = shown;
  }
  endRun();
  return [...numbers];
}

/** Ages and hours stay; other amounts are told apart by size only. */
function shownAs(word: Word): string {
  const { value } = word;
  if (value < 0) return word.text;
  if (word.clock) return '#t';
  if (value <= 24) return `#${value}`;
  if (value < 100) return '#N2';
  if (value >= 1900 && value < 2100) return '#Y';
  return value < 1000 ? '#N3' : '#N4';
}

function addPieces(text: string, shortest: number, numbers: Set<number>): void {
  for (let length = shortest; length <= PIECE_MAX; length++) {
    for (let from = 0; from + length <= text.length; from++) numbers.add(numberOf('g', text.slice(from, from + length)));
  }
}

/** FNV-1a over UTF-16 code units, then murmur3's finaliser, to 22 bits. */
function numberOf(kind: string, text: string): number {
  let hash = fold(fold(0x811c9dc5, kind), text);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash & NUMBER_MASK;
}

function fold(start: number, text: string): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
