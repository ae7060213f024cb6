import assert from 'node:assert/strict';
import { test } from 'node:test';
import { concat, deskName, toB64u, u64, utf8 } from '../../../main/web/seal/bytes';
import { sign, signingKeyOf } from '../../../main/web/seal/ed25519';
import { rcptBytes } from '../../../main/web/seal/envelope';
import { escalationBytes, signEscalation, verifyEscalation, type Escalation } from '../../../main/web/seal/escalation';
import { MemberKeys } from '../../../main/web/seal/member';
import { openBody, wrapFor } from '../../../main/web/seal/open';
import { newTip, seal } from '../../../main/web/seal/seal';
import { bytes, DAY, Founded, NOW } from './founded';
import { body, sealed, wrapOf } from './letters';

const hotline = await Founded.make();
const directory = await hotline.directory();
const CMM = hotline.key('CMM');
const NEC = hotline.key('NEC');
const seconds = NOW.getTime() / 1000;

async function member(desk: string, notAfter = seconds + DAY): Promise<MemberKeys> {
  const seed = bytes(32);
  const key = await signingKeyOf(seed);
  const signed = concat(utf8('havn/v1 member'), hotline.deployment, deskName(desk), key, u64(notAfter));
  const signature = await sign(hotline.signing.get(desk)!, signed);
  return new MemberKeys(desk, { key, notAfter, signature }, seed, new Map());
}

const tip = await newTip();
const worker = await member('CMM');
const messages = [await sealed([CMM], 'one', tip), await sealed([CMM], 'two', tip), await sealed([CMM], 'three', tip)];
const reason = await seal({ tip, kind: 5, prov: 3, body: { text: 'she is in danger' }, recipients: [CMM, NEC] });
const shared = await Promise.all(messages.map(async (message) => ({ message, wrap: await wrapFor(message, wrapOf(message, 'CMM'), CMM, NEC) })));
const record: Escalation = { tip, fromRcpt: await rcptBytes(CMM), toRcpt: await rcptBytes(NEC), basis: 'danger_to_life', reason, seconds, shared };
const { signature } = await signEscalation(record, worker, directory);
const verify = (bent: Partial<Escalation> = {}, from = 'CMM', by = worker.certificate): Promise<boolean> =>
  verifyEscalation({ ...record, ...bent }, from, NEC, by, signature, directory);

test('what a worker signed is believed at the other desk, and opens there', async () => {
  assert.equal(await verify(), true);
  assert.deepEqual(await openBody(messages[0]!, { ...shared[0]!.wrap, desk: 'NEC' }, NEC), body('one'));
});

test('the order in which messages arrive does not matter', async () => {
  assert.equal(await verify({ shared: [...shared].reverse() }), true);
});

// T43
for (const [what, bend] of [
  ['another basis', { basis: 'consent' }],
  ['another time', { seconds: seconds + 1 }],
  ['a message less', { shared: shared.slice(1) }],
  ['a message twice', { shared: [...shared, shared[0]!] }],
  ['a message of another tip', { shared: [...shared, { message: await sealed([CMM]), wrap: shared[0]!.wrap }] }],
  ['exchanged wraps', { shared: [{ ...shared[0]!, wrap: shared[1]!.wrap }, { ...shared[1]!, wrap: shared[0]!.wrap }, shared[2]!] }],
  ['another reason', { reason: messages[0]! }],
  ['another tip', { tip: await newTip() }],
  ['another receiver', { toRcpt: await rcptBytes(CMM) }],
  ['another sender', { fromRcpt: await rcptBytes({ ...CMM, epoch: 2 }) }],
  ['a sender that is another desk', { fromRcpt: await rcptBytes(NEC) }],
  ['an unknown basis', { basis: 'curiosity' as 'consent' }],
  ['a changed body', { shared: [{ ...shared[0]!, message: { ...messages[0]!, body: messages[1]!.body } }, ...shared.slice(1)] }],
] as [string, Partial<Escalation>][]) {
  test(`a record with ${what} is not believed`, async () => assert.equal(await verify(bend), false));
}

test('only a member of the sharing desk can have signed', async () => {
  assert.equal(await verify({}, 'NEC'), false);
  assert.equal(await verify({}, 'CMM', (await member('CMM')).certificate), false);
  const forger = await member('NEC');
  const forged = await signEscalation(record, forger, directory);
  assert.equal(await verifyEscalation(record, 'CMM', NEC, forger.certificate, forged.signature, directory), false);
});

test('a member key past its last day cannot have signed', async () => {
  const gone = await member('CMM', seconds - 1);
  const late = await signEscalation(record, gone, directory);
  assert.equal(await verifyEscalation(record, 'CMM', NEC, gone.certificate, late.signature, directory), false);
});

test('a signature that is none is not believed', async () => {
  for (const bad of ['', 'x', toB64u(bytes(64)), `${signature}=`]) {
    assert.equal(await verifyEscalation(record, 'CMM', NEC, worker.certificate, bad, directory), false);
  }
});

test('the signed bytes have the length that the envelope gives them', async () => {
  const length = 'havn/v1 escalate'.length + 16 + 16 + 2 * (2 + 3 + 4 + 32) + 1 + 32 + 8 + 2 + 3 * 64;
  assert.equal((await escalationBytes(record, directory.deployment)).length, length);
});
