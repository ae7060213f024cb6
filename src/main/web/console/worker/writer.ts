// Seals what a worker writes, and shares keys with another desk: all in this browser, so the server only ever carries it.
import type { Codes, EscalationOrder } from '../protocol';
import { Refused, type WireMessage, type WireNote, type WireTip } from './api';
import type { Keyring } from './keyring';
import { digest, recipientOf, rewrap, sealNote, signEscalation, type Directory } from './sealing';

export class Writer {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
  ) {}

  /** A kind-5 message of the tip, wrapped for the current epoch of each desk. */
  note(tip: string, desks: string[], content: { text: string; codes?: Codes }): Promise<WireNote> {
    return sealNote(tip, content, desks.map((desk) => recipientOf(this.directory, desk)));
  }

  /** Opens the chosen messages' keys, wraps them for the other desk, and signs who did it, when and why. */
  async escalation(wire: WireTip, order: EscalationOrder): Promise<Record<string, unknown>> {
    const chosen = order.messages.map((msg) => messageOf(wire, msg));
    const from = recipientOf(this.directory, this.keyring.desk);
    const to = recipientOf(this.directory, order.to);
    const note = await sealNote(wire.tip, { text: order.reason }, [from, to]);
    const shared = [];
    for (const message of chosen) {
      const sealed = { tip: wire.tip, ...message };
      shared.push({ msg: message.msg, digest: await digest(sealed), wrap: await rewrap(this.keyring.keys, sealed, message.wrap, to) });
    }
    const signed = await signEscalation(this.keyring, {
      tip: wire.tip, from, to, basis: order.basis, reason: await digest({ tip: wire.tip, ...note }), seconds: Math.floor(Date.now() / 1000), shared,
    });
    const wraps = shared.map(({ msg, wrap }) => ({ msg, ...wrap }));
    return { to: order.to, basis: order.basis, note, wraps, ...signed };
  }
}

function messageOf(wire: WireTip, msg: string): WireMessage {
  const message = wire.messages.find((each) => each.msg === msg);
  if (message === undefined) throw new Refused('cannot_open');
  return message;
}
