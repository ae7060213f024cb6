// The vectors that TypeScript makes, with the same random bytes in every build.
import { createHash } from 'node:crypto';
import { concat, deskName, toB64u, u64, utf8, type Bytes } from '../../../main/web/seal/bytes';
import { Draws } from '../../../main/web/seal/draws';
import { sign, signingKeyOf } from '../../../main/web/seal/ed25519';
import { rcptBytes, type Kind, type SealedMessage } from '../../../main/web/seal/envelope';
import { signEscalation, type Escalation } from '../../../main/web/seal/escalation';
import { signHandover, signShiftEnd, type Handover, type ShiftEnd } from '../../../main/web/seal/handover';
import { MemberKeys } from '../../../main/web/seal/member';
import { wrapFor, type OpeningKey } from '../../../main/web/seal/open';
import { newTip, seal } from '../../../main/web/seal/seal';
import { DAY, Founded, NOW, rfc3339, type DeskJson, type DirectoryJson, type EpochJson } from './founded';
import { body, card, wrapOf } from './letters';

/** SHAKE256 of a name and a count: for vectors only. */
export class Dice extends Draws {
  #count = 0;
  readonly take: (lengthBytes: number) => Bytes;

  constructor(name: string) {
    const take = (lengthBytes: number): Bytes =>
      new Uint8Array(createHash('shake256', { outputLength: lengthBytes }).update(`${name} ${this.#count++}`).digest());
    super((drawn) => drawn.set(take(drawn.length)));
    this.take = take;
  }
}

const hotline = await Founded.make(['CMM', 'NEC'], [-DAY], new Dice('hotline').take);
const CMM = hotline.key('CMM');
const NEC = hotline.key('NEC');
const seconds = NOW.getTime() / 1000;

export async function vectors(): Promise<Map<string, object>> {
  return new Map([...(await messages()), ...(await chains()), ...(await escalations()), ...(await handovers()), ...(await shiftEnds())]);
}

async function messages(): Promise<[string, object][]> {
  const note = { text: 'Called back.', codes: { exploitation: 'labour', assessedBy: 'CMM' } };
  return [
    await message('plain', 'A tip from the page', 1, body(), CMM),
    await message('second-desk', 'The second desk opens the same words', 1, body(), NEC),
    await message('follow-up', 'A safe way to reach the sender', 2, body('', { contact: 'Ring at noon. لا تتصل ليلاً', seq: 2, hits: [] }), CMM),
    await message('scripts', 'Emoji, right to left, combining marks, U+2028', 1, body('😀 مرحبا שלום नमस्ते é\u2028👩‍👩‍👧', { hits: [] }), CMM),
    await message('controls', 'Control characters, as JSON.stringify escapes them', 1, body('\u0000\u0001\b\t\n\u001f\u007f\u0080"\\/', { hits: [] }), CMM),
    await message('second-bucket', 'A body of 8 KiB', 1, body('hjælp '.repeat(400), { lang: 'da', hits: [] }), CMM),
    await message('note', 'A worker\'s note', 5, note, CMM),
  ];
}

async function message(name: string, about: string, kind: Kind, content: object, own: OpeningKey): Promise<[string, object]> {
  const random = new Dice(name);
  const prov = kind === 5 ? 3 : 1;
  const sealed = await seal(
    { tip: await newTip(random), kind, prov, body: content, ...(kind === 5 ? {} : { card: card() }), recipients: [CMM, NEC] }, random);
  const reader = { tip: sealed.tip, desk: own.desk, epoch: own.epoch, seed: toB64u(own.seed) };
  const vector = { case: 'message', by: 'typescript', about, reader, message: sealed, opens: true, body: content };
  return [`message-typescript-${name}.json`, kind === 5 ? vector : { ...vector, card: card() }];
}

