// Seals one message for the desks that are to read it; nobody else can, this page included.
import { concat, hkdf, toB64u, u32, utf8, type Bytes } from './bytes';
import { random as watched, type Draws } from './draws';
import {
  BUCKETS_BYTES, CARD_PADDED_BYTES, hasCard, headerBytes, ID_BYTES, KEY_BYTES, LENGTH_BYTES, rcptBytes, wrapInfo, WRAPS_MAX,
  type DeskWrap, type Kind, type Provenance, type Recipient, type SealedMessage,
} from './envelope';
import { ENCAPSULATION_SEED_BYTES, hpkeSeal } from './hpke';

export interface Unsealed {
  tip: string;
  kind: Kind;
  prov: Provenance;
  body: object;
  /** Left out for notes. */
  card?: object;
  /** 1 to 4, each desk once. */
  recipients: readonly Recipient[];
}

/** The words do not fit the largest size; nothing was sealed. */
export class TooLong extends Error {}

/** @throws BrokenRandom */
export const newTip = async (random: Draws = watched): Promise<string> => toB64u(await random.draw(ID_BYTES));

/**
 * Seals under a new message id and a new key that never leaves this function except wrapped.
 * @throws TooLong, BrokenRandom, or Error for a key that is none
 */
export async function seal(message: Unsealed, random: Draws = watched): Promise<SealedMessage> {
  requireDesks(message.recipients);
  const { tip, kind, prov } = message;
  const bodyJson = utf8(JSON.stringify(message.body));
  const msg = toB64u(await random.draw(ID_BYTES));
  const header = headerBytes({ tip, msg, kind, prov });
  const key = await random.draw(KEY_BYTES);
  const commit = await hkdf(key, 'havn/v1 commit', header);
  const bound = concat(header, commit);
  const body = await encrypt(await hkdf(key, 'havn/v1 aead', header), bound, padded(bodyJson, bucketBytes(bodyJson.length)));
  const card = hasCard(kind)
    ? await encrypt(await hkdf(key, 'havn/v1 card', header), bound, padded(utf8(JSON.stringify(message.card)), CARD_PADDED_BYTES))
    : new Uint8Array();
  const wraps: DeskWrap[] = [];
  for (const to of message.recipients) {
    wraps.push(await wrap(key, header, commit, to, random));
  }
  key.fill(0);
  return { tip, msg, kind, prov, card: toB64u(card), body: toB64u(body), commit: toB64u(commit), wraps };
}

/** The body of POST /tips and of POST /tips/{tip}/messages. */
export function tipRequest(sealed: SealedMessage, urgency: string): object {
  return { v: 1, ...sealed, facets: { urgency, desks: sealed.wraps.map((w) => w.desk) } };
}

/** Locks a message key for one desk; the info binds it to this message and this recipient (RFC 9180 §5.1). */
export async function wrap(key: Bytes, header: Bytes, commit: Bytes, to: Recipient, random: Draws = watched): Promise<DeskWrap> {
  const ekm = await random.draw(ENCAPSULATION_SEED_BYTES);
  const sealed = await hpkeSeal(to.publicKey, wrapInfo(header, commit, await rcptBytes(to)), key, ekm);
  ekm.fill(0);
  return { desk: to.desk, epoch: to.epoch, enc: toB64u(sealed.enc), key: toB64u(sealed.key) };
}

function requireDesks(recipients: readonly Recipient[]): void {
  const desks = new Set(recipients.map((r) => r.desk));
  if (desks.size === 0 || desks.size > WRAPS_MAX || desks.size !== recipients.length) throw new Error('1 to 4 desks, each once');
}

function bucketBytes(jsonBytes: number): number {
  const bucket = BUCKETS_BYTES.find((size) => jsonBytes + LENGTH_BYTES <= size);
  if (bucket === undefined) throw new TooLong();
  return bucket;
}

/** `u32 n || n bytes || zeros` */
function padded(json: Bytes, sizeBytes: number): Bytes {
  if (json.length + LENGTH_BYTES > sizeBytes) throw new TooLong();
  const out = new Uint8Array(sizeBytes);
  out.set(concat(u32(json.length), json));
  return out;
}

// The nonce may be zero because each derived key encrypts once.
async function encrypt(aesKey: Bytes, aad: Bytes, plain: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', aesKey, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12), additionalData: aad }, key, plain));
}
