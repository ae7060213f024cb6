// The tabs of this browser: who gets the news, and which one of them rings.
import type { News, Ring } from '../protocol';

type Tab = { id: string; tell: (news: News) => void; ring: (ring: Ring) => void; canRing: boolean; visible: boolean };

export class Tabs {
  readonly #tabs = new Map<string, Tab>();
  #bellIsOurs = false;

  /** Where every tab has its own worker, a browser-wide lock decides whose tab may ring; with one worker it is free at once. */
  constructor(private readonly locks: LockManager | undefined) {
    if (locks === undefined) {
      this.#bellIsOurs = true;
      return;
    }
    void locks.request('havn-bell', () => {
      this.#bellIsOurs = true;
      return new Promise<never>(() => {});
    });
  }

  join(id: string, tell: (news: News) => void, ring: (ring: Ring) => void): void {
    this.#tabs.set(id, { id, tell, ring, canRing: false, visible: true });
    // Each tab holds a lock of its name: when it comes free, the tab is gone, even if it crashed.
    void this.locks?.request(`havn-tab-${id}`, () => this.leave(id));
  }

  leave(id: string): void {
    this.#tabs.delete(id);
  }

  standing(id: string, canRing: boolean, visible: boolean): void {
    const tab = this.#tabs.get(id);
    if (tab === undefined) return;
    tab.canRing = canRing;
    tab.visible = visible;
  }

  tell(news: News): void {
    for (const tab of this.#tabs.values()) tab.tell(news);
  }

  ring(ring: Ring): void {
    if (this.#bellIsOurs) this.#elected()?.ring(ring);
  }

  // A browser lets a page sound only after somebody used it, so such a tab goes first; else the one being looked at.
  #elected(): Tab | undefined {
    const weight = (tab: Tab) => (tab.canRing ? 2 : 0) + (tab.visible ? 1 : 0);
    return [...this.#tabs.values()].reduce<Tab | undefined>(
      (best, tab) => (best === undefined || weight(tab) > weight(best) ? tab : best),
      undefined,
    );
  }
}
