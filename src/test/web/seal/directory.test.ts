import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toB64u, toHex } from '../../../main/web/seal/bytes';
import { ChainBroken, verifyDirectory } from '../../../main/web/seal/directory';
import { bytes, DAY, Founded, NOW, rfc3339, type DirectoryJson } from './founded';

const hotline = await Founded.make();
const at = (days: number): Date => new Date(NOW.getTime() + days * DAY * 1000);

const verified = (json: string, fingerprint = hotline.fingerprint) => verifyDirectory(json, fingerprint, NOW);
const bent = (bend: (json: DirectoryJson) => void): string => {
  const copy = structuredClone(hotline.json);
  bend(copy);
  return JSON.stringify(copy);
};

test('a genuine directory gives the desks and their current keys', async () => {
  const directory = await hotline.directory();
  assert.deepEqual(directory.desks, ['CMM', 'NEC']);
  assert.deepEqual(directory.recipient('NEC', NOW).publicKey, hotline.key('NEC').publicKey);
  assert.equal(toHex(directory.deployment), toHex(hotline.deployment));
});

// T24
test('another root is refused, even with a chain that holds', async () => {
  await assert.rejects(verified((await Founded.make()).text), ChainBroken);
});

const other = toB64u(bytes(64));
const otherKey = toB64u(bytes(32));
for (const [what, bend] of [
  ['an unsigned desk', (j) => (j.desks[0]!.rootSignature = other)],
  ['an unsigned epoch', (j) => (j.desks[0]!.epochs[0]!.signature = other)],
  ['an epoch key that was exchanged', (j) => (j.desks[0]!.epochs[0]!.publicKey = j.desks[1]!.epochs[0]!.publicKey)],
  ['another desk\'s epoch', (j) => (j.desks[0]!.epochs = j.desks[1]!.epochs)],
  ['desks with exchanged names', (j) => ([j.desks[0]!.id, j.desks[1]!.id] = ['NEC', 'CMM'])],
  ['another signing key', (j) => (j.desks[0]!.signingKey = otherKey)],
  ['another reply key', (j) => (j.desks[0]!.epochs[0]!.replyKey = otherKey)],
  ['another deployment', (j) => (j.deployment = toB64u(bytes(16)))],
  ['a longer life of an epoch', (j) => (j.desks[0]!.epochs[0]!.notAfter = rfc3339(NOW.getTime() / 1000 + 300 * DAY))],
  ['a longer life of a desk', (j) => (j.desks[0]!.notAfter = rfc3339(NOW.getTime() / 1000 + 9000 * DAY))],
  ['an earlier start', (j) => (j.desks[0]!.epochs[0]!.notBefore = '2020-01-01T00:00:00Z')],
  ['another epoch number', (j) => (j.desks[0]!.epochs[0]!.epoch = 2)],
  ['another KEM', (j) => (j.desks[0]!.epochs[0]!.kem = '0x0020')],
  ['a desk twice', (j) => j.desks.push(j.desks[0]!)],
  ['an epoch twice', (j) => j.desks[0]!.epochs.push(j.desks[0]!.epochs[0]!)],
  ['a desk without epochs', (j) => (j.desks[0]!.epochs = [])],
  ['an unknown version', (j) => (j.v = 2)],
  ['an unknown key', (j) => Object.assign(j.desks[0]!, { comment: '' })],
  ['a missing key', (j) => delete (j as Partial<DirectoryJson>).deployment],
  ['a time with a fraction', (j) => (j.desks[0]!.notAfter = j.desks[0]!.notAfter.replace('Z', '.000Z'))],
  ['a time with an offset', (j) => (j.desks[0]!.notAfter = j.desks[0]!.notAfter.replace('Z', '+00:00'))],
  ['padded base64', (j) => (j.root += '=')],
  ['a short key', (j) => (j.desks[0]!.epochs[0]!.publicKey = toB64u(bytes(1215)))],
] as [string, (json: DirectoryJson) => void][]) {
  test(`${what} is refused`, async () => {
    await assert.rejects(verified(bent(bend)), ChainBroken);
  });
}

for (const [what, json] of [
  ['no JSON', '<html>'],
  ['an empty text', ''],
  ['null', 'null'],
  ['a key twice', hotline.text.replace('{"v":1', '{"v":1,"v":1')],
  ['a key twice, once escaped', hotline.text.replace('{"v":1', '{"v":1,"\\u0076":1')],
  ['text behind the end', `${hotline.text}{}`],
] as const) {
  test(`${what} instead of a directory is refused`, async () => {
    await assert.rejects(verified(json), ChainBroken);
  });
}

test('expired keys are refused, desk by desk', async () => {
  const directory = await hotline.directory();
  assert.equal(directory.recipient('CMM', at(28.9)).epoch, 1);
  assert.throws(() => directory.recipient('CMM', at(29.1)), ChainBroken);
  assert.throws(() => directory.recipient('XYZ', NOW), ChainBroken);
});

test('an expired desk key ends its epochs', async () => {
  const short = await Founded.make([]);
  short.json.desks.push(await short.desk('CMM', [-DAY], 5));
  const directory = await short.directory();
  assert.equal(directory.recipient('CMM', at(4)).epoch, 1);
  assert.throws(() => directory.recipient('CMM', at(6)), ChainBroken);
});

test('the newest running epoch is used, and a clock that is two days wrong still finds one', async () => {
  const directory = await (await Founded.make(['CMM'], [-DAY, 0])).directory();
  assert.equal(directory.recipient('CMM', NOW).epoch, 2);
  assert.equal(directory.recipient('CMM', at(-0.5)).epoch, 1);
  assert.equal(directory.recipient('CMM', at(-2.9)).epoch, 1);
  assert.throws(() => directory.recipient('CMM', at(-3.1)), ChainBroken);
});

// T26
test('an epoch older than this page has seen is a rollback', async () => {
  const moving = await Founded.make(['CMM'], [-20 * DAY, -DAY]);
  const seen = await moving.directory();
  const [old, fresh] = moving.json.desks[0]!.epochs;
  moving.json.desks[0]!.epochs = [old!];
  await assert.rejects(verifyDirectory(moving.text, moving.fingerprint, NOW, seen), ChainBroken);
  moving.json.desks[0]!.epochs = [fresh!];
  assert.equal((await verifyDirectory(moving.text, moving.fingerprint, NOW, seen)).recipient('CMM', NOW).epoch, 2);
});

test('a desk that disappears is a rollback', async () => {
  const seen = await hotline.directory();
  await assert.rejects(verifyDirectory(bent((j) => j.desks.pop()), hotline.fingerprint, NOW, seen), ChainBroken);
});

test('an error says nothing of what was read', async () => {
  const error = await verified('{"v":"a secret"}').catch((e: Error) => e);
  assert.ok(error instanceof ChainBroken && !error.message.includes('secret') && error.cause === undefined);
});