async function chains(): Promise<[string, object][]> {
  const { json, text, fingerprint: root } = await Founded.make(['CMM', 'NEC'], [-20 * DAY, 10 * DAY], new Dice('chain').take);
  const other = new Dice('chain other');
  const twin = await Founded.make(['CMM', 'NEC'], [-DAY], other.take);
  const good = (about: string, days: number, recipients: Record<string, number>): object =>
    ({ case: 'chain', by: 'typescript', about, directory: text, root, now: rfc3339(seconds + days * DAY), verifies: true, recipients });
  const bad = (about: string, directory: string): object =>
    ({ case: 'chain', by: 'typescript', about, directory, root, now: rfc3339(seconds), verifies: false });
  const bent = (about: string, bend: (copy: DirectoryJson, cmm: DeskJson, first: EpochJson, nec: DeskJson) => void): object => {
    const copy = structuredClone(json);
    const [cmm, nec] = copy.desks as [DeskJson, DeskJson];
    bend(copy, cmm, cmm.epochs[0] as EpochJson, nec);
    return bad(about, JSON.stringify(copy));
  };
  return Object.entries({
    'current-epoch': good('The first of two epochs runs', 0, { CMM: 1, NEC: 1 }),
    'next-epoch': good('The second epoch has begun', 11, { CMM: 2, NEC: 2 }),
    'first-second-of-epoch': good('An epoch runs from its first second', 10, { CMM: 2, NEC: 2 }),
    'last-second-of-epoch': good('An epoch ends with its last second', 40 - 1 / DAY, { CMM: 2, NEC: 2 }),
    'expired': good('Every epoch has ended: the chain holds, and there is nobody to seal to', 40, {}),
    'not-yet-begun': good('The first epoch is months away', -120, {}),
    'other-root': bad('A chain that holds, from another root', twin.text),
    'root-exchanged': bent('Our desks under another root key', (c) => (c.root = twin.json.root)),
    'desk-unsigned': bent('A signature of the root that is none', (_, cmm) => (cmm.rootSignature = toB64u(other.take(64)))),
    'desk-of-another-root': bent('A desk that another root signed', (c) => (c.desks[0] = twin.json.desks[0] as DeskJson)),
    'desk-renamed': bent('Two desks with exchanged names', (_, cmm, __, nec) => ([cmm.id, nec.id] = ['NEC', 'CMM'])),
    'desk-longer-life': bent('A later end of a desk', (_, cmm) => (cmm.notAfter = '2040-01-01T00:00:00Z')),
    'desk-signing-key': bent('Another signing key', (_, cmm, __, nec) => (cmm.signingKey = nec.signingKey)),
    'desk-twice': bent('A desk twice', (c, cmm) => c.desks.push(cmm)),
    'desk-name-malformed': bent('A desk in small letters', (_, cmm) => (cmm.id = 'cmm')),
    'no-desks': bent('No desk at all', (c) => (c.desks = [])),
    'no-epochs': bent('A desk without epochs', (_, cmm) => (cmm.epochs = [])),
    'epoch-unsigned': bent('A signature of the desk that is none', (_, __, e) => (e.signature = toB64u(other.take(64)))),
    'epoch-signature-cut': bent('A signature one byte short', (_, __, e) => (e.signature = toB64u(other.take(63)))),
    'epoch-key-exchanged': bent('The key of another desk', (_, __, e, nec) => (e.publicKey = (nec.epochs[0] as EpochJson).publicKey)),
    'epoch-key-short': bent('A key one byte short', (_, __, e) => (e.publicKey = toB64u(other.take(1215)))),
    'epoch-of-another-desk': bent('Epochs that another desk signed', (_, cmm, __, nec) => (cmm.epochs = nec.epochs)),
    'epoch-reply-key': bent('Another reply key', (_, __, e, nec) => (e.replyKey = (nec.epochs[0] as EpochJson).replyKey)),
    'epoch-renumbered': bent('Another number', (_, __, e) => (e.epoch = 3)),
    'epoch-number-zero': bent('Epoch 0', (_, __, e) => (e.epoch = 0)),
    'epoch-longer-life': bent('A later end of an epoch', (_, __, e) => (e.notAfter = '2040-01-01T00:00:00Z')),
    'epoch-earlier-start': bent('An earlier start of an epoch', (_, __, e) => (e.notBefore = '2020-01-01T00:00:00Z')),
    'epoch-other-kem': bent('Another suite', (_, __, e) => (e.kem = '0x0020')),
    'epoch-twice': bent('An epoch twice', (_, cmm, e) => cmm.epochs.push(e)),
    'epochs-out-of-order': bent('Epochs in falling order', (_, cmm) => void cmm.epochs.reverse()),
    'other-deployment': bent('Another deployment', (c) => (c.deployment = twin.json.deployment)),
    'version-2': bent('An unknown version', (c) => (c.v = 2)),
    'version-text': bent('A version that is text', (c) => Object.assign(c, { v: '1' })),
    'unknown-key': bent('An unknown key', (_, cmm) => Object.assign(cmm, { comment: '' })),
    'missing-key': bent('A missing key', (_, __, e) => Object.assign(e, { replyKey: undefined })),
    'key-null': bent('A key that is null', (_, __, e) => Object.assign(e, { replyKey: null })),
    'time-fraction': bent('A time with a fraction', (_, cmm) => (cmm.notAfter = cmm.notAfter.replace('Z', '.000Z'))),
    'time-offset': bent('A time with an offset', (_, cmm) => (cmm.notAfter = cmm.notAfter.replace('Z', '+00:00'))),
    'time-impossible': bent('A day that does not exist', (_, cmm) => (cmm.notAfter = '2029-02-30T00:00:00Z')),
    'padded-base64': bent('Padded base64url', (c) => (c.root += '=')),
    'root-not-canonical': bent('Stray bits behind the root', (c) => (c.root = strayBits(c.root))),
    'duplicate-key': bad('A key twice', text.replace('{"v":1', '{"v":1,"v":1')),
    'duplicate-key-escaped': bad('A key twice, once escaped', text.replace('{"v":1', '{"v":1,"\\u0076":1')),
    'trailing-object': bad('Something behind the end', `${text}{}`),
    'html': bad('A captive portal\'s page', '<!doctype html><title>Sign in</title>'),
    'empty': bad('Nothing', ''),
    'null': bad('null', 'null'),
    'list': bad('A list', `[${text}]`),
  }).map(([name, vector]) => [`chain-${name}.json`, vector]);
}

