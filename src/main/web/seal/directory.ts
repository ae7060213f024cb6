// The desks' public keys, each proven by a chain of signatures from the root whose fingerprint the page was built with.
import { concat, deskName, fromB64u, sha256, toHex, u32, u64, utf8, type Bytes } from './bytes';
import { SIGNATURE_BYTES, SIGNING_KEY_BYTES, verifies } from './ed25519';
import { ID_BYTES, type Recipient } from './envelope';
import { PUBLIC_KEY_BYTES } from './hpke';
import { exactly, list, oneOf, parseJson, text, time, wholeNumber } from './strict';

/** A phone's clock is often a little wrong, so an epoch may be used this long before it starts. */
const AHEAD_SECONDS = 2 * 24 * 3600;
const DESKS_MAX = 32;
const EPOCHS_MAX = 64;
const EPOCH_NUMBER_MAX = 2 ** 31 - 1;

/** Nothing may be sealed: the directory does not lead from the known root to a key that is valid now. */
export class ChainBroken extends Error {}

interface Epoch { epoch: number; publicKey: Bytes; replyKey: Bytes; notBefore: number; notAfter: number; signature: Bytes }
/** Epochs in rising order. */
interface Desk { id: string; signingKey: Bytes; notAfter: number; rootSignature: Bytes; epochs: Epoch[] }

/** Only `verifyDirectory` makes one, so whoever holds one holds verified keys. */
export class Directory {
  constructor(readonly deployment: Bytes, private readonly byId: ReadonlyMap<string, Desk>) {}

  get desks(): string[] {
    return [...this.byId.keys()];
  }

  /**
   * The key to seal to: the newest running epoch, else the first that starts within two days.
   * @throws ChainBroken when the desk is unknown or its keys have expired
   */
  recipient(desk: string, now: Date = new Date()): Recipient {
    const seconds = now.getTime() / 1000;
    const keys = this.byId.get(desk);
    const epoch = keys && seconds < keys.notAfter ? usable(keys.epochs, seconds) : undefined;
    if (!epoch) throw new ChainBroken('no valid key');
    return { desk, epoch: epoch.epoch, publicKey: epoch.publicKey };
  }

  /** The highest epoch that has begun, expired or not; 0 when the desk has none. */
  newestEpoch(desk: string, now: Date): number {
    const begun = this.byId.get(desk)?.epochs.filter((e) => e.notBefore <= now.getTime() / 1000) ?? [];
    return Math.max(0, ...begun.map((e) => e.epoch));
  }

  /**
   * Whether a member key was this desk's at a time.
   * @param seconds Unix time of the act that the member signed
   */
  async vouchesFor(desk: string, member: MemberCertificate, seconds: number): Promise<boolean> {
    const keys = this.byId.get(desk);
    if (!keys || seconds >= member.notAfter) return false;
    const signed = concat(utf8('havn/v1 member'), this.deployment, deskName(desk), member.key, u64(member.notAfter));
    return verifies(keys.signingKey, signed, member.signature);
  }
}

/** What a page remembers of an earlier directory; a `Directory` is one. */
export interface Seen { readonly desks: readonly string[]; newestEpoch(desk: string, now: Date): number }

/** @property notAfter Unix seconds */
export interface MemberCertificate { key: Bytes; notAfter: number; signature: Bytes }

/**
 * @param json the text of GET /keys, as it came
 * @param fingerprint lower-case hex SHA-256 of the root's 32-byte public key
 * @param seen an earlier directory of this page's life: an older epoch than there is a rollback (T26)
 * @throws ChainBroken for another root, a wrong signature, a rollback, or anything but exactly a directory
 */
export async function verifyDirectory(json: string, fingerprint: string, now: Date, seen?: Seen): Promise<Directory> {
  const { root, deployment, desks } = wellFormed(json);
  require(desks.length > 0 && toHex(await sha256(root)) === fingerprint);
  for (const desk of desks) await verifyDesk(root, deployment, desk);
  const directory = new Directory(deployment, new Map(desks.map((d) => [d.id, d])));
  require(directory.desks.length === desks.length);
  if (seen) refuseRollback(directory, seen, now);
  return directory;
}

async function verifyDesk(root: Bytes, deployment: Bytes, desk: Desk): Promise<void> {
  const name = deskName(desk.id);
  const signed = concat(utf8('havn/v1 desk'), deployment, name, desk.signingKey, u64(desk.notAfter));
  require(desk.epochs.length > 0 && (await verifies(root, signed, desk.rootSignature)));
  for (const [i, e] of desk.epochs.entries()) {
    require(e.notBefore < e.notAfter && e.epoch > (desk.epochs[i - 1]?.epoch ?? 0));
    const epoch = concat(
      utf8('havn/v1 epoch'), deployment, name, u32(e.epoch), e.publicKey, e.replyKey, u64(e.notBefore), u64(e.notAfter));
    require(await verifies(desk.signingKey, epoch, e.signature));
  }
}

function usable(epochs: readonly Epoch[], seconds: number): Epoch | undefined {
  const unexpired = epochs.filter((e) => seconds < e.notAfter);
  const running = unexpired.filter((e) => e.notBefore <= seconds);
  return running[running.length - 1] ?? unexpired.find((e) => e.notBefore <= seconds + AHEAD_SECONDS);
}

function refuseRollback(fresh: Directory, seen: Seen, now: Date): void {
  for (const desk of seen.desks) require(fresh.newestEpoch(desk, now) >= seen.newestEpoch(desk, now));
}

function wellFormed(json: string): { root: Bytes; deployment: Bytes; desks: Desk[] } {
  try {
    const all = exactly(parseJson(json), ['v', 'root', 'deployment', 'desks']);
    wholeNumber(all['v'], 1, 1);
    return { root: key(all['root']), deployment: bytes(all['deployment'], ID_BYTES), desks: list(all['desks'], DESKS_MAX, readDesk) };
  } catch {
    throw new ChainBroken('not a key directory');
  }
}

function readDesk(value: unknown): Desk {
  const desk = exactly(value, ['id', 'signingKey', 'notAfter', 'rootSignature', 'epochs']);
  return {
    id: text(desk['id'], /^[A-Z0-9]{1,16}$/),
    signingKey: key(desk['signingKey']),
    notAfter: time(desk['notAfter']),
    rootSignature: bytes(desk['rootSignature'], SIGNATURE_BYTES),
    epochs: list(desk['epochs'], EPOCHS_MAX, readEpoch),
  };
}

function readEpoch(value: unknown): Epoch {
  const epoch = exactly(value, ['epoch', 'kem', 'publicKey', 'replyKey', 'notBefore', 'notAfter', 'signature']);
  oneOf(epoch['kem'], ['0x647a']);
  return {
    epoch: wholeNumber(epoch['epoch'], 1, EPOCH_NUMBER_MAX),
    publicKey: bytes(epoch['publicKey'], PUBLIC_KEY_BYTES),
    replyKey: key(epoch['replyKey']),
    notBefore: time(epoch['notBefore']),
    notAfter: time(epoch['notAfter']),
    signature: bytes(epoch['signature'], SIGNATURE_BYTES),
  };
}

const bytes = (value: unknown, lengthBytes: number): Bytes => fromB64u(text(value, /^[\w-]*$/), lengthBytes);
const key = (value: unknown): Bytes => bytes(value, SIGNING_KEY_BYTES);

function require(holds: boolean): asserts holds {
  if (!holds) throw new ChainBroken('the key directory is not genuine');
}
