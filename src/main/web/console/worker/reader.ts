// Opens what a desk may read, in the order of the reader's steps in SECURITY.md. A step that fails shows nothing of that message.
import { assess } from '../../triage/triage';
import type { Card, Opened, ShownEscalation, ShownMessage, Urgency } from '../protocol';
import type { WireEscalation, WireItem, WireMessage, WireTip } from './api';
import { compare } from './compare';
import type { Keyring } from './keyring';
import { openBody, openCard, verifiedEscalation, type Body, type Directory } from './sealing';

const NOTE = 5;

/** A message after reading: what is shown, and what it claims of itself for the comparison. */
export type Read = { shown: ShownMessage; body: Body | null; card: Card | null; fresh: Urgency | null };

export class Reader {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
  ) {}

  /** The card of a tip in the list. @throws when it cannot be opened */
  card(item: WireItem): Promise<Card> {
    const { msg, kind, prov, commit, epoch, enc, key } = item.sealed;
    return openCard(this.keyring.keys, { tip: item.tip, msg, kind, prov, commit, card: item.card }, { desk: this.keyring.desk, epoch, enc, key });
  }

  async open(wire: WireTip): Promise<Opened> {
    const refusedFrom = await this.#unverified(wire);
    if (refusedFrom !== null) return nothingOf(wire, refusedFrom);
    const read: Read[] = [];
    for (const message of wire.messages) read.push(await this.#read(wire, message));
    const { urgency, warnings } = compare(wire, read);
    return {
      tip: wire.tip,
      version: wire.version,
      card: read.find((each) => each.card !== null)?.card ?? null,
      urgency,
      desks: wire.desks,
      warnings,
      messages: read.map((each) => each.shown),
      escalations: wire.escalations.map((escalation) => this.#shownEscalation(escalation, read)),
      acts: wire.acts,
    };
  }

  /** Reader step 3. Returns the desk whose escalation cannot be believed; then nothing of the tip is shown. */
  async #unverified(wire: WireTip): Promise<string | null> {
    const received = wire.escalations.filter((escalation) => escalation.to === this.keyring.desk);
    const covered = new Set<string>();
    for (const escalation of received) {
      const messages = await verifiedEscalation(this.keyring, this.directory, wire, escalation).catch(() => null);
      if (messages === null) return escalation.from;
      for (const msg of messages) covered.add(msg);
    }
    if (wire.escalatedFrom === null) return null;
    const isCovered = (message: WireMessage) => message.kind === NOTE || covered.has(message.msg);
    return covered.size > 0 && wire.messages.every(isCovered) ? null : wire.escalatedFrom;
  }

  async #read(wire: WireTip, message: WireMessage): Promise<Read> {
    const { msg, kind, prov, receivedAt, linked } = message;
    const frame = { msg, kind, prov, receivedAt, linked, by: message.by ?? null };
    try {
      const sealed = { tip: wire.tip, msg, kind, prov, commit: message.commit, card: message.card, body: message.body };
      const body = await openBody(this.keyring.keys, sealed, message.wrap);
      const card = message.card === '' ? null : await openCard(this.keyring.keys, sealed, message.wrap);
      const { text, lang, answers, phone, contact, codes } = body;
      const content = { text, lang, answers, phone, contact, codes };
      if (kind === NOTE) return { shown: { state: 'open', ...frame, ...content, hits: [], signals: [] }, body, card, fresh: null };
      // Step 9: triaged again here, so that nobody has to believe what was claimed about the words.
      const verdict = assess({ channel: wire.channel, text, lang, answers });
      return { shown: { state: 'open', ...frame, ...content, hits: verdict.indicators, signals: verdict.signals }, body, card, fresh: verdict.urgency };
    } catch {
      return { shown: { state: 'cannot_open', ...frame }, body: null, card: null, fresh: null };
    }
  }

  #shownEscalation(escalation: WireEscalation, read: Read[]): ShownEscalation {
    const { from, to, by, basis, answer, answeredBy, answeredAt } = escalation;
    const reason = read.find((each) => each.shown.msg === escalation.reason)?.body?.text ?? null;
    const proof = to === this.keyring.desk ? 'verified' : 'ours';
    const at = new Date(escalation.seconds * 1000).toISOString();
    return { from, to, by, basis, at, reason, messages: escalation.messages ?? [], proof, answer, answeredBy, answeredAt };
  }
}

function nothingOf(wire: WireTip, desk: string): Opened {
  const { tip, version, urgency, desks } = wire;
  return { tip, version, urgency, desks, card: null, warnings: [{ code: 'escalation', desk }], messages: [], escalations: [], acts: [] };
}
