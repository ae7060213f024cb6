// Every whole-envelope vector, good and hostile, that Java's VectorsTest runs too (README.md beside the vectors says what they hold).
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { fromB64u, toB64u } from '../../../main/web/seal/bytes';
import { ChainBroken, verifyDirectory, type Directory, type Seen } from '../../../main/web/seal/directory';
import { hasCard, type Recipient, type SealedMessage, type Wrap } from '../../../main/web/seal/envelope';
import { verifyEscalation, type Basis, type SignedEscalation } from '../../../main/web/seal/escalation';
import { verifyHandover, verifyShiftEnd, type Handover, type ShiftEnd } from '../../../main/web/seal/handover';
import { CannotUnlock, certificateOf, stretch, unlockMember, type LockedMember, type LoginCosts } from '../../../main/web/seal/member';
import { CannotOpen, openBody, openCard, openingKey, openNote } from '../../../main/web/seal/open';
import { vectors } from './made';

const folder = resolve(process.env['SEAL_VECTORS'] ?? 'src/test/resources/seal/vectors');

interface Known { directory: string; root: string; now: string }
interface MessageCase { case: 'message'; reader: { tip: string; desk: string; epoch: number; seed: string }; message: SealedMessage; opens: boolean; body?: object; card?: object }
interface ChainCase extends Known { case: 'chain'; seen?: Record<string, number>; verifies: boolean; recipients?: Record<string, number> }
interface MemberCase extends Known { case: 'member'; passphrase: string; login: LoginCosts; session: LockedMember; unlocks: boolean; token?: string; seeds?: Record<string, string> }
interface EscalationCase extends Known {
  case: 'escalation';
  record: SignedEscalation & { from: string; memberKey: string; memberNotAfter: string; memberSignature: string; basis: Basis; reason: string };
  tip: string;
  messages: SealedMessage[];
  wraps: (Wrap & { msg: string })[];
  own: { desk: string; epoch: number; publicKey: string };
  verifies: boolean;
}
interface MemberSigned { desk: string; memberKey: string; memberNotAfter: string; memberSignature: string; signature: string }
interface HandoverCase extends Known { case: 'handover'; record: Handover & MemberSigned; verifies: boolean }
interface ShiftEndCase extends Known { case: 'shift-end'; record: ShiftEnd & MemberSigned; verifies: boolean }
type Case = MessageCase | ChainCase | MemberCase | EscalationCase | HandoverCase | ShiftEndCase;

// Sealing is pinned to the byte: with the same random bytes, today's code makes the vectors of yesterday.
test('the vectors by TypeScript are what this build seals', async () => {
  for (const [file, vector] of await vectors()) {
    const text = `${JSON.stringify(vector, null, 1)}\n`;
    if (process.env['VECTORS_WRITE'] === 'true') writeFileSync(join(folder, file), text);
    assert.equal(readFileSync(join(folder, file), 'utf8'), text, file);
  }
});

const files = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.json')) : [];
for (const file of files) {
  const vector = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case;
  test(file, () => run(vector));
}

test('there are vectors', () => assert.ok(files.length > 0, folder));

function run(vector: Case): Promise<void> {
  switch (vector.case) {
    case 'message': return message(vector);
    case 'chain': return chain(vector);
    case 'member': return member(vector);
    case 'escalation': return escalation(vector);
    case 'handover': return handover(vector);
    case 'shift-end': return shiftEnd(vector);
  }
}

async function message(vector: MessageCase): Promise<void> {
  if (!vector.opens) return assert.rejects(opened(vector), CannotOpen);
  const { body, card } = await opened(vector);
  assert.deepEqual(body, vector.body);
  assert.deepEqual(card, vector.card);
}

async function opened({ reader, message }: MessageCase): Promise<{ body: object; card: object | undefined }> {
  const key = await openingKey(reader.desk, reader.epoch, fromB64u(reader.seed));
  const sealed = { ...message, tip: reader.tip };
  const wrap = message.wraps.find((w) => w.desk === reader.desk && w.epoch === reader.epoch);
  if (!wrap) throw new CannotOpen();
  if (!hasCard(message.kind)) return { body: await openNote(sealed, wrap, key), card: undefined };
  return { body: await openBody(sealed, wrap, key), card: await openCard(sealed, wrap, key) };
}

async function chain(vector: ChainCase): Promise<void> {
  const seen = vector.seen && seenBefore(vector.seen);
  const now = new Date(vector.now);
  const directory = verifyDirectory(vector.directory, vector.root, now, seen);
  if (!vector.verifies) return assert.rejects(directory, ChainBroken);
  assert.deepEqual(recipients(await directory, now), vector.recipients);
}

const seenBefore = (epochs: Record<string, number>): Seen => ({ desks: Object.keys(epochs), newestEpoch: (desk) => epochs[desk] ?? 0 });

function recipients(directory: Directory, now: Date): Record<string, number> {
  return Object.fromEntries(directory.desks.flatMap((desk) => {
    try {
      return [[desk, directory.recipient(desk, now).epoch]];
    } catch {
      return [];
    }
  }));
}

async function member(vector: MemberCase): Promise<void> {
  if (!vector.unlocks) return assert.rejects(unlocked(vector), CannotUnlock);
  const { token, seeds } = await unlocked(vector);
  assert.equal(token, vector.token);
  assert.deepEqual(seeds, vector.seeds);
}

async function unlocked(vector: MemberCase): Promise<{ token: string; seeds: Record<string, string> }> {
  const now = new Date(vector.now);
  const directory = await verifyDirectory(vector.directory, vector.root, now);
  const { token, lockKey } = await stretch(vector.passphrase, vector.login);
  const keys = await unlockMember(lockKey, vector.session, directory, now);
  return { token, seeds: Object.fromEntries(vector.session.epochs.map(({ epoch }) => [epoch, toB64u(keys.epoch(epoch).seed)])) };
}

async function escalation(vector: EscalationCase): Promise<void> {
  const { record, wraps, messages } = vector;
  const directory = await verifyDirectory(vector.directory, vector.root, new Date(vector.now));
  const own: Recipient = { ...vector.own, publicKey: fromB64u(vector.own.publicKey) };
  const byId = new Map(messages.map((m) => [m.msg, m]));
  const shared = wraps.flatMap((wrap) => { const m = byId.get(wrap.msg); return m ? [{ message: m, wrap }] : []; });
  const reason = byId.get(record.reason);
  const verified = reason !== undefined && shared.length === wraps.length && (await verifyEscalation(
    { ...record, tip: vector.tip, fromRcpt: fromB64u(record.fromRcpt), toRcpt: fromB64u(record.toRcpt), reason, shared },
    record.from, own, certificateOf(record), record.signature, directory));
  assert.equal(verified, vector.verifies);
}

async function handover({ directory, root, now, record, verifies }: HandoverCase): Promise<void> {
  const known = await verifyDirectory(directory, root, new Date(now));
  assert.equal(await verifyHandover(record, record.desk, certificateOf(record), record.signature, known), verifies);
}

async function shiftEnd({ directory, root, now, record, verifies }: ShiftEndCase): Promise<void> {
  const known = await verifyDirectory(directory, root, new Date(now));
  assert.equal(await verifyShiftEnd(record, certificateOf(record), record.signature, known), verifies);
}
