import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, fromB64u, toB64u, utf8 } from '../../../main/web/seal/bytes';
import type { DeskWrap, SealedMessage } from '../../../main/web/seal/envelope';
import { CannotOpen, openBody, openCard, openNote, wrapFor } from '../../../main/web/seal/open';
import { newTip, seal } from '../../../main/web/seal/seal';
import { Founded, bytes } from './founded';
import { forged, type Cheat } from './forge';
import { body, card, sealed, wrapOf } from './letters';

const hotline = await Founded.make(['CMM', 'NEC'], [0, 0]);
const CMM = hotline.key('CMM');
const NEC = hotline.key('NEC');

async function refusesAll(message: SealedMessage, wrap: DeskWrap = wrapOf(message, 'CMM'), key = CMM): Promise<void> {
  await assert.rejects(openBody(message, wrap, key), CannotOpen);
  await assert.rejects(openCard(message, wrap, key), CannotOpen);
}

const refusesBody = async (message: SealedMessage): Promise<void> =>
  assert.rejects(openBody(message, wrapOf(message, 'CMM'), CMM), CannotOpen);

const flipped = (text: string, at: number): string => {
  const copy = fromB64u(text);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return toB64u(copy);
};
const cut = (text: string, by: number): string => toB64u(fromB64u(text).slice(0, by));

test('a forge that does not cheat is believed', async () => {
  const message = await forged([CMM]);
  assert.deepEqual(await openBody(message, wrapOf(message, 'CMM'), CMM), body());
  assert.deepEqual(await openCard(message, wrapOf(message, 'CMM'), CMM), card());
});

// T21, T22
test('parts of two tips cannot be mixed', async () => {
  const [one, two] = [await sealed([CMM, NEC], 'one'), await sealed([CMM, NEC], 'two')];
  for (const part of ['tip', 'msg', 'commit', 'wraps'] as const) await refusesAll({ ...one, [part]: two[part] });
  await refusesBody({ ...one, body: two.body });
  await assert.rejects(openCard({ ...one, card: two.card }, wrapOf(one, 'CMM'), CMM), CannotOpen);
  await assert.rejects(openCard({ ...one, card: one.body }, wrapOf(one, 'CMM'), CMM), CannotOpen);
});

test('wraps exchanged between desks do not open', async () => {
  const message = await sealed([CMM, NEC]);
  const [cmm, nec] = [wrapOf(message, 'CMM'), wrapOf(message, 'NEC')];
  await refusesAll(message, { ...nec, desk: 'CMM' });
  await refusesAll(message, nec);
  await refusesAll(message, { ...cmm, enc: nec.enc });
  await refusesAll(message, { ...cmm, key: nec.key });
});

test('what a worker typed for a caller opens', async () => {
  const message = await forged([CMM], { prov: 3 });
  assert.deepEqual(await openBody(message, wrapOf(message, 'CMM'), CMM), body());
});

test('another kind or provenance than was sealed does not open', async () => {
  const message = await sealed([CMM]);
  for (const change of [{ kind: 2 }, { kind: 3 }, { prov: 2 }] as const) await refusesAll({ ...message, ...change });
});

test('the key of another epoch does not open, whatever the wrap says', async () => {
  const message = await sealed([CMM]);
  const later = hotline.key('CMM', 2);
  await refusesAll(message, wrapOf(message, 'CMM'), later);
  await refusesAll(message, { ...wrapOf(message, 'CMM'), epoch: 2 }, later);
  await refusesAll(message, wrapOf(message, 'CMM'), { ...CMM, seed: later.seed });
});

test('one changed bit anywhere does not open', async () => {
  const message = await sealed([CMM]);
  const wrap = wrapOf(message, 'CMM');
  for (const at of [0, 15, 16, 1000, 2047, 2048, 2063]) await refusesBody({ ...message, body: flipped(message.body, at) });
  for (const at of [0, 31]) await refusesAll({ ...message, commit: flipped(message.commit, at) });
  for (const at of [0, 1087, 1088, 1119]) await refusesAll(message, { ...wrap, enc: flipped(wrap.enc, at) });
  for (const at of [0, 31, 32, 47]) await refusesAll(message, { ...wrap, key: flipped(wrap.key, at) });
});

// T29
test('what is cut or lengthened at any boundary does not open', async () => {
  const message = await sealed([CMM]);
  const wrap = wrapOf(message, 'CMM');
  for (const by of [0, 1, 4, 15, 16, 17, 2047, 2048, 2063]) await refusesBody({ ...message, body: cut(message.body, by) });
  for (const by of [0, 16, 512, 527]) await assert.rejects(openCard({ ...message, card: cut(message.card, by) }, wrap, CMM), CannotOpen);
  for (const by of [0, 31]) await refusesAll({ ...message, commit: cut(message.commit, by) });
  for (const by of [0, 1088, 1119]) await refusesAll(message, { ...wrap, enc: cut(wrap.enc, by) });
  for (const by of [0, 32, 47]) await refusesAll(message, { ...wrap, key: cut(wrap.key, by) });
  const longer = (text: string): string => toB64u(concat(fromB64u(text), new Uint8Array(1)));
  await refusesBody({ ...message, body: longer(message.body) });
  await refusesBody({ ...message, body: `${message.body}=` });
  await refusesAll({ ...message, commit: longer(message.commit) });
  await refusesAll({ ...message, tip: longer(message.tip) });
});

// T28
test('words dressed as ciphertext do not show', async () => {
  const message = await sealed([CMM]);
  await refusesBody({ ...message, body: toB64u(utf8(JSON.stringify(body()).padEnd(2064))) });
});

