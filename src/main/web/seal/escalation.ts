// The signed record of an escalation: who gave which messages to which desk, when, and on what basis (envelope: escalate).
import { concat, equal, fromB64u, sha256, toB64u, u16, u64, u8, utf8, type Bytes } from './bytes';
import type { Directory, MemberCertificate } from './directory';
import { SIGNATURE_BYTES, verifies } from './ed25519';
import { digest, ID_BYTES, rcptBytes, WRAP_KEY_BYTES, type Recipient, type SealedBody, type Wrap } from './envelope';
import { ENC_BYTES } from './hpke';
import type { MemberKeys } from './member';

export type Basis = 'consent' | 'danger_to_life' | 'child';
const BASES: readonly Basis[] = ['consent', 'danger_to_life', 'child'];
const MESSAGES_MAX = 0xffff;

export interface Escalation {
  tip: string;
  /** `rcptBytes` of the sharing desk's key and of the receiving desk's, as they were signed. */
  fromRcpt: Bytes;
  toRcpt: Bytes;
  basis: Basis;
  /** The sealed note that gives the reason. */
  reason: SealedBody;
  /** Unix time. */
  seconds: number;
  shared: readonly Shared[];
}

/** One message and its key as wrapped for the receiving desk. */
export interface Shared { message: SealedBody; wrap: Wrap }

/** What goes over the wire beside the wraps. */
export interface SignedEscalation { seconds: number; fromRcpt: string; toRcpt: string; signature: string }

export async function signEscalation(record: Escalation, member: MemberKeys, directory: Directory): Promise<SignedEscalation> {
  const signature = await member.sign(await escalationBytes(record, directory.deployment));
  return { seconds: record.seconds, fromRcpt: toB64u(record.fromRcpt), toRcpt: toB64u(record.toRcpt), signature: toB64u(signature) };
}

/**
 * The receiver's check, before anything is shown (T43): the chain first, then the record.
 * @param from the desk that the server says it came from
 * @param own the receiving desk's key that the wraps were made for
 * @returns false for a member that the desk did not vouch for at that time, another receiver, or a wrong signature
 */
export async function verifyEscalation(
  record: Escalation, from: string, own: Recipient, member: MemberCertificate, signature: string, directory: Directory,
): Promise<boolean> {
  try {
    return (await directory.vouchesFor(from, member, record.seconds))
      && equal(record.toRcpt, await rcptBytes(own))
      && namesDesk(record.fromRcpt, from)
      && (await verifies(member.key, await escalationBytes(record, directory.deployment), fromB64u(signature, SIGNATURE_BYTES)));
  } catch {
    return false;
  }
}

/** @throws Error for malformed parts, an unknown basis, or a message that is there twice */
export async function escalationBytes(record: Escalation, deployment: Bytes): Promise<Bytes> {
  const { tip, fromRcpt, toRcpt, basis, reason, seconds, shared } = record;
  if (!BASES.includes(basis)) throw new Error('no such basis');
  if (shared.length > MESSAGES_MAX || new Set(shared.map((s) => s.message.msg)).size !== shared.length) throw new Error('each message once');
  if ([reason, ...shared.map((s) => s.message)].some((m) => m.tip !== tip)) throw new Error('another tip');
  const entries = await Promise.all(shared.map(entry));
  return concat(
    utf8('havn/v1 escalate'), deployment, fromB64u(tip, ID_BYTES), fromRcpt, toRcpt, u8(BASES.indexOf(basis) + 1),
    await digest(reason), u64(seconds), u16(entries.length), ...entries.sort(byBytes));
}

/** `D || SHA-256(enc || key)` */
async function entry({ message, wrap }: Shared): Promise<Bytes> {
  return concat(await digest(message), await sha256(fromB64u(wrap.enc, ENC_BYTES), fromB64u(wrap.key, WRAP_KEY_BYTES)));
}

// Two messages never have the same D, so comparing all bytes sorts by D.
function byBytes(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** `0x01 || u8 len || desk || u32 epoch || 32 bytes` with this desk's name. */
function namesDesk(rcpt: Bytes, desk: string): boolean {
  const start = concat(u8(1), u8(desk.length), utf8(desk));
  return rcpt.length === start.length + 4 + 32 && equal(rcpt.slice(0, start.length), start);
}
