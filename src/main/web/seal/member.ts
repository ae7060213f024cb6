// A member's keys, unlocked in the worker's own browser: passphrase, Argon2id, lock, then the seeds of the desk's epochs.
import { argon2id } from 'hash-wasm';
import { concat, deskName, equal, fromB64u, hkdf, sha256, toB64u, u32, utf8, type Bytes } from './bytes';
import type { Directory, MemberCertificate } from './directory';
import { sign, SIGNATURE_BYTES, SIGNING_KEY_BYTES, signingKeyOf } from './ed25519';
import { ID_BYTES, WRAP_KEY_BYTES } from './envelope';
import { ENC_BYTES, hpkeOpen, publicKeyOf, SEED_BYTES } from './hpke';
import { openingKey, type OpeningKey } from './open';
import { time } from './strict';

const NONCE_BYTES = 12;
const LOCKED_BYTES = NONCE_BYTES + 2 * SEED_BYTES + 16;

/** Argon2id's costs are part of version 1. A server that asks for less could guess passphrases from tokens. */
const MEMORY_KIB = 65_536;
const ITERATIONS = 3;
const PARALLELISM = 1;

/** The passphrase does not fit, or the keys are not this member's. Says nothing about which. */
export class CannotUnlock extends Error {
  constructor() {
    super('cannot be unlocked');
  }
}

export interface LoginCosts { salt: string; memoryKiB: number; iterations: number; parallelism: number }
export interface Stretched { token: string; lockKey: Bytes }

/** As GET /desk/api/session answers. */
export interface LockedMember {
  member: string;
  desk: string;
  locked: string;
  memberKey: string;
  memberNotAfter: string;
  memberSignature: string;
  epochs: readonly { epoch: number; enc: string; key: string }[];
}

/** RFC 9106; about half a second. @throws CannotUnlock for other costs than version 1's */
export async function stretch(passphrase: string, costs: LoginCosts): Promise<Stretched> {
  if (costs.memoryKiB !== MEMORY_KIB || costs.iterations !== ITERATIONS || costs.parallelism !== PARALLELISM) throw new CannotUnlock();
  const stretched = await argon2id({
    password: normalised(passphrase), salt: fromB64u(costs.salt, ID_BYTES),
    memorySize: MEMORY_KIB, iterations: ITERATIONS, parallelism: PARALLELISM, hashLength: 32, outputType: 'binary',
  });
  const secret = stretched.slice();
  const token = toB64u(await hkdf(secret, 'havn/v1 member login'));
  const lockKey = await hkdf(secret, 'havn/v1 member lock');
  secret.fill(0);
  stretched.fill(0);
  return { token, lockKey };
}

/** A member's unlocked keys, for as long as the console stays unlocked. */
export class MemberKeys {
  constructor(
    readonly desk: string,
    readonly certificate: MemberCertificate,
    private readonly signSeed: Bytes,
    private readonly epochs: ReadonlyMap<number, OpeningKey>,
  ) {}

  /** @throws CannotUnlock for an epoch that was not handed to this member */
  epoch(epoch: number): OpeningKey {
    const key = this.epochs.get(epoch);
    if (!key) throw new CannotUnlock();
    return key;
  }

  sign(message: Bytes): Promise<Bytes> {
    return sign(this.signSeed, message);
  }

  /** Overwrites every private key. */
  wipe(): void {
    this.signSeed.fill(0);
    for (const key of this.epochs.values()) key.seed.fill(0);
  }
}

/** @throws CannotUnlock unless the lock opens, the desk vouches for the member key now, and every epoch's seed opens */
export async function unlockMember(lockKey: Bytes, locked: LockedMember, directory: Directory, now: Date = new Date()): Promise<MemberKeys> {
  try {
    const { signSeed, kemSeed } = await openLock(lockKey, locked);
    const certificate = certificateOf(locked);
    if (!equal(await signingKeyOf(signSeed), certificate.key)) throw new CannotUnlock();
    if (!(await directory.vouchesFor(locked.desk, certificate, now.getTime() / 1000))) throw new CannotUnlock();
    const epochs = await openEpochs(kemSeed, locked, directory.deployment);
    kemSeed.fill(0);
    return new MemberKeys(locked.desk, certificate, signSeed, epochs);
  } catch {
    throw new CannotUnlock();
  }
}

/** @throws Error when malformed */
export function certificateOf(wire: { memberKey: string; memberNotAfter: string; memberSignature: string }): MemberCertificate {
  return {
    key: fromB64u(wire.memberKey, SIGNING_KEY_BYTES),
    notAfter: time(wire.memberNotAfter),
    signature: fromB64u(wire.memberSignature, SIGNATURE_BYTES),
  };
}

// Typed by a tired hand: any spacing and any case is the same passphrase.
const normalised = (passphrase: string): string => passphrase.normalize('NFKC').trim().toLowerCase().split(/\s+/).join(' ');

async function openLock(lockKey: Bytes, { locked, member }: LockedMember): Promise<{ signSeed: Bytes; kemSeed: Bytes }> {
  const box = fromB64u(locked, LOCKED_BYTES);
  const key = await crypto.subtle.importKey('raw', lockKey, 'AES-GCM', false, ['decrypt']);
  const additionalData = utf8(`havn/v1 member${member}`);
  const seeds = new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv: box.slice(0, NONCE_BYTES), additionalData }, key, box.slice(NONCE_BYTES)));
  return { signSeed: seeds.slice(0, SEED_BYTES), kemSeed: seeds.slice(SEED_BYTES) };
}

async function openEpochs(kemSeed: Bytes, { desk, epochs }: LockedMember, deployment: Bytes): Promise<Map<number, OpeningKey>> {
  const memberKemHash = await sha256(await publicKeyOf(kemSeed));
  const opened = new Map<number, OpeningKey>();
  for (const { epoch, enc, key } of epochs) {
    const info = concat(utf8('havn/v1 epoch key'), deployment, deskName(desk), u32(epoch), memberKemHash);
    const seed = await hpkeOpen(kemSeed, info, { enc: fromB64u(enc, ENC_BYTES), key: fromB64u(key, WRAP_KEY_BYTES) });
    opened.set(epoch, await openingKey(desk, epoch, seed));
  }
  return opened;
}
