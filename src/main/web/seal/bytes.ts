// The envelope's notation for byte strings: ||, u8, u32, u64, ASCII labels, b64u, SHA-256 and HKDF (RFC 5869, no salt).
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();

/** Also for the envelope's ASCII labels. */
export const utf8 = (text: string): Bytes => encoder.encode(text);

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export const u8 = (value: number): Bytes => Uint8Array.of(value);

export function u16(value: number): Bytes {
  const bytes = new Uint8Array(2);
  new DataView(bytes.buffer).setUint16(0, value);
  return bytes;
}

export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

export function u64(value: number): Bytes {
  return concat(u32(Math.floor(value / 2 ** 32)), u32(value % 2 ** 32));
}

/** `u8 len || desk`, as in every signed record. */
export const deskName = (desk: string): Bytes => concat(u8(desk.length), utf8(desk));

/** `u8 len || member`. @throws Error for what is no name of the members' file */
export function memberName(member: string): Bytes {
  if (!/^[a-z0-9][a-z0-9._-]{0,31}$/.test(member)) throw new Error('not a member');
  return concat(u8(member.length), utf8(member));
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)));
}

/** HKDF-SHA256 without salt, 32 bytes; `info = label || context`. */
export async function hkdf(secret: Bytes, label: string, context: Uint8Array = new Uint8Array()): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = concat(utf8(label), context);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }, key, 256));
}

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

/** Unpadded base64url (RFC 4648 §5). */
export function toB64u(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * @param lengthBytes the only length that is taken, if given
 * @throws Error for padding, other characters, stray bits, or another length
 */
export function fromB64u(text: string, lengthBytes?: number): Bytes {
  if (!/^[\w-]*$/.test(text)) throw new Error('not base64url');
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  if (toB64u(bytes) !== text || (lengthBytes !== undefined && bytes.length !== lengthBytes)) throw new Error('not canonical base64url');
  return bytes;
}

/** Takes the same time wherever the difference is. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