const good = JSON.stringify(body());
const changed = (change: object): string => JSON.stringify({ ...body(), ...change });
const without = (key: string): string => JSON.stringify({ ...body(), [key]: undefined });
for (const [what, cheat] of [
  ['a commitment to another key', { commitment: () => bytes(32) }],
  ['an unknown version', { header: (h) => h.map((b, i) => (i === 7 ? 2 : b)) }],
  ['another label', { header: (h) => h.map((b, i) => (i === 0 ? 0x48 : b)) }],
  ['padding that is not zero', { padding: (p) => p.map((b, i) => (i === 2047 ? 1 : b)) }],
  ['padding that begins with 0x80', { padding: (p) => p.map((b, i) => (i === 4 + good.length ? 0x80 : b)) }],
  ['a length longer than the body', { padding: (p) => p.map((b, i) => (i < 4 ? 0xff : b)) }],
  ['a length one too long', { padding: (p) => p.map((b, i) => (i === 3 ? b + 1 : b)) }],
  ['a length one too short', { padding: (p) => p.map((b, i) => (i === 3 ? b - 1 : b)) }],
  ['a size between the buckets', { padding: (p) => p.slice(0, 2047) }],
  ['no JSON', { bodyJson: 'help' }],
  ['nothing', { bodyJson: '' }],
  ['null', { bodyJson: 'null' }],
  ['a list', { bodyJson: `[${good}]` }],
  ['a key twice', { bodyJson: good.replace('"lang"', '"text":"x","lang"') }],
  ['a key twice, once escaped', { bodyJson: good.replace('"lang"', '"te\\u0078t":"x","lang"') }],
  ['a key twice, deep inside', { bodyJson: good.replace('"danger":"yes"', '"danger":"yes","danger":"no"') }],
  ['an unknown key', { bodyJson: changed({ html: '<b>' }) }],
  ['an unknown key deep inside', { bodyJson: changed({ answers: { who: 'self', name: 'x' } }) }],
  ['__proto__', { bodyJson: good.replace('{', '{"__proto__":{},') }],
  ['a missing key', { bodyJson: without('urgency') }],
  ['text that is a number', { bodyJson: changed({ text: 5 }) }],
  ['text that is too long', { bodyJson: changed({ contact: 'x'.repeat(501) }) }],
  ['an unknown level', { bodyJson: changed({ urgency: 'CALM' }) }],
  ['an unknown answer', { bodyJson: changed({ answers: { danger: 'maybe' } }) }],
  ['a mark that ends before it starts', { bodyJson: changed({ hits: [{ rule: 'r', start: 3, end: 2 }] }) }],
  ['a sequence number of zero', { bodyJson: changed({ seq: 0 }) }],
  ['a lone surrogate, escaped', { bodyJson: good.replace('door', '\\ud83d') }],
  ['a lone surrogate, as bytes', { bodyJson: concat(utf8(good.slice(0, 12)), Uint8Array.of(0xed, 0xa0, 0xbd), utf8(good.slice(12))) }],
  ['bytes that are not UTF-8', { bodyJson: concat(utf8(good.slice(0, 12)), Uint8Array.of(0xc0, 0x80), utf8(good.slice(12))) }],
  ['a byte order mark', { bodyJson: concat(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(good)) }],
  ['a reply, which has no keys yet', { kind: 4, prov: 3 }],
  ['a later message from the console', { kind: 2, prov: 3 }],
  ['a spoken sentence from the console', { kind: 3, prov: 3 }],
] as [string, Cheat][]) {
  test(`a body with ${what} does not open`, async () => refusesBody(await forged([CMM], cheat)));
}

for (const [what, cardJson] of [
  ['a key twice', JSON.stringify(card()).replace('"lang"', '"who":"self","lang"')],
  ['an unknown key', JSON.stringify({ ...card(), text: 'x' })],
  ['a rule id with spaces', JSON.stringify({ ...card(), indicators: ['<img src=x>'] })],
  ['an unknown speaker', JSON.stringify({ ...card(), who: 'police' })],
] as const) {
  test(`a card with ${what} does not open, and its body does`, async () => {
    const message = await forged([CMM], { cardJson });
    await assert.rejects(openCard(message, wrapOf(message, 'CMM'), CMM), CannotOpen);
    assert.deepEqual(await openBody(message, wrapOf(message, 'CMM'), CMM), body());
  });
}

test('a note opens as a note only', async () => {
  const codes = { exploitation: 'labour', assessedBy: 'CMM' };
  const note = await seal({ tip: await newTip(), kind: 5, prov: 3, body: { text: 'called back', codes }, recipients: [CMM] });
  assert.deepEqual(await openNote(note, wrapOf(note, 'CMM'), CMM), { text: 'called back', codes });
  await refusesAll(note);
  await assert.rejects(openNote(await sealed([CMM]), wrapOf(note, 'CMM'), CMM), CannotOpen);
});

test('a wrap added for another desk opens the same message, and only there', async () => {
  const message = await sealed([CMM]);
  const added = await wrapFor(message, wrapOf(message, 'CMM'), CMM, NEC);
  assert.deepEqual(await openBody(message, added, NEC), body());
  await refusesAll(message, added, CMM);
});

// T22: added without the key.
test('a wrap made from another message does not open', async () => {
  const [one, two] = [await sealed([CMM], 'one'), await sealed([CMM], 'two')];
  await refusesAll(one, await wrapFor(two, wrapOf(two, 'CMM'), CMM, NEC), NEC);
});

test('the reason for not opening is never told', async () => {
  const error = await openBody(await forged([CMM], { bodyJson: 'a secret' }), wrapOf(await sealed([CMM]), 'CMM'), CMM).catch((e: Error) => e);
  assert.ok(error instanceof CannotOpen && error.message === 'cannot be opened' && error.cause === undefined);
});
