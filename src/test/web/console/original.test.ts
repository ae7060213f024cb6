import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Hit } from '../../../main/web/triage/triage';
import { oddities, pieces } from '../../../main/web/console/view/original';

const hit = (start: number, end: number): Hit => ({ rule: 'r', source: 's', quote: '', start, end });
const marked = (text: string, hits: Hit[]) => pieces(text, hits).filter((piece) => piece.marked).map((piece) => piece.text);

test('the pieces joined are the text, whatever the hits say', () => {
  const text = 'a😀b\u202Ec\r\n\uD800é';
  for (const hits of [[], [hit(0, 99)], [hit(-5, 2)], [hit(3, 1)], [hit(0, 2), hit(1, 4)], [hit(50, 60)]]) {
    assert.equal(pieces(text, hits).map((piece) => piece.text).join(''), text);
  }
});

test('offsets count code points, so an emoji before a sign does not shift its mark', () => {
  assert.deepEqual(marked('👩‍👩‍👧 locked in', [hit(6, 12)]), ['locked']);
});

test('overlapping signs become one mark', () => {
  assert.deepEqual(marked('abcdef', [hit(1, 3), hit(2, 5)]), ['bcde']);
});

test('an empty text has no pieces', () => {
  assert.deepEqual(pieces('', [hit(0, 1)]), []);
});

test('hidden direction marks are told, everyday ones are not', () => {
  assert.deepEqual(oddities('abc\u202Edef'), ['bidi']);
  assert.deepEqual(oddities('\u2066x\u2069'), ['bidi']);
  assert.deepEqual(oddities('שלום\u200F עולם'), []);
});

test('invisible characters are told; joiners that a script or an emoji needs are not', () => {
  assert.deepEqual(oddities('pass\u200Bport'), ['invisible']);
  assert.deepEqual(oddities('pass\u200Dport'), ['invisible']);
  assert.deepEqual(oddities('می\u200Cخواهم 👩‍👩‍👧 क्\u200Dष'), []);
});

test('letters of look-alike scripts in one word are told, two languages in one sentence are not', () => {
  assert.deepEqual(oddities('p\u0430ypal'), ['mixed']);
  assert.deepEqual(oddities('паспорт passport διαβατήριο ไทย'), []);
});

test('towers of marks are told, a well-written word of any language is not', () => {
  assert.deepEqual(oddities(`Z${'\u0317'.repeat(10_000)}`), ['stacked']);
  assert.deepEqual(oddities('Việt Nam ที่นี่ नमस्ते שָׁלוֹם'), []);
});