async function escalations(): Promise<[string, object][]> {
  const dice = new Dice('escalation');
  const tip = await newTip(dice);
  const one = await first('He locked the door.', tip, dice);
  const two = await first('She is fourteen.', tip, dice);
  const foreign = await first('Another tip.', await newTip(dice), dice);
  const reason = await seal({ tip, kind: 5, prov: 3, body: { text: 'A child.' }, recipients: [CMM, NEC] }, dice);
  const shared = [];
  for (const m of [one, two]) shared.push({ message: m, wrap: await wrapFor(m, wrapOf(m, 'CMM'), CMM, NEC, dice) });
  const worker = await member('CMM', seconds + 300 * DAY, dice);
  const record: Escalation = { tip, fromRcpt: await rcptBytes(CMM), toRcpt: await rcptBytes(NEC), basis: 'child', reason, seconds, shared };
  const good = await escalation('Two messages of a tip, shared because of a child', record, worker);
  const [first0, second0] = good.wraps as [Wired, Wired];
  const bent = (about: string, change: object): object => ({ ...good, about, verifies: false, ...change });
  const inRecord = (about: string, change: object): object => bent(about, { record: { ...good.record, ...change } });
  const late = await escalation('A member key past its last day', record, await member('CMM', seconds, dice));
  const foreignDesk = await escalation('Signed by a member of another desk', record, await member('NEC', seconds + DAY, dice));
  return Object.entries({
    'two-messages': good,
    'arrived-in-another-order': { ...good, about: 'The order of arrival is not signed', wraps: [second0, first0] },
    'other-basis': inRecord('Another basis than was signed', { basis: 'consent' }),
    'other-time': inRecord('Another time than was signed', { seconds: seconds + 1 }),
    'other-reason': inRecord('Another message as the reason', { reason: one.msg }),
    'other-from-desk': inRecord('Said to come from another desk', { from: 'NEC' }),
    'other-from-epoch': inRecord('Another epoch of the sharing desk', { fromRcpt: toB64u(await rcptBytes({ ...CMM, epoch: 2 })) }),
    'other-receiver': bent('Wrapped for a key that is not the reader\'s', { own: { ...good.own, publicKey: toB64u(CMM.publicKey) } }),
    'other-tip': bent('Replayed for another tip', { tip: foreign.tip }),
    'message-left-out': bent('One message less than was signed', { wraps: [first0] }),
    'message-added': bent('A message of another tip beside the signed ones', { messages: [...good.messages, foreign], wraps: [first0, second0, { ...first0, msg: foreign.msg }] }),
    'message-twice': bent('The same message twice', { wraps: [first0, second0, first0] }),
    'message-changed': bent('A body that was not signed', { messages: [{ ...one, body: two.body }, two, reason] }),
    'wraps-exchanged': bent('The wraps of two messages exchanged', { wraps: [{ ...first0, msg: second0.msg }, { ...second0, msg: first0.msg }] }),
    'member-expired': { ...late, verifies: false },
    'member-of-another-desk': { ...foreignDesk, verifies: false },
    'member-not-signed': inRecord('A member key that no desk signed', { memberSignature: toB64u(dice.take(64)) }),
    'signature-bit': inRecord('One bit of the signature', { signature: flipped(good.record.signature) }),
  }).map(([name, vector]) => [`escalation-${name}.json`, vector]);
}

interface Wired { msg: string; epoch: number; enc: string; key: string }

async function escalation(about: string, record: Escalation, worker: MemberKeys) {
  const { certificate } = worker;
  const signed = await signEscalation(record, worker, await hotline.directory());
  return {
    case: 'escalation', by: 'typescript', about, directory: hotline.text, root: hotline.fingerprint, now: rfc3339(seconds), tip: record.tip,
    record: {
      from: 'CMM', to: 'NEC', basis: record.basis as string, reason: record.reason.msg as string, ...signed,
      memberKey: toB64u(certificate.key), memberNotAfter: rfc3339(certificate.notAfter), memberSignature: toB64u(certificate.signature),
    },
    messages: [...record.shared.map((s) => s.message), record.reason],
    wraps: record.shared.map(({ message: { msg }, wrap: { epoch, enc, key } }) => ({ msg, epoch, enc, key })),
    own: { desk: 'NEC', epoch: NEC.epoch, publicKey: toB64u(NEC.publicKey) },
    verifies: true,
  };
}

