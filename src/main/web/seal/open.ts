// Opens what was sealed to a desk, in the order that the envelope gives its reader; whatever is wrong, one answer: cannot be opened.
import type { Answers } from '../triage/triage';
import { concat, equal, fromB64u, hkdf, type Bytes } from './bytes';
import { CONTACT_MAX, HITS_MAX, PHONE_MAX, TEXT_MAX, codePoints, type FileKey, type Mark, type SenderBody, type SenderCard } from './content';
import { random as watched, type Draws } from './draws';
import {
  BUCKETS_BYTES, CARD_PADDED_BYTES, COMMIT_BYTES, hasCard, headerBytes, KEY_BYTES, LENGTH_BYTES, rcptBytes, TAG_BYTES, wrapInfo, WRAP_KEY_BYTES,
  WRAPS_MAX, type DeskWrap, type Recipient, type SealedBody, type SealedCard,
} from './envelope';
import { CHUNK_BYTES, FILE_BYTES_MAX } from './file';
import { ENC_BYTES, hpkeOpen, publicKeyOf } from './hpke';
import { wrap as wrapKey } from './seal';
import { exactly, list, oneOf, parseJson, require, text, time, wholeNumber } from './strict';

/** Says nothing about why: a reader shows "cannot be opened", renders nothing and alarms. */
export class CannotOpen extends Error {
  constructor() {
    super('cannot be opened');
  }
}

/** A desk's private key in one epoch, with the public half that wraps are bound to. */
export interface OpeningKey extends Recipient { readonly seed: Bytes }

/** What a worker wrote. `codes` go with closing. */
export interface NoteBody { text?: string; codes?: Codes }
export interface Codes { exploitation?: string; age?: string; gender?: string; assessedBy?: string }

const CODES = ['exploitation', 'age', 'gender', 'assessedBy'] as const;
const LEVELS = ['JUNK', 'ROUTINE', 'ELEVATED', 'URGENT', 'EMERGENCY'] as const;
const SPEAKERS = ['self', 'witness', 'professional', 'unknown'] as const;
const LANGUAGE = /^[A-Za-z0-9-]{1,35}$/;
const NAME = /^[A-Za-z0-9._:/-]{1,64}$/;
const DESK = /^[A-Z0-9]{1,16}$/;
const TICKET = /^[\w.-]{1,200}$/;
const ANYTHING = /^/;
const FID = /^[\w-]{22}$/;
const BYTES_32 = /^[\w-]{43}$/;
const FIRST = 1;
const SPOKEN = 3;
const CONSOLE = 3;
const WORKER = ['worker'] as const;

export async function openingKey(desk: string, epoch: number, seed: Bytes): Promise<OpeningKey> {
  return { desk, epoch, seed, publicKey: await publicKeyOf(seed) };
}

/** @throws CannotOpen */
export function openCard(sealed: SealedCard, wrap: DeskWrap, key: OpeningKey): Promise<SenderCard> {
  return orCannotOpen(async () => {
    require(hasCard(sealed.kind));
    const box = fromB64u(sealed.card, CARD_PADDED_BYTES + TAG_BYTES);
    const { messageKey, header, bound } = await unwrap(sealed, wrap, key);
    return readCard(await decrypted(await hkdf(messageKey, 'havn/v1 card', header), bound, box));
  });
}

/** Opens a sender's message, kinds 1 to 3. @throws CannotOpen */
export function openBody(sealed: SealedBody, wrap: DeskWrap, key: OpeningKey): Promise<SenderBody> {
  return orCannotOpen(async () => {
    // A worker types a first message for a caller, and nothing later.
    require(hasCard(sealed.kind) && (sealed.prov < CONSOLE || (sealed.prov === CONSOLE && sealed.kind === FIRST)));
    return readSenderBody(await bodyJson(sealed, wrap, key), sealed.kind === SPOKEN);
  });
}

/** Opens a worker's note, kind 5. @throws CannotOpen */
export function openNote(sealed: SealedBody, wrap: DeskWrap, key: OpeningKey): Promise<NoteBody> {
  return orCannotOpen(async () => {
    require(sealed.kind === 5 && sealed.prov === 3);
    return readNote(await bodyJson(sealed, wrap, key));
  });
}

/** Locks a message's key for one more desk: an escalation. The message itself stays as it is. @throws CannotOpen */
export function wrapFor(sealed: SealedCard, wrap: DeskWrap, key: OpeningKey, to: Recipient, random: Draws = watched): Promise<DeskWrap> {
  return orCannotOpen(async () => {
    const { messageKey, header, commit } = await unwrap(sealed, wrap, key);
    const added = await wrapKey(messageKey, header, commit, to, random);
    messageKey.fill(0);
    return added;
  });
}

interface Unwrapped { messageKey: Bytes; header: Bytes; commit: Bytes; bound: Bytes }

// Reader's steps 1 (lengths), 2 (H from the row asked for), 4 (own wrap) and 5 (commit).
async function unwrap(sealed: SealedCard, wrap: DeskWrap, key: OpeningKey): Promise<Unwrapped> {
  const sealedKey = { enc: fromB64u(wrap.enc, ENC_BYTES), key: fromB64u(wrap.key, WRAP_KEY_BYTES) };
  const commit = fromB64u(sealed.commit, COMMIT_BYTES);
  const header = headerBytes(sealed);
  require(wrap.desk === key.desk && wrap.epoch === key.epoch);
  const messageKey = await hpkeOpen(key.seed, wrapInfo(header, commit, await rcptBytes(key)), sealedKey);
  require(messageKey.length === KEY_BYTES && equal(await hkdf(messageKey, 'havn/v1 commit', header), commit));
  return { messageKey, header, commit, bound: concat(header, commit) };
}

