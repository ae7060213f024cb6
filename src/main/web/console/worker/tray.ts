// The open tips of this desk as the server listed them, kept current change by change. Cards are opened only while there are keys.
import { higher, rank, type Card, type Row, type Tray as TrayNews, type Urgency } from '../protocol';
import type { WireItem } from './api';

const LEFT_MAX = 50;

export type CardOf = Card | 'cannot_open';

export class Tray {
  readonly #items = new Map<string, WireItem>();
  /** Tips that left the open list while somebody may be looking at them. */
  readonly #left = new Map<string, WireItem>();
  readonly #cards = new Map<string, CardOf>();
  next: string | null = null;

  get size(): number {
    return this.#items.size;
  }

  known(tip: string): WireItem | undefined {
    return this.#items.get(tip);
  }

  items(): WireItem[] {
    return [...this.#items.values()];
  }

  /** Takes the newest word of the server; an older version than the known one came late and is dropped. */
  put(item: WireItem): boolean {
    const known = this.#items.get(item.tip) ?? this.#left.get(item.tip);
    if (known !== undefined && known.version > item.version) return false;
    this.#items.delete(item.tip);
    this.#left.delete(item.tip);
    if (item.state === 'closed') this.#leave(item);
    else this.#items.set(item.tip, item);
    return true;
  }

  remove(tip: string): void {
    this.#items.delete(tip);
    this.#left.delete(tip);
    this.#cards.delete(tip);
  }

  /** After a gap: what the server no longer lists has left. */
  keepOnly(tips: Set<string>): void {
    for (const tip of this.#items.keys()) if (!tips.has(tip)) this.remove(tip);
  }

  clear(): void {
    this.#items.clear();
    this.#left.clear();
    this.#cards.clear();
    this.next = null;
  }

  forgetCards(): void {
    this.#cards.clear();
  }

  card(tip: string): CardOf | undefined {
    return this.#cards.get(tip);
  }

  setCard(tip: string, card: CardOf): void {
    this.#cards.set(tip, card);
  }

  news(hasKeys: boolean): TrayNews {
    const rows = this.items().map((item) => rowOf(item, this.#cards.get(item.tip), hasKeys));
    const left = [...this.#left.values()].map((item) => rowOf(item, this.#cards.get(item.tip), hasKeys));
    return { rows: rows.sort(byUrgencyThenDeadline), left, more: this.next !== null };
  }

  waiting(): { count: number; more: boolean; highest: Urgency | null } {
    const fresh = this.items().filter((item) => item.state === 'new');
    const highest = fresh.reduce<Urgency | null>((top, item) => (top === null ? item.urgency : higher(top, item.urgency)), null);
    return { count: fresh.length, more: this.next !== null, highest };
  }

  #leave(item: WireItem): void {
    this.#left.set(item.tip, item);
    const oldest = this.#left.keys().next();
    if (this.#left.size > LEFT_MAX && !oldest.done) this.#left.delete(oldest.value);
  }
}

export function rowOf(item: WireItem, card: CardOf | undefined, hasKeys: boolean): Row {
  const opened = card === undefined || card === 'cannot_open' ? null : card;
  const loweredBy = item.loweredBy ?? null;
  const [falseBy, drill] = [item.falseBy ?? null, item.drill ?? false];
  const { tip, channel, prov, state, receivedAt, deadline, claimedBy, version, proven, messageCount, desks, escalatedFrom, answer } = item;
  return {
    ...{ tip, channel, prov, state, receivedAt, deadline, claimedBy, version, proven, messageCount, desks, escalatedFrom, answer, loweredBy, falseBy, drill },
    facet: item.urgency,
    // envelope.md, reader step 9: on a mismatch the higher level stands, unless a named human lowered it.
    urgency: opened === null || loweredBy !== null ? item.urgency : higher(item.urgency, opened.urgency),
    card: opened,
    cardState: cardState(item, card, hasKeys),
  };
}

function cardState(item: WireItem, card: CardOf | undefined, hasKeys: boolean): Row['cardState'] {
  if (!hasKeys) return 'locked';
  if (card === 'cannot_open') return 'cannot_open';
  if (card === undefined) return item.escalatedFrom === null ? 'locked' : 'unverified';
  return 'open';
}

function byUrgencyThenDeadline(a: Row, b: Row): number {
  return rank(a.urgency) - rank(b.urgency) || dueMs(a) - dueMs(b) || (a.tip < b.tip ? -1 : 1);
}

const dueMs = (row: Row): number => (row.deadline === null ? Number.MAX_SAFE_INTEGER : Date.parse(row.deadline));
