// I-JSON (RFC 7493) with exact keys: what is malformed, unknown, missing or there twice is refused. Errors carry no input.
import type { Bytes } from './bytes';

const REFUSED = 'not the JSON that was expected';

export type Json = Record<string, unknown>;

/** @throws Error also for bytes that are not UTF-8, lone surrogates and repeated keys */
export function parseJson(json: string | Bytes): unknown {
  const text = typeof json === 'string' ? json : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(json);
  const value = parsed(text);
  require(countKeys(value) === countKeysWritten(text));
  return value;
}

/** @throws Error unless it is an object with all required keys and no others but the optional ones */
export function exactly(value: unknown, required: readonly string[], optional: readonly string[] = []): Json {
  require(typeof value === 'object' && value !== null && !Array.isArray(value));
  const keys = Object.keys(value as object);
  require(required.every((k) => keys.includes(k)) && keys.every((k) => required.includes(k) || optional.includes(k)));
  return value as Json;
}

export function text(value: unknown, form: RegExp): string {
  require(typeof value === 'string' && form.test(value));
  return value as string;
}

export function wholeNumber(value: unknown, least: number, most: number): number {
  require(Number.isInteger(value) && (value as number) >= least && (value as number) <= most);
  return value as number;
}

export function list<T>(value: unknown, most: number, read: (item: unknown) => T): T[] {
  require(Array.isArray(value) && value.length <= most);
  return (value as unknown[]).map(read);
}

export function oneOf<T extends string>(value: unknown, words: readonly T[]): T {
  require(words.includes(value as T));
  return value as T;
}

/** RFC 3339 in UTC and whole seconds, one text for each time; gives Unix seconds. */
export function time(value: unknown): number {
  const written = text(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  const milliseconds = Date.parse(written);
  require(milliseconds >= 0 && new Date(milliseconds).toISOString() === written.replace('Z', '.000Z'));
  return milliseconds / 1000;
}

export function require(holds: boolean): asserts holds {
  if (!holds) throw new Error(REFUSED);
}

// V8 quotes the input in its message.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(REFUSED);
  }
}

function countKeys(value: unknown): number {
  if (typeof value === 'string') require(isWellFormed(value));
  if (typeof value !== 'object' || value === null) return 0;
  const here = Array.isArray(value) ? 0 : Object.keys(value).length;
  if (!Array.isArray(value)) require(Object.keys(value).every(isWellFormed));
  return Object.values(value).reduce<number>((sum, item) => sum + countKeys(item), here);
}

// JSON.parse keeps the last of two equal keys in silence, so keys are counted in the text too. It is valid JSON here,
// where a quote opens or closes a string, and only a key has a colon behind it.
function countKeysWritten(text: string): number {
  let keys = 0;
  for (const string of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) {
    if (string[1] !== undefined) keys++;
  }
  return keys;
}

const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);
