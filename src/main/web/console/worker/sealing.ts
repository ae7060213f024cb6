// All that this worker asks of seal/, behind one narrow door: wire texts in, verified content or an error out.
import type { Answers } from '../../triage/triage';
import type { Basis, Card, Codes, Urgency } from '../protocol';
import { Refused, type WireEscalation, type WireLogin, type WireNote, type WireSession, type WireTip, type WireWrap } from './api';
import type { Keyring } from './keyring';

export type Directory = { readonly desks: string[] };
export type MemberKeys = { wipe(): void };
export type Recipient = { desk: string; epoch: number };
export type Header = { tip: string; msg: string; kind: number; prov: number };
export type SealedCard = Header & { commit: string; card: string };
export type SealedMessage = SealedCard & { body: string };
export type DeskWrap = WireWrap & { desk: string };
export type Body = {
  text: string;
  lang: string;
  answers: Answers;
  seq: number | null;
  urgency: Urgency | null;
  desks: string[];
  phone: string | null;
  contact: string | null;
  codes: Codes | null;
};
export type Shared = { msg: string; digest: Uint8Array; wrap: WireWrap };
export type EscalationRecord = { tip: string; from: Recipient; to: Recipient; basis: Basis; reason: Uint8Array; seconds: number; shared: Shared[] };

// Until seal/ lands, every way in is shut.
const shut = (): never => {
  throw new Refused('keys');
};
export const deriveLogin = async (_passphrase: string, _login: WireLogin): Promise<{ token: string; lockKey: Uint8Array }> => shut();
export const unlockSession = async (_lockKey: Uint8Array, _session: WireSession, _directory: Directory): Promise<MemberKeys> => shut();
export const verifiedDirectory = (_json: unknown, _fingerprint: string, _now: Date): Directory => shut();
export const recipientOf = (_directory: Directory, _desk: string): Recipient => shut();
export const openCard = async (_keys: MemberKeys, _sealed: SealedCard, _wrap: DeskWrap): Promise<Card> => shut();
export const openBody = async (_keys: MemberKeys, _sealed: SealedMessage, _wrap: DeskWrap): Promise<Body> => shut();
export const verifiedEscalation = async (_keyring: Keyring, _directory: Directory, _wire: WireTip, _escalation: WireEscalation): Promise<string[]> => shut();
export const sealNote = async (_tip: string, _content: { text: string; codes?: Codes }, _recipients: Recipient[]): Promise<WireNote> => shut();
export const digest = async (_sealed: SealedMessage): Promise<Uint8Array> => shut();
export const rewrap = async (_keys: MemberKeys, _sealed: SealedMessage, _wrap: DeskWrap, _to: Recipient): Promise<WireWrap> => shut();
export const signEscalation = async (_keyring: Keyring, _record: EscalationRecord): Promise<Record<string, unknown>> => shut();