async function bodyJson(sealed: SealedBody, wrap: DeskWrap, key: OpeningKey): Promise<unknown> {
  const box = fromB64u(sealed.body);
  require(BUCKETS_BYTES.some((bucket) => box.length === bucket + TAG_BYTES));
  const { messageKey, header, bound } = await unwrap(sealed, wrap, key);
  return decrypted(await hkdf(messageKey, 'havn/v1 aead', header), bound, box);
}

// Steps 6 (GCM) and 7 (padding, strict JSON).
async function decrypted(aesKey: Bytes, aad: Bytes, box: Bytes): Promise<unknown> {
  const key = await crypto.subtle.importKey('raw', aesKey, 'AES-GCM', false, ['decrypt']);
  const padded = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12), additionalData: aad }, key, box));
  const end = LENGTH_BYTES + new DataView(padded.buffer).getUint32(0);
  require(end <= padded.length && padded.subarray(end).every((b) => b === 0));
  return parseJson(padded.slice(LENGTH_BYTES, end));
}

function readCard(json: unknown): SenderCard {
  const card = exactly(json, ['lang', 'who', 'urgency', 'desks', 'indicators', 'rulebook']);
  return {
    lang: text(card['lang'], LANGUAGE),
    who: oneOf(card['who'], SPEAKERS),
    urgency: oneOf(card['urgency'], LEVELS),
    desks: list(card['desks'], WRAPS_MAX, (d) => text(d, DESK)),
    indicators: list(card['indicators'], HITS_MAX, (i) => text(i, NAME)),
    rulebook: text(card['rulebook'], NAME),
  };
}

function readSenderBody(json: unknown, spoken: boolean): SenderBody {
  const required = ['text', 'lang', 'answers', 'at', 'seq', 'urgency', 'desks', 'rulebook', 'hits'];
  const body = exactly(json, required, ['phone', 'ticket', ...(spoken ? ['side', 'heard', 'files'] : ['contact'])]);
  time(body['at']);
  return {
    text: words(body['text'], TEXT_MAX),
    lang: text(body['lang'], LANGUAGE),
    answers: readAnswers(body['answers']),
    at: body['at'] as string,
    seq: wholeNumber(body['seq'], 1, 2 ** 31 - 1),
    urgency: oneOf(body['urgency'], LEVELS),
    desks: list(body['desks'], WRAPS_MAX, (d) => text(d, DESK)),
    rulebook: text(body['rulebook'], NAME),
    hits: list(body['hits'], HITS_MAX, readMark),
    ...given('phone', body['phone'], (v) => words(v, PHONE_MAX)),
    ...given('ticket', body['ticket'], (v) => text(v, TICKET)),
    ...given('contact', body['contact'], (v) => words(v, CONTACT_MAX)),
    ...given('side', body['side'], (v) => oneOf(v, WORKER)),
    ...given('files', body['files'], (v) => list(v, 1, readFile)),
    ...given('heard', body['heard'], (v) => wholeNumber(v, 1, 2 ** 31 - 1)),
  };
}

function readAnswers(json: unknown): Answers {
  const answers = exactly(json, [], ['who', 'danger', 'under18', 'police']);
  return {
    ...given('who', answers['who'], (v) => oneOf(v, ['self', 'known', 'witness', 'professional'])),
    ...given('danger', answers['danger'], (v) => oneOf(v, ['yes', 'no', 'unsure'])),
    ...given('under18', answers['under18'], (v) => oneOf(v, ['yes', 'no', 'unsure'])),
    ...given('police', answers['police'], (v) => oneOf(v, ['yes', 'no', 'ask'])),
  };
}

function readMark(json: unknown): Mark {
  const mark = exactly(json, ['rule', 'start', 'end']);
  const start = wholeNumber(mark['start'], 0, TEXT_MAX);
  return { rule: text(mark['rule'], NAME), start, end: wholeNumber(mark['end'], start, TEXT_MAX) };
}

function readFile(json: unknown): FileKey {
  const file = exactly(json, ['fid', 'key', 'size', 'chunks', 'sha256']);
  return {
    fid: text(file['fid'], FID),
    key: text(file['key'], BYTES_32),
    size: wholeNumber(file['size'], 1, FILE_BYTES_MAX),
    chunks: wholeNumber(file['chunks'], 1, FILE_BYTES_MAX / CHUNK_BYTES),
    sha256: text(file['sha256'], BYTES_32),
  };
}

function readNote(json: unknown): NoteBody {
  const note = exactly(json, [], ['text', 'codes']);
  return { ...given('text', note['text'], (v) => words(v, TEXT_MAX)), ...given('codes', note['codes'], readCodes) };
}

function readCodes(json: unknown): Codes {
  const codes = exactly(json, [], CODES);
  const read: Codes = {};
  for (const code of CODES) {
    if (codes[code] !== undefined) read[code] = text(codes[code], NAME);
  }
  return read;
}

function words(value: unknown, most: number): string {
  const said = text(value, ANYTHING);
  require(codePoints(said) <= most);
  return said;
}

function given<K extends string, T>(key: K, value: unknown, read: (value: unknown) => T): { [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: read(value) } as { [P in K]: T });
}

async function orCannotOpen<T>(open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch {
    throw new CannotOpen();
  }
}
