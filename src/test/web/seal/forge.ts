// A sealing side that keeps to the envelope except where it is told to cheat.
import { concat, hkdf, toB64u, u32, utf8, type Bytes } from '../../../main/web/seal/bytes';
import { hasCard, headerBytes, type Recipient, type SealedMessage } from '../../../main/web/seal/envelope';
import { wrap } from '../../../main/web/seal/seal';
import { bytes } from './founded';
import { body, card } from './letters';

export interface Cheat {
  kind?: number;
  prov?: number;
  bodyJson?: string | Bytes;
  cardJson?: string;
  /** Changes the padded body before it is encrypted. */
  padding?: (padded: Bytes) => Bytes;
  /** Changes the commitment, and uses the changed one everywhere. */
  commitment?: (commit: Bytes) => Bytes;
  /** Changes H, and uses the changed one everywhere. */
  header?: (header: Bytes) => Bytes;
}

export async function forged(recipients: readonly Recipient[], cheat: Cheat = {}): Promise<SealedMessage> {
  const named = { tip: toB64u(bytes(16)), msg: toB64u(bytes(16)), kind: cheat.kind ?? 1, prov: cheat.prov ?? 1 };
  const header = (cheat.header ?? same)(headerBytes(named));
  const key = bytes(32);
  const commit = (cheat.commitment ?? same)(await hkdf(key, 'havn/v1 commit', header));
  const aad = concat(header, commit);
  const json = toBytes(cheat.bodyJson ?? JSON.stringify(body()));
  const bodyBox = await encrypted(await hkdf(key, 'havn/v1 aead', header), aad, (cheat.padding ?? same)(padded(json, 2048)));
  const cardBox = hasCard(named.kind)
    ? await encrypted(await hkdf(key, 'havn/v1 card', header), aad, padded(utf8(cheat.cardJson ?? JSON.stringify(card())), 512))
    : new Uint8Array();
  const wraps = [];
  for (const to of recipients) wraps.push(await wrap(key, header, commit, to));
  return { ...named, body: toB64u(bodyBox), card: toB64u(cardBox), commit: toB64u(commit), wraps } as SealedMessage;
}

const same = (b: Bytes): Bytes => b;
const toBytes = (json: string | Bytes): Bytes => (typeof json === 'string' ? utf8(json) : json);

function padded(json: Bytes, sizeBytes: number): Bytes {
  const out = new Uint8Array(sizeBytes);
  out.set(concat(u32(json.length), json));
  return out;
}

async function encrypted(aesKey: Bytes, additionalData: Bytes, plain: Bytes): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', aesKey, 'AES-GCM', false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: new Uint8Array(12), additionalData }, key, plain));
}
