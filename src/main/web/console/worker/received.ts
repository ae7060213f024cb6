// Reader step 3: what another desk shared is believed only with a member's signature over exactly these messages and these keys (threat 43).
import { fromB64u } from '../../seal/bytes';
import type { Directory } from '../../seal/directory';
import { verifyEscalation } from '../../seal/escalation';
import { certificateOf } from '../../seal/member';
import { NOTE } from '../protocol';
import type { WireEscalation, WireMessage, WireTip, WireWrap } from './api';
import type { Keyring } from './keyring';

/** The escalations that may be shown, or null when something that came by escalation is not signed for. */
export async function covered(wire: WireTip, keyring: Keyring, directory: Directory): Promise<WireEscalation[] | null> {
  const trusted: WireEscalation[] = [];
  const signedFor = new Set<string>();
  for (const escalation of wire.escalations) {
    if (escalation.to === keyring.desk && !(await holds(wire, escalation, keyring, directory))) continue;
    trusted.push(escalation);
    if (escalation.to === keyring.desk) for (const msg of escalation.messages) signedFor.add(msg);
  }
  const isSignedFor = (message: WireMessage) => message.kind === NOTE || signedFor.has(message.msg);
  const cameByEscalation = wire.escalatedFrom !== null;
  return !cameByEscalation || (signedFor.size > 0 && wire.messages.every(isSignedFor)) ? trusted : null;
}

async function holds(wire: WireTip, escalation: WireEscalation, keyring: Keyring, directory: Directory): Promise<boolean> {
  const { from, basis, seconds, signature, messages } = escalation;
  const [first, ...rest] = messages.map((msg) => messageOf(wire, msg));
  const reason = messageOf(wire, escalation.reason);
  if (first === undefined || reason === undefined || rest.includes(undefined)) return false;
  try {
    const shared = [first, ...(rest as WireMessage[])].map((message) => ({ message: { tip: wire.tip, ...message }, wrap: signedWrap(escalation, message) }));
    const [fromRcpt, toRcpt] = [fromB64u(escalation.fromRcpt), fromB64u(escalation.toRcpt)];
    const record = { tip: wire.tip, fromRcpt, toRcpt, basis, reason: { tip: wire.tip, ...reason }, seconds, shared };
    return await verifyEscalation(record, from, keyring.keys.epoch(signedWrap(escalation, first).epoch), certificateOf(escalation), signature, directory);
  } catch {
    return false;
  }
}

// A later escalation of the same message may have replaced the wrap that this desk opens with; the key inside is the same.
const signedWrap = (escalation: WireEscalation, message: WireMessage): WireWrap => escalation.wraps?.find((wrap) => wrap.msg === message.msg) ?? message.wrap;

const messageOf = (wire: WireTip, msg: string): WireMessage | undefined => wire.messages.find((message) => message.msg === msg);
