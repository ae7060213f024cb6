// Seals what a worker writes, and shares keys with another desk: all in this browser, so the server only ever carries it.
import { ChainBroken, type Directory } from '../../seal/directory';
import { rcptBytes, type Recipient } from '../../seal/envelope';
import { faithful, sealingTime, senderBody, senderCard } from '../../seal/content';
import { signEscalation } from '../../seal/escalation';
import { signHandover, signShiftEnd } from '../../seal/handover';
import { CannotOpen, wrapFor } from '../../seal/open';
import { newTip, seal, tipRequest, TooLong } from '../../seal/seal';
import { rulebook } from '../../triage/triage';
import { CONSOLE, NOTE, type Codes, type Entry, type EscalationOrder, type Urgency } from '../protocol';
import { Refused, type WireMessage, type WireNote, type WireTip } from './api';
import { judge } from './entry';
import type { Keyring } from './keyring';

const FIRST = 1;
/** envelope.md, `prov`: as if a sender's page had sealed it. */
const SENDERS_SIDE = 1;

/** A sealed tip, ready to be sent as often as it takes. */
export type Letter = { tip: string; desks: string[]; body: object };

export class Writer {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
  ) {}

  get desk(): string {
    return this.keyring.desk;
  }

  /** That this worker passes the tip on, or takes it. @returns b64u */
  handover(tip: string, from: string, to: string, seconds: number): Promise<string> {
    return signHandover({ tip, from, to, seconds }, this.keyring.keys, this.directory);
  }

  /** That this worker's shift is over. @returns b64u */
  shiftEnd(member: string, seconds: number): Promise<string> {
    return signShiftEnd({ desk: this.desk, member, seconds }, this.keyring.keys, this.directory);
  }

  /** A tip for the own desk alone, as a sender's page makes it: nothing inside it says more than its words. @throws Refused `keys` or `too_large` */
  async drill(level: Urgency, text: string, lang: string): Promise<object> {
    const same = { lang, urgency: level, desks: [this.desk], rulebook };
    const body = senderBody({ text: faithful(text), answers: {}, at: sealingTime(new Date()), seq: 1, hits: [], ...same });
    const card = senderCard({ who: 'unknown', indicators: [], ...same });
    const sealed = await refusedIfLong(seal({ tip: await newTip(), kind: FIRST, prov: SENDERS_SIDE, body, card, recipients: [this.#recipient(this.desk)] }));
    return tipRequest(sealed, level);
  }

  /** A kind-5 message of the tip, wrapped for the current epoch of each desk. @throws Refused `keys` for a desk without a valid one */
  async note(tip: string, desks: string[], body: { text?: string; codes?: Codes }): Promise<WireNote> {
    const { tip: _, ...note } = await seal({ tip, kind: NOTE, prov: CONSOLE, body, recipients: desks.map((desk) => this.#recipient(desk)) });
    return note;
  }

  /** A tip of its own, for the desks that the routing policy names. @throws Refused `keys` or `too_large` */
  async entry(tip: string, entry: Entry): Promise<Letter> {
    const { urgency, desks, body, card } = judge(entry, new Date());
    const recipients = desks.map((desk) => this.#recipient(desk));
    const sealed = await refusedIfLong(seal({ tip, kind: FIRST, prov: CONSOLE, body, card, recipients }));
    return { tip, desks, body: tipRequest(sealed, urgency) };
  }

  /** Opens the chosen messages' keys, wraps them for the other desk, and signs who did it, when and why. */
  async escalation(wire: WireTip, order: EscalationOrder): Promise<Record<string, unknown>> {
    const [from, to] = [this.#recipient(this.keyring.desk), this.#recipient(order.to)];
    const note = await this.note(wire.tip, [from.desk, to.desk], { text: order.reason });
    const shared = [];
    for (const msg of order.messages) {
      const message = { tip: wire.tip, ...messageOf(wire, msg) };
      shared.push({ message, wrap: await this.#wrap(message, to) });
    }
    const record = {
      ...{ tip: wire.tip, basis: order.basis, reason: { tip: wire.tip, ...note }, seconds: Math.floor(Date.now() / 1000), shared },
      ...{ fromRcpt: await rcptBytes(from), toRcpt: await rcptBytes(to) },
    };
    const signed = await signEscalation(record, this.keyring.keys, this.directory);
    const wraps = shared.map(({ message, wrap: { epoch, enc, key } }) => ({ msg: message.msg, epoch, enc, key }));
    return { to: order.to, basis: order.basis, note, wraps, ...signed };
  }

  #wrap(message: WireMessage & { tip: string }, to: Recipient) {
    const key = this.keyring.keys.epoch(message.wrap.epoch);
    return wrapFor(message, message.wrap, key, to).catch((problem: unknown) => {
      throw problem instanceof CannotOpen ? new Refused('cannot_open') : problem;
    });
  }

  #recipient(desk: string): Recipient {
    try {
      return this.directory.recipient(desk);
    } catch (problem) {
      throw problem instanceof ChainBroken ? new Refused('keys') : problem;
    }
  }
}

const refusedIfLong = <T>(sealed: Promise<T>): Promise<T> =>
  sealed.catch((problem: unknown) => {
    throw problem instanceof TooLong ? new Refused('too_large') : problem;
  });

function messageOf(wire: WireTip, msg: string): WireMessage {
  const message = wire.messages.find((each) => each.msg === msg);
  if (message === undefined) throw new Refused('cannot_open');
  return message;
}