async function handovers(): Promise<[string, object][]> {
  const dice = new Dice('handover');
  const record: Handover = { tip: await newTip(dice), from: 'cmm-1', to: 'cmm-2', seconds };
  const worker = await member('CMM', seconds + 300 * DAY, dice);
  const make = async (about: string, by: MemberKeys) =>
    ({ ...(await known('handover', about)), record: { ...record, ...wired('CMM', by, await signHandover(record, by, await hotline.directory())) }, verifies: true });
  const good = await make('A tip goes from cmm-1 to cmm-2', worker);
  const bent = (about: string, change: object): object => ({ ...good, about, record: { ...good.record, ...change }, verifies: false });
  const other = await newTip(dice);
  const late = await make('A member key past its last day', await member('CMM', seconds, dice));
  const foreign = await make('Signed by a member of another desk', await member('NEC', seconds + DAY, dice));
  return named('handover', {
    'one-tip': good,
    'other-tip': bent('Replayed for another tip', { tip: other }),
    'other-time': bent('Another time than was signed', { seconds: seconds + 1 }),
    'other-way': bent('The other way round', { from: 'cmm-2', to: 'cmm-1' }),
    'shifted-names': bent('The same letters, parted elsewhere', { from: 'cmm-1c', to: 'mm-2' }),
    'no-name': bent('Nobody', { to: '' }),
    'signature-bit': bent('One bit of the signature', { signature: flipped(good.record.signature) }),
    'member-not-signed': bent('A member key that no desk signed', { memberSignature: toB64u(dice.take(64)) }),
    'member-expired': { ...late, verifies: false },
    'member-of-another-desk': { ...foreign, verifies: false },
    'shift-end-instead': bent('The signature of a shift\'s end', { signature: await signShiftEnd({ desk: 'CMM', member: 'cmm-1', seconds }, worker, await hotline.directory()) }),
  });
}

async function shiftEnds(): Promise<[string, object][]> {
  const dice = new Dice('shift end');
  const record: ShiftEnd = { desk: 'CMM', member: 'cmm-1', seconds };
  const worker = await member('CMM', seconds + 300 * DAY, dice);
  const signature = await signShiftEnd(record, worker, await hotline.directory());
  const good = { ...(await known('shift-end', 'cmm-1 goes off duty')), record: { ...record, ...wired('CMM', worker, signature) }, verifies: true };
  const bent = (about: string, change: object): object => ({ ...good, about, record: { ...good.record, ...change }, verifies: false });
  return named('shift-end', {
    'one-member': good,
    'other-member': bent('Another member than signed', { member: 'cmm-2' }),
    'other-desk': bent('Another desk than was signed', { desk: 'NEC' }),
    'other-time': bent('Another time than was signed', { seconds: seconds - 1 }),
    'signature-bit': bent('One bit of the signature', { signature: flipped(signature) }),
  });
}

const known = async (kind: string, about: string) =>
  ({ case: kind, by: 'typescript', about, directory: hotline.text, root: hotline.fingerprint, now: rfc3339(seconds) });

const named = (kind: string, all: Record<string, object>): [string, object][] =>
  Object.entries(all).map(([name, vector]) => [`${kind}-${name}.json`, vector]);

const wired = (desk: string, { certificate }: MemberKeys, signature: string) => ({
  desk, memberKey: toB64u(certificate.key), memberNotAfter: rfc3339(certificate.notAfter), memberSignature: toB64u(certificate.signature), signature,
});

const first = (text: string, tip: string, dice: Dice): Promise<SealedMessage> =>
  seal({ tip, kind: 1, prov: 1, body: body(text, { hits: [] }), card: card(), recipients: [CMM] }, dice);

async function member(desk: string, notAfter: number, dice: Dice): Promise<MemberKeys> {
  const seed = dice.take(32);
  const key = await signingKeyOf(seed);
  const signed = concat(utf8('havn/v1 member'), hotline.deployment, deskName(desk), key, u64(notAfter));
  return new MemberKeys(desk, { key, notAfter, signature: await sign(hotline.signing.get(desk) as Bytes, signed) }, seed, new Map());
}

/** The same 32 bytes for a decoder that is not strict: the last character's two spare bits are set. */
const strayBits = (key: string): string => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return key.slice(0, -1) + (alphabet[alphabet.indexOf(key.slice(-1)) | 3] as string);
};

const flipped = (signature: string): string => {
  const copy = Uint8Array.from(Buffer.from(signature, 'base64url'));
  copy[40] = (copy[40] ?? 0) ^ 1;
  return toB64u(copy);
};
