// What a worker signs at the end of a shift: who passes which tip to whom, and that the shift is over (envelope: handover, shift end).
import { concat, deskName, fromB64u, memberName, toB64u, u64, utf8, type Bytes } from './bytes';
import type { Directory, MemberCertificate } from './directory';
import { SIGNATURE_BYTES, verifies } from './ed25519';
import { ID_BYTES } from './envelope';
import type { MemberKeys } from './member';

/** Signed by `from` when it is offered, and by `to` when it is accepted. `seconds` is Unix time. */
export interface Handover { tip: string; from: string; to: string; seconds: number }

export interface ShiftEnd { desk: string; member: string; seconds: number }

/** @returns b64u; one for each tip of an offer */
export const signHandover = async (record: Handover, member: MemberKeys, directory: Directory): Promise<string> =>
  toB64u(await member.sign(handoverBytes(record, directory.deployment)));

/** @returns b64u */
export const signShiftEnd = async (record: ShiftEnd, member: MemberKeys, directory: Directory): Promise<string> =>
  toB64u(await member.sign(shiftEndBytes(record, directory.deployment)));

/**
 * @param desk whose member signed
 * @returns false for a member that the desk did not vouch for at that time, or a wrong signature
 */
export const verifyHandover = (
  record: Handover, desk: string, member: MemberCertificate, signature: string, directory: Directory,
): Promise<boolean> => verifySigned(() => handoverBytes(record, directory.deployment), desk, record.seconds, member, signature, directory);

export const verifyShiftEnd = (
  record: ShiftEnd, member: MemberCertificate, signature: string, directory: Directory,
): Promise<boolean> => verifySigned(() => shiftEndBytes(record, directory.deployment), record.desk, record.seconds, member, signature, directory);

/** @throws Error for what is no tip or no member's name */
export function handoverBytes({ tip, from, to, seconds }: Handover, deployment: Bytes): Bytes {
  return concat(utf8('havn/v1 handover'), deployment, fromB64u(tip, ID_BYTES), memberName(from), memberName(to), u64(seconds));
}

/** @throws Error for what is no member's name */
export function shiftEndBytes({ desk, member, seconds }: ShiftEnd, deployment: Bytes): Bytes {
  return concat(utf8('havn/v1 shift end'), deployment, deskName(desk), memberName(member), u64(seconds));
}

async function verifySigned(
  signed: () => Bytes, desk: string, seconds: number, member: MemberCertificate, signature: string, directory: Directory,
): Promise<boolean> {
  try {
    return (await directory.vouchesFor(desk, member, seconds)) && (await verifies(member.key, signed(), fromB64u(signature, SIGNATURE_BYTES)));
  } catch {
    return false;
  }
}
