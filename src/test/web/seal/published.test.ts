// The libraries that seal/ stands on, against the vectors that others publish; skipped where the folder is not there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { HkdfSha256 as KdfSha256, X25519 } from '@hpke/dhkem-x25519';
import { XWing } from '@hpke/hybridkem-x-wing';
import { MlKem768 } from 'mlkem';
import { hkdf, toHex, type Bytes } from '../../../main/web/seal/bytes';
import { verifies } from '../../../main/web/seal/ed25519';
import { publicKeyOf } from '../../../main/web/seal/hpke';

const folder = resolve(process.env['VECTORS_DIR'] ?? '../shared/vectors');
const skip = existsSync(folder) ? false : `no published vectors in ${folder}`;

type Case = Record<string, string> & { result: 'valid' | 'invalid' | 'acceptable'; flags?: string[] };
interface Group { publicKey?: { pk: string }; ivSize?: number; tagSize?: number; keySize?: number; tests: Case[] }

const hex = (text: string | undefined): Bytes => Uint8Array.from(Buffer.from(text ?? '', 'hex'));
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
const groups = (name: string): Group[] => (read(`wycheproof_${name}_test.json`) as { testGroups: Group[] }).testGroups;

function eachCase(name: string, check: (vector: Case, group: Group) => Promise<void>): void {
  test(`Wycheproof ${name}`, { skip }, async () => {
    for (const group of groups(name)) {
      for (const vector of group.tests) {
        await check(vector, group).catch((e: Error) => assert.fail(`${vector['tcId']} ${vector['comment']}: ${e.message}`));
      }
    }
  });
}

eachCase('ed25519', async ({ msg, sig, result }, { publicKey }) => {
  assert.equal(await verifies(hex(publicKey?.pk), hex(msg), hex(sig)), result === 'valid');
});

// T31: keys that are not reduced are refused.
eachCase('mlkem_768_encaps', async ({ m, ek, c, K, result }) => {
  const encapsulated = new MlKem768().encap(hex(ek), hex(m));
  if (result !== 'valid') return assert.rejects(encapsulated);
  const [ciphertext, secret] = await encapsulated;
  assert.deepEqual([toHex(ciphertext), toHex(secret)], [c, K]);
});

eachCase('mlkem_768_keygen_seed', async ({ seed, ek, dk }) => {
  const [publicKey, privateKey] = await new MlKem768().deriveKeyPair(hex(seed));
  assert.deepEqual([toHex(publicKey), toHex(privateKey)], [ek, dk]);
});

eachCase('mlkem_768', async ({ seed, c, K, result }) => {
  const kem = new MlKem768();
  const secret = kem.deriveKeyPair(hex(seed)).then(([, privateKey]) => kem.decap(hex(c), privateKey));
  if (result !== 'valid') return assert.rejects(secret);
  assert.equal(toHex(await secret), K);
});

eachCase('x25519', async ({ private: own, public: other, shared, result }) => {
  const derived = new X25519(new KdfSha256()).derive(hex(own), hex(other));
  // Points of small order give zero; the library may refuse them, and never gives another answer.
  const secret = await derived.catch(() => (result === 'acceptable' ? hex(shared) : Promise.reject(new Error('refused'))));
  assert.equal(toHex(secret), shared);
});

eachCase('aes_gcm', async ({ key, iv, aad, msg, ct, tag, result }, { ivSize, tagSize, keySize }) => {
  if (keySize !== 256 || ivSize !== 96 || tagSize !== 128) return;
  const aes = await crypto.subtle.importKey('raw', hex(key), 'AES-GCM', false, ['decrypt']);
  const opened = crypto.subtle.decrypt({ name: 'AES-GCM', iv: hex(iv), additionalData: hex(aad) }, aes, hex(`${ct}${tag}`));
  if (result !== 'valid') return assert.rejects(opened);
  assert.equal(toHex(new Uint8Array(await opened)), msg);
});

test('RFC 5869 without salt, the form that the envelope uses', async () => {
  const okm = await hkdf(hex('0b'.repeat(22)), '');
  assert.equal(toHex(okm), '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
});

test('X-Wing', { skip }, async () => {
  for (const { seed, eseed, ss, pk, ct } of read('xwing.json') as Record<string, string>[]) {
    const kem = new XWing();
    assert.equal(toHex(await publicKeyOf(hex(seed))), pk);
    const sent = await kem.encap({ recipientPublicKey: await kem.deserializePublicKey(hex(pk)), ekm: hex(eseed) });
    assert.deepEqual([toHex(new Uint8Array(sent.enc)), toHex(new Uint8Array(sent.sharedSecret))], [ct, ss]);
    const received = await kem.decap({ recipientKey: await kem.deserializePrivateKey(hex(seed)), enc: hex(ct) });
    assert.equal(toHex(new Uint8Array(received)), ss);
  }
});

test('hpke-pq, MLKEM768-X25519', { skip }, async () => {
  type Vector = { kem_id: number; ikmE: string; skRm: string; pkRm: string; enc: string; shared_secret: string };
  const vectors = (read('hpke-pq.json') as Vector[]).filter((v) => v.kem_id === 0x647a);
  assert.ok(vectors.length > 0);
  for (const v of vectors) {
    const kem = new XWing();
    assert.equal(toHex(await publicKeyOf(hex(v.skRm))), v.pkRm);
    const sent = await kem.encap({ recipientPublicKey: await kem.deserializePublicKey(hex(v.pkRm)), ekm: hex(v.ikmE) });
    assert.deepEqual([toHex(new Uint8Array(sent.enc)), toHex(new Uint8Array(sent.sharedSecret))], [v.enc, v.shared_secret]);
  }
});
