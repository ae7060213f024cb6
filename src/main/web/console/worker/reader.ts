// Opens what a desk may read, in the order of the reader's steps in SECURITY.md. A step that fails shows nothing of that message.
import type { Directory } from '../../seal/directory';
import { openBody, openCard, openNote } from '../../seal/open';
import { assess } from '../../triage/all';
import { NOTE, SPOKEN, WORDLESS_SIGNS, type Card, type Opened, type ShownEscalation, type ShownMessage, type Urgency } from '../protocol';
import type { WireEscalation, WireItem, WireMessage, WireTip } from './api';
import { compare } from './compare';
import type { Keyring } from './keyring';
import { covered } from './received';

/** What a sender's message claims of itself. */
export type Claims = { urgency: Urgency; desks: string[]; seq: number };
/** A message after reading: what is shown, and what goes into the comparison. */
export type Read = { shown: ShownMessage; claims: Claims | null; card: Card | null; fresh: Urgency | null };

export class Reader {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
  ) {}

  /** The card of a tip in the list. @throws CannotOpen, or CannotUnlock for an epoch this member does not have */
  async card(item: WireItem): Promise<Card> {
    const { msg, kind, prov, commit, epoch, enc, key } = item.sealed;
    const wrap = { desk: this.keyring.desk, epoch, enc, key };
    return openCard({ tip: item.tip, msg, kind, prov, commit, card: item.card }, wrap, this.keyring.keys.epoch(epoch));
  }

  async open(wire: WireTip): Promise<Opened> {
    // Step 3 comes before any opening: what came by escalation is not even decrypted until its record is verified.
    const trusted = await covered(wire, this.keyring, this.directory);
    if (trusted === null) return nothingOf(wire);
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
      messages: inSpokenOrder(read.map((each) => each.shown)),
      escalations: trusted.map((escalation) => this.#shownEscalation(escalation, read)),
      acts: wire.acts,
    };
  }

  async #read(wire: WireTip, message: WireMessage): Promise<Read> {
    const { msg, kind, prov, receivedAt, linked } = message;
    const frame = { msg, kind, prov, receivedAt, linked, by: message.by ?? null };
    try {
      return kind === NOTE ? await this.#readNote(wire, message, frame) : await this.#readOriginal(wire, message, frame);
    } catch {
      return { shown: { state: 'cannot_open', ...frame }, claims: null, card: null, fresh: null };
    }
  }

  async #readNote(wire: WireTip, message: WireMessage, frame: Frame): Promise<Read> {
    const { text = '', codes = null } = await openNote({ tip: wire.tip, ...message }, message.wrap, this.#key(message));
    const words = { text, codes, lang: '', answers: {}, hits: [], signals: [], phone: null, contact: null, spoken: null };
    return { shown: { state: 'open', ...frame, ...words }, claims: null, card: null, fresh: null };
  }

  async #readOriginal(wire: WireTip, message: WireMessage, frame: Frame): Promise<Read> {
    const sealed = { tip: wire.tip, ...message };
    const { text, lang, answers, urgency, desks, seq, hits, phone = null, contact = null, side, heard = seq, files = [] } = await openBody(sealed, message.wrap, this.#key(message));
    const card = await openCard(sealed, message.wrap, this.#key(message));
    const spoken = message.kind === SPOKEN ? { number: seq, heardFrom: heard, worker: side === 'worker', sound: files[0] ?? null } : null;
    const words = { text, lang, answers, phone, contact, codes: null, spoken };
    const claims = { urgency, desks, seq };
    // What a worker says is nobody's tip.
    if (side === 'worker') return { shown: { state: 'open', ...frame, ...words, hits: [], signals: [] }, claims, card, fresh: null };
    // Step 9: triaged again here, so that nobody has to believe what was claimed about the words.
    const verdict = assess({ channel: wire.channel, text, answers, ...(lang === 'und' ? {} : { lang }) });
    const wordless = text === '' ? hits.filter(({ rule }) => WORDLESS_SIGNS.includes(rule)).map(({ rule }) => ({ rule, source: 'call', quote: '', start: 0, end: 0 })) : [];
    return { shown: { state: 'open', ...frame, ...words, hits: [...wordless, ...verdict.indicators], signals: verdict.signals }, claims, card, fresh: verdict.urgency };
  }

  #key(message: WireMessage) {
    return this.keyring.keys.epoch(message.wrap.epoch);
  }

  #shownEscalation(escalation: WireEscalation, read: Read[]): ShownEscalation {
    const { from, to, by, basis, messages, answer, answeredBy, answeredAt } = escalation;
    const note = read.find((each) => each.shown.msg === escalation.reason)?.shown;
    const reason = note?.state === 'open' ? note.text : null;
    const proof = to === this.keyring.desk ? 'verified' : 'ours';
    const at = new Date(escalation.seconds * 1000).toISOString();
    return { from, to, by, basis, at, reason, messages, proof, answer, answeredBy, answeredAt };
  }
}

/** What was said, in the order in which it was said; all else stays where it came. */
function inSpokenOrder(messages: ShownMessage[]): ShownMessage[] {
  const number = (message: ShownMessage) => (message.state === 'open' && message.spoken !== null ? message.spoken.number : null);
  const said = messages.filter((message) => number(message) !== null).sort((a, b) => (number(a) ?? 0) - (number(b) ?? 0));
  return messages.map((message) => (number(message) === null ? message : (said.shift() ?? message)));
}

type Frame = Omit<ShownMessage & { state: 'cannot_open' }, 'state'>;

function nothingOf(wire: WireTip): Opened {
  const { tip, version, urgency, desks } = wire;
  const desk = wire.escalatedFrom ?? '';
  return { tip, version, urgency, desks, card: null, warnings: [{ code: 'escalation', desk }], messages: [], escalations: [], acts: [] };
}
