// A sender's words as inert pieces of text: which of them are signs, and what in them could deceive the eye.
import type { Hit } from '../../triage/triage';

export type Piece = { text: string; marked: boolean };

/** Cuts `text` at the hits, whose offsets count code points. The pieces joined are the text, character for character. */
export function pieces(text: string, hits: Hit[]): Piece[] {
  const points = Array.from(text);
  const marked = new Uint8Array(points.length);
  for (const hit of hits) marked.fill(1, Math.max(0, hit.start), Math.max(0, hit.end));
  const cut: Piece[] = [];
  for (let at = 0; at < points.length; ) {
    const start = at;
    while (at < points.length && marked[at] === marked[start]) at++;
    cut.push({ text: points.slice(start, at).join(''), marked: marked[start] === 1 });
  }
  return cut;
}

export type Oddity = 'bidi' | 'invisible' | 'mixed' | 'stacked';

// UAX #9 §2: embeddings, overrides, isolates and their ends. Plain marks (LRM, RLM, ALM) are everyday in Arabic and Hebrew.
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/u;
// Zero-width space, word joiner, BOM, soft hyphen, tags, Hangul fillers; ZWJ and ZWNJ only between Latin, Cyrillic or Greek letters, since other scripts and emoji need them.
const INVISIBLE =
  /[\u200B\u2060-\u2064\uFEFF\u00AD\u115F\u1160\u3164\uFFA0\u{E0000}-\u{E007F}]|(?<=[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}])[\u200C\u200D](?=[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}])/u;
const WORD = /[\p{L}\p{M}]+/gu;
const LOOKALIKE_SCRIPTS = [/\p{sc=Latn}/u, /\p{sc=Cyrl}/u, /\p{sc=Grek}/u];
const STACKED = /\p{M}{5,}/u;

/** What a reader should be warned of. UTS #39 §5.1 for words of mixed scripts, cut down to the three that look alike. */
export function oddities(text: string): Oddity[] {
  const found: Oddity[] = [];
  if (BIDI_CONTROLS.test(text)) found.push('bidi');
  if (INVISIBLE.test(text)) found.push('invisible');
  if ((text.match(WORD) ?? []).some(mixesScripts)) found.push('mixed');
  if (STACKED.test(text)) found.push('stacked');
  return found;
}

function mixesScripts(word: string): boolean {
  return LOOKALIKE_SCRIPTS.filter((script) => script.test(word)).length > 1;
}
