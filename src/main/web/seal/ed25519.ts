// Ed25519 (RFC 8032), strictly: one library on every browser, so that every browser accepts the same signatures.
import { getPublicKeyAsync, signAsync, verifyAsync } from '@noble/ed25519';
import type { Bytes } from './bytes';

export const SIGNING_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** False also for keys and signatures that are malformed. */
export async function verifies(publicKey: Bytes, signed: Bytes, signature: Bytes): Promise<boolean> {
  try {
    return await verifyAsync(signature, signed, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

export const sign = async (seed: Bytes, message: Bytes): Promise<Bytes> => (await signAsync(message, seed)).slice();

export const signingKeyOf = async (seed: Bytes): Promise<Bytes> => (await getPublicKeyAsync(seed)).slice();
