import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromB64u, type Bytes } from '../../../main/web/seal/bytes';
import { codePoints, faithful, senderBody, senderCard } from '../../../main/web/seal/content';
import { BrokenRandom, Draws } from '../../../main/web/seal/draws';
import { CannotOpen, openBody, openCard } from '../../../main/web/seal/open';
import { newTip, seal, tipRequest, TooLong } from '../../../main/web/seal/seal';
import { Founded } from './founded';
import { body, card, sealed, wrapOf } from './letters';

const hotline = await Founded.make();
const CMM = hotline.key('CMM');
const NEC = hotline.key('NEC');

test('what is sealed for two desks is read by both, exactly', async () => {
  const message = await sealed([CMM, NEC]);
  assert.deepEqual(await openBody(message, wrapOf(message, 'CMM'), CMM), body());
  assert.deepEqual(await openBody(message, wrapOf(message, 'NEC'), NEC), body());
  assert.deepEqual(await openCard(message, wrapOf(message, 'NEC'), NEC), card());
});

test('a desk that was not named reads nothing', async () => {
  const message = await sealed([CMM]);
  await assert.rejects(openBody(message, wrapOf(message, 'CMM'), NEC), CannotOpen);
  await assert.rejects(openBody(message, { ...wrapOf(message, 'CMM'), desk: 'NEC' }, NEC), CannotOpen);
});

test('the request has exactly the keys of POST /tips, facets in the order of the desks', async () => {
  const message = await sealed([NEC, CMM]);
  const request = JSON.parse(JSON.stringify(tipRequest(message, 'URGENT'))) as Record<string, unknown>;
  assert.deepEqual(Object.keys(request).sort(), ['body', 'card', 'commit', 'facets', 'kind', 'msg', 'prov', 'tip', 'v', 'wraps']);
  assert.deepEqual(request['facets'], { urgency: 'URGENT', desks: ['NEC', 'CMM'] });
});

test('two seals of the same words share no byte string', async () => {
  const tip = await newTip();
  const [one, two] = [await sealed([CMM], 'the same', tip), await sealed([CMM], 'the same', tip)];
  for (const part of ['msg', 'commit', 'card', 'body'] as const) assert.notEqual(one[part], two[part]);
});

// T32, T33: only four sizes exist, whatever was written.
for (const [jsonBytes, bucket] of [[0, 2048], [2044, 2048], [2045, 8192], [8188, 8192], [8189, 32768], [32764, 32768], [32765, 131072], [131068, 131072]] as const) {
  test(`a body of ${jsonBytes} bytes of JSON is sealed into ${bucket}`, async () => {
    const filler = { t: 'x'.repeat(Math.max(0, jsonBytes - '{"t":""}'.length)) };
    const message = await seal({ tip: await newTip(), kind: 1, prov: 1, body: filler, card: card(), recipients: [CMM] });
    assert.equal(fromB64u(message.body).length, bucket + 16);
    assert.equal(fromB64u(message.card).length, 528);
  });
}

test('one byte more than the largest size is refused before sealing', async () => {
  const filler = { t: 'x'.repeat(131069 - '{"t":""}'.length) };
  await assert.rejects(seal({ tip: await newTip(), kind: 1, prov: 1, body: filler, card: card(), recipients: [CMM] }), TooLong);
});

test('the longest text fits, even of characters that JSON writes with six', async () => {
  const hits = Array.from({ length: 100 }, (_, i) => ({ rule: 'r'.repeat(32), start: 19_000 + i, end: 19_999 }));
  const longest = senderBody(body('\u0001'.repeat(20_000), { hits }));
  const message = await seal({ tip: await newTip(), kind: 1, prov: 1, body: longest, card: card(), recipients: [CMM] });
  assert.equal((await openBody(message, wrapOf(message, 'CMM'), CMM)).text, longest.text);
});

test('a card keeps as many indicators as fit', async () => {
  const many = senderCard(card({ indicators: Array.from({ length: 20 }, (_, i) => `${i}`.padEnd(64, 'x')) }));
  assert.ok(many.indicators.length > 2 && many.indicators.length < 20);
  const message = await seal({ tip: await newTip(), kind: 1, prov: 1, body: body(), card: many, recipients: [CMM] });
  assert.deepEqual(await openCard(message, wrapOf(message, 'CMM'), CMM), many);
});

// T35 and faithful text.
for (const text of ['', '\u0000', 'ends in nul \u0000\u0000', 'ends in \u0080', '\u0080\u0000', '😀 مرحبا \u202Eabc', '"\\\n\t\u2028', '{"text":"x"}', ' ا']) {
  test(`the text ${JSON.stringify(text)} arrives as it was written`, async () => {
    const message = await sealed([CMM], text);
    assert.equal((await openBody(message, wrapOf(message, 'CMM'), CMM)).text, text);
  });
}

test('lone surrogates and CRLF are made faithful before sealing', () => {
  assert.equal(faithful('a\r\nb\rc'), 'a\nb\rc');
  assert.equal(faithful('\uD83D x \uDE00 😀'), '\uFFFD x \uFFFD 😀');
  assert.equal(codePoints('😀a'), 2);
});

test('no desk, five desks or one desk twice are refused', async () => {
  for (const recipients of [[], [CMM, CMM], ['A', 'B', 'C', 'D', 'E'].map((desk) => ({ ...CMM, desk }))]) {
    await assert.rejects(sealed(recipients));
  }
});

// T30
for (const [name, source] of [
  ['all zeros', () => {}],
  ['one byte for ever', (b: Bytes) => void b.fill(7)],
  ['the same again', (b: Bytes) => b.forEach((_, i) => (b[i] = i))],
] as const) {
  test(`a random source that gives ${name} stops sealing for good`, async () => {
    let broken = true;
    const draws = new Draws((b) => (broken ? source(b) : void crypto.getRandomValues(b)));
    const attempt = (): Promise<unknown> => seal({ tip: 'AAAAAAAAAAAAAAAAAAAAAA', kind: 1, prov: 1, body: body(), card: card(), recipients: [CMM, NEC] }, draws);
    if (name === 'the same again') await draws.draw(64);
    await assert.rejects(attempt().then(attempt), BrokenRandom);
    broken = false;
    await assert.rejects(attempt(), BrokenRandom);
  });
}

test('a source that repeats after a while is noticed', async () => {
  let drawn = 0;
  const draws = new Draws((b) => new DataView(b.buffer).setUint32(0, (drawn++ % 1000) + 1));
  await assert.rejects(async () => {
    for (;;) await draws.draw(16);
  }, BrokenRandom);
  assert.equal(drawn, 1001);
});
