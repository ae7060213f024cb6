// The one suite: HPKE Base (RFC 9180), KEM 0x647a MLKEM768-X25519 (X-Wing), HKDF-SHA256, AES-256-GCM, single shot, empty aad.
import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { sha256, type Bytes } from './bytes';

export const PUBLIC_KEY_BYTES = 1216;
export const SEED_BYTES = 32;
export const ENC_BYTES = 1120;
/** 32 bytes for ML-KEM, then 32 for X25519. */
export const ENCAPSULATION_SEED_BYTES = 64;

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

export interface Sealed { enc: Bytes; key: Bytes }

/** @param ekm fresh random bytes; given, so that every random byte comes from the watched source */
export async function hpkeSeal(publicKey: Bytes, info: Bytes, plain: Bytes, ekm: Bytes): Promise<Sealed> {
  const recipientPublicKey = await kem.deserializePublicKey(publicKey);
  const context = await suite.createSenderContext({ recipientPublicKey, info, ekm });
  return { enc: new Uint8Array(context.enc), key: new Uint8Array(await context.seal(plain)) };
}

/** @param seed the private key itself, 32 bytes */
export async function hpkeOpen(seed: Bytes, info: Bytes, { enc, key }: Sealed): Promise<Bytes> {
  const recipientKey = await kem.deserializePrivateKey(seed.slice());
  const context = await suite.createRecipientContext({ recipientKey, enc, info });
  return new Uint8Array(await context.open(key));
}

export async function publicKeyOf(seed: Bytes): Promise<Bytes> {
  const { publicKey } = await kem.generateKeyPairDerand(seed.slice());
  return new Uint8Array(await kem.serializePublicKey(publicKey));
}

export const keyHash = (publicKey: Uint8Array): Promise<Bytes> => sha256(publicKey);
