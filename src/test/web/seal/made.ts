// The vectors that TypeScript makes, with the same random bytes in every build.
import { createHash } from 'node:crypto';
import { concat, deskName, toB64u, u64, utf8, type Bytes } from '../../../main/web/seal/bytes';
import { Draws } from '../../../main/web/seal/draws';
import { sign, signingKeyOf } from '../../../main/web/seal/ed25519';
import { rcptBytes, type Kind, type SealedMessage } from '../../../main/web/seal/envelope';
import { signEscalation, type Escalation } from '../../../main/web/seal/escalation';
import { MemberKeys } from '../../../main/web/seal/member';
import { wrapFor, type OpeningKey } from '../../../main/web/seal/open';
import { newTip, seal } from '../../../main/web/seal/seal';
import { DAY, Founded, NOW, rfc3339 } from './founded';
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
  return new Map([...(await messages()), ...(await escalations())]);
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

const first = (text: string, tip: string, dice: Dice): Promise<SealedMessage> =>
  seal({ tip, kind: 1, prov: 1, body: body(text, { hits: [] }), card: card(), recipients: [CMM] }, dice);

async function member(desk: string, notAfter: number, dice: Dice): Promise<MemberKeys> {
  const seed = dice.take(32);
  const key = await signingKeyOf(seed);
  const signed = concat(utf8('havn/v1 member'), hotline.deployment, deskName(desk), key, u64(notAfter));
  return new MemberKeys(desk, { key, notAfter, signature: await sign(hotline.signing.get(desk) as Bytes, signed) }, seed, new Map());
}

const flipped = (signature: string): string => {
  const copy = Uint8Array.from(Buffer.from(signature, 'base64url'));
  copy[40] = (copy[40] ?? 0) ^ 1;
  return toB64u(copy);
};
