// Sealed message, version 1 (SECURITY.md, "The envelope"): its parts, and the bytes that bind them together.
import { concat, deskName, fromB64u, sha256, u32, u8, utf8, type Bytes } from './bytes';

export const TAG_BYTES = 16;
export const CARD_PADDED_BYTES = 512;
export const COMMIT_BYTES = 32;
export const ID_BYTES = 16;
export const KEY_BYTES = 32;
export const WRAP_KEY_BYTES = KEY_BYTES + TAG_BYTES;
export const LENGTH_BYTES = 4;
export const WRAPS_MAX = 4;
/** Body sizes before the tag: every text of every language ends up as one of four. */
export const BUCKETS_BYTES = [2048, 8192, 32768, 131072] as const;

/** 1 first, 2 follow-up, 3 spoken sentence, 4 reply, 5 note. */
export type Kind = 1 | 2 | 3 | 4 | 5;
/** 1 sender's side, 2 gateway, 3 console. */
export type Provenance = 1 | 2 | 3;

/** A desk's key in one epoch: what a message key is wrapped to. */
export interface Recipient { readonly desk: string; readonly epoch: number; readonly publicKey: Bytes }

/** All but epoch numbers in base64url, as on the wire. */
export interface Wrap { epoch: number; enc: string; key: string }
export interface DeskWrap extends Wrap { desk: string }
export interface SealedHeader { tip: string; msg: string; kind: number; prov: number }
/** `card` is empty where the kind has none. */
export interface SealedCard extends SealedHeader { card: string; commit: string }
export interface SealedBody extends SealedCard { body: string }
export interface SealedMessage extends SealedBody { wraps: DeskWrap[] }

export const hasCard = (kind: number): boolean => kind <= 3;

/** H: `"havn/v1" || 0x01 || tip || msg || kind || prov`, 42 bytes. */
export function headerBytes({ tip, msg, kind, prov }: SealedHeader): Bytes {
  return concat(utf8('havn/v1'), u8(1), fromB64u(tip, ID_BYTES), fromB64u(msg, ID_BYTES), u8(kind), u8(prov));
}

/** rcpt: `0x01 || u8 len || desk || u32 epoch || SHA-256(pk)`. */
export async function rcptBytes({ desk, epoch, publicKey }: Recipient): Promise<Bytes> {
  return concat(u8(1), deskName(desk), u32(epoch), await sha256(publicKey));
}

/** What a wrap is bound to: `"havn/v1 wrap" || H || commit || rcpt`. */
export const wrapInfo = (header: Bytes, commit: Bytes, rcpt: Bytes): Bytes => concat(utf8('havn/v1 wrap'), header, commit, rcpt);

/** D: `SHA-256(H || commit || card || body)`; names the message in signed records. */
export function digest(sealed: SealedBody): Promise<Bytes> {
  return sha256(headerBytes(sealed), fromB64u(sealed.commit, COMMIT_BYTES), fromB64u(sealed.card), fromB64u(sealed.body));
}
