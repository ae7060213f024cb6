// Opens a file of a message, chunk by chunk, in the envelope's order; whatever is wrong with one of them, none of it is shown.
import { concat, equal, fromB64u, hkdf, sha256, type Bytes } from './bytes';
import type { FileKey } from './content';
import { TAG_BYTES } from './envelope';
import { require } from './strict';

export const CHUNK_BYTES = 64 * 1024;
export const FILE_BYTES_MAX = 20 * 1024 * 1024;

/** @param chunk asks the server for one sealed chunk. @throws for anything but the very file that was sealed */
export async function openFile(tip: string, file: FileKey, chunk: (place: number) => Promise<Bytes>): Promise<Bytes> {
  require(file.chunks === Math.ceil(file.size / CHUNK_BYTES));
  const secret = await hkdf(fromB64u(file.key, 32), 'havn/v1 file', concat(fromB64u(tip), fromB64u(file.fid)));
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['decrypt']);
  const parts: Bytes[] = [];
  for (let place = 0; place < file.chunks; place++) {
    const box = await chunk(place);
    require(box.length === CHUNK_BYTES + TAG_BYTES);
    const iv = nonce(place, place === file.chunks - 1);
    parts.push(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, box)));
  }
  const padded = concat(...parts);
  const opened = padded.slice(0, file.size);
  require(padded.subarray(file.size).every((b) => b === 0) && equal(await sha256(opened), fromB64u(file.sha256)));
  return opened;
}

/** u88 index || u8 last */
function nonce(index: number, last: boolean): Bytes {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(7, index);
  bytes[11] = last ? 1 : 0;
  return bytes;
}
