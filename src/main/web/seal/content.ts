// The readable JSON that goes into a sealed message: its body, and the card that a worker's list shows. As dk.havn.seal.Content.
import type { Answers, Urgency } from '../triage/triage';
import { utf8 } from './bytes';
import { CARD_PADDED_BYTES, LENGTH_BYTES } from './envelope';

/** Code points. */
export const TEXT_MAX = 20_000;
export const CONTACT_MAX = 500;
export const PHONE_MAX = 64;
/** With this many the longest text still fits the largest size. */
export const HITS_MAX = 64;
const INDICATORS_MAX = 8;

/** Where a rule matched: code points of the text, end exclusive. */
export interface Mark { rule: string; start: number; end: number }

export interface SenderBody {
  /** From `faithful`, before triage, so that the marks point into it. */
  text: string;
  /** BCP 47. */
  lang: string;
  answers: Answers;
  /** RFC 3339, UTC, whole seconds. */
  at: string;
  /** 1 for the first message of the sealing side, then counted up: a missing one shows. */
  seq: number;
  urgency: Urgency;
  desks: string[];
  rulebook: string;
  hits: Mark[];
  /** What the carrier calls the sender, with the ticket that lets a reply be sent. */
  phone?: string;
  ticket?: string;
  /** A safe way to reach the sender, in the sender's words. */
  contact?: string;
  /** Of a spoken sentence: said on the hotline's side. */
  side?: 'worker';
  /** Of a spoken sentence: from this number on to `seq` everything came, though not all of it were sentences. */
  heard?: number;
  /** Of a spoken sentence: sound that could not be written down. */
  files?: FileKey[];
}

/** A file of a message, and what opens it: b64u ids, key and hash; `size` in bytes. */
export interface FileKey { fid: string; key: string; size: number; chunks: number; sha256: string }

export interface SenderCard { lang: string; who: string; urgency: Urgency; desks: string[]; indicators: string[]; rulebook: string }

/** CRLF to LF and lone surrogates to U+FFFD; every other character stays. */
export const faithful = (text: string): string => text.replace(/\r\n/g, '\n').replace(/\p{Surrogate}/gu, '\uFFFD');

export const codePoints = (text: string): number => [...text].length;

/** RFC 3339 in whole seconds. */
export const sealingTime = (now: Date): string => now.toISOString().replace(/\.\d+Z$/, 'Z');

/** The body as it is sealed, marks bounded. */
export function senderBody(body: SenderBody): SenderBody {
  return { ...body, hits: body.hits.slice(0, HITS_MAX).map(({ rule, start, end }) => ({ rule, start, end })) };
}

/** The card with as many indicators, strongest first, as it has room for. */
export function senderCard(card: SenderCard): SenderCard {
  const indicators = [...new Set(card.indicators)].slice(0, INDICATORS_MAX);
  while (indicators.length > 0 && !fits({ ...card, indicators })) indicators.pop();
  return { ...card, indicators };
}

const fits = (card: SenderCard): boolean => utf8(JSON.stringify(card)).length <= CARD_PADDED_BYTES - LENGTH_BYTES;
