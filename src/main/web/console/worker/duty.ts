// The duty worker's keys, list and acts, once for all tabs of a browser.
import {
  rank, type Answer, type CloseReason, type Codes, type DutyWorker, type Entry, type EscalationOrder, type Hello, type News, type Opened, type Outcome, type Owed, type Phase,
  type Ring, type Row, type SignInNotice, type Urgency,
} from '../protocol';
import type { FileKey } from '../../seal/content';
import type { Directory } from '../../seal/directory';
import { openFile } from '../../seal/file';
import { Alarms } from './alarms';
import { Api, Refused, type WireItem, type WireNote, type WireSession } from './api';
import { Drafts } from './drafts';
import { Feed } from './feed';
import { Keyring } from './keyring';
import { Office } from './office';
import { Reader } from './reader';
import { Tabs } from './tabs';
import { rowOf, Tray, type CardOf } from './tray';
import { Writer } from './writer';

const PAGE = 50;
/** Above this many changes at once the list is asked for as a whole. */
const CHANGES_ONE_BY_ONE_MAX = 8;
const IDLE_CHECK_MS = 5_000;
/** An alarm climbs, and is told on, without any change of a tip. */
const ALARMS_EVERY_MS = 5_000;
const GATHER_MS = 100;
const FIRST_VERSION = 1;
/** Refusals after which what this browser knows is looked up, or sealed, anew. */
const MENDABLE = new Set(['stale', 'wrong_state', 'not_found', 'wrap_mismatch']);
/** A connection that is gone this long is told aloud. */
const DEAF_AFTER_MS = 60_000;

export class Duty implements DutyWorker {
  readonly #api = new Api();
  readonly #tabs: Tabs;
  readonly #tray = new Tray();
  #hello: Hello | null = null;
  #feed: Feed | null = null;
  #phase: Phase = 'starting';
  #notice: SignInNotice | null = null;
  #session: WireSession | null = null;
  #keys: Keyring | null = null;
  #online = true;
  #activeAt = Date.now();
  readonly #pending = new Set<string>();
  #gather: ReturnType<typeof setTimeout> | undefined;
  #deafTimer: ReturnType<typeof setTimeout> | undefined;
  #loadedOnce = false;
  /** Versions that this browser's own acts made: nobody needs a bell for what they did themselves. */
  readonly #own = new Map<string, number>();
  readonly #drafts = new Drafts();
  readonly #alarms = new Alarms(this.#api);
  readonly office = new Office(this.#api, {
    outcome: (run) => this.#outcome(run),
    writer: () => this.#writer(),
    onRoster: () => this.#rosterChanged(),
    onItem: (item) => this.#taken(item),
  });

  constructor(locks: LockManager | undefined) {
    this.#tabs = new Tabs(locks);
    setInterval(() => this.#lockWhenIdle(), IDLE_CHECK_MS);
    setInterval(() => void this.#lookWhatRings(), ALARMS_EVERY_MS);
  }

  async join(tab: string, hello: Hello, onNews: (news: News) => void, onRing: (ring: Ring) => void): Promise<void> {
    this.#tabs.join(tab, onNews, onRing);
    onNews(this.#news());
    if (this.#hello !== null) return;
    this.#hello = hello;
    await this.#resume();
  }

  async leave(tab: string): Promise<void> {
    this.#tabs.leave(tab);
  }

  async standing(tab: string, canRing: boolean, visible: boolean): Promise<void> {
    this.#tabs.standing(tab, canRing, visible);
  }

  async active(): Promise<void> {
    this.#activeAt = Date.now();
  }

  async signIn(name: string, passphrase: string): Promise<void> {
    await this.#entering(async () => {
      const keyring = await Keyring.derive(passphrase, await this.#api.login(name));
      const session = await this.#api.startSession(name, keyring.loginToken);
      await this.#enter(session, keyring);
    });
  }

  async unlock(passphrase: string): Promise<void> {
    const session = this.#session;
    if (session === null) return this.#end('ended');
    await this.#entering(async () => {
      const keyring = await Keyring.derive(passphrase, await this.#api.login(session.member));
      await this.#enter(await this.#api.session(), keyring);
    });
  }

  async lock(): Promise<void> {
    if (this.#phase === 'open') this.#lockNow(null);
  }

  async signOut(): Promise<void> {
    this.#lockNow(null);
    try {
      await this.#api.endSession();
    } catch (problem) {
      // Only the server can end the session: without it, locked is what is true.
      if (codeOf(problem) !== 'no_session') return this.#lockNow('offline');
    }
    this.#end('out');
  }

  async more(): Promise<void> {
    await this.#outcome(async () => {
      if (this.#tray.next !== null) await this.#loadPage(this.#tray.next);
      await this.#openCards();
    });
  }

  closed(after: string | null): Promise<Outcome<{ rows: Row[]; next: string | null }>> {
    return this.#outcome(async () => {
      const keys = this.#unlocked();
      const page = await this.#api.tips('closed', after, PAGE);
      const rows: Row[] = [];
      for (const item of page.items) rows.push(rowOf(item, await this.#cardOf(item, keys), true));
      if (this.#keys !== keys) throw new Refused('locked');
      return { rows, next: page.next };
    });
  }

  open(tip: string): Promise<Outcome<Opened>> {
    return this.#outcome(async () => {
      const keys = this.#unlocked();
      const wire = await this.#api.tip(tip);
      const opened = await new Reader(keys, await this.#directory(keys)).open(wire);
      if (this.#keys !== keys) throw new Refused('locked');
      this.#learn(wire, opened);
      return opened;
    });
  }

  file(tip: string, file: FileKey): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
    return this.#outcome(async () => {
      const keys = this.#unlocked();
      const opened = await openFile(tip, file, (place) => this.#api.chunk(tip, file.fid, place));
      if (this.#keys !== keys) throw new Refused('locked');
      return opened;
    });
  }

  copies(tip: string): Promise<Outcome<Owed[]>> {
    return this.#outcome(() => this.#api.copies(tip));
  }

  stuck(): Promise<Outcome<Owed[]>> {
    return this.#outcome(() => this.#api.stuck());
  }

  retry(tip: string, msg: string): Promise<Outcome<Owed[]>> {
    return this.#outcome(() => this.#api.retry(tip, msg));
  }

  acknowledge(alarm: string): Promise<Outcome> {
    return this.#outcome(async () => {
      this.#activeAt = Date.now();
      await this.#alarms.acknowledge(alarm);
      this.#tell();
    });
  }

  claim(tip: string, version: number): Promise<Outcome> {
    return this.#act(tip, 'claim', async () => ({ version }));
  }

  release(tip: string, version: number): Promise<Outcome> {
    return this.#act(tip, 'release', async () => ({ version }));
  }

  note(tip: string, version: number, text: string): Promise<Outcome> {
    return this.#act(tip, 'note', async (writer, desk) => ({ version, note: await writer.note(tip, [desk], { text }) }));
  }

  level(tip: string, version: number, urgency: Urgency, reason: string): Promise<Outcome> {
    return this.#act(tip, 'urgency', async (writer, desk) => ({ version, urgency, ...(await noteIfSaid(writer, tip, [desk], reason)) }));
  }

  close(tip: string, version: number, reason: CloseReason, codes: Codes, note: string): Promise<Outcome> {
    return this.#act(tip, 'close', async (writer, desk) => ({ version, reason, ...(await noteIfSaid(writer, tip, [desk], note, codes)) }));
  }

  agree(tip: string, version: number): Promise<Outcome> {
    return this.#act(tip, 'agree', async () => ({ version }));
  }

  escalate(tip: string, version: number, order: EscalationOrder): Promise<Outcome> {
    return this.#act(tip, 'escalate', async (writer) => ({ version, ...(await writer.escalation(await this.#api.tip(tip), order)) }));
  }

  answer(tip: string, version: number, answer: Answer, note: string): Promise<Outcome> {
    const from = this.#tray.known(tip)?.escalatedFrom;
    return this.#act(tip, 'answer', async (writer, desk) => {
      const desks = from == null ? [desk] : [desk, from];
      return { version, answer, ...(await noteIfSaid(writer, tip, desks, note)) };
    });
  }

  enter(entry: Entry): Promise<Outcome<string[]>> {
    return this.#outcome(async () => {
      this.#activeAt = Date.now();
      const keys = this.#unlocked();
      const letter = await this.#drafts.letter(entry, new Writer(keys, await this.#directory(keys)));
      if (this.#keys !== keys) throw new Refused('locked');
      this.#own.set(letter.tip, FIRST_VERSION);
      await this.#api.enter(letter.body);
      this.#drafts.drop(entry.draft);
      return letter.desks;
    }, () => this.#drafts.unseal(entry.draft));
  }

  async drop(draft: string): Promise<void> {
    this.#drafts.drop(draft);
  }

  // ---- session and keys

  async #resume(): Promise<void> {
    try {
      this.#session = await this.#api.session();
      this.#phase = 'locked';
      this.#follow();
    } catch (problem) {
      this.#phase = 'signed_out';
      this.#notice = codeOf(problem) === 'offline' ? 'offline' : null;
    }
    this.#tell();
  }

  async #entering(enter: () => Promise<void>): Promise<void> {
    this.#notice = null;
    try {
      await enter();
    } catch (problem) {
      if (codeOf(problem) === 'no_session' && this.#phase === 'locked') this.#end('ended');
      else this.#notice = noticeOf(problem);
    }
    this.#tell();
  }

  async #enter(session: WireSession, keyring: Keyring): Promise<void> {
    // A refusal of the keys must not leave a session behind that nobody can use.
    this.#session = session;
    this.#phase = 'locked';
    this.#follow();
    await keyring.unlock(session, this.#hello?.rootFingerprint ?? '', await this.#api.keys());
    this.#keys = keyring;
    this.#phase = 'open';
    this.#activeAt = Date.now();
    await this.#openCards();
  }

  #lockNow(notice: SignInNotice | null): void {
    this.#keys?.forget();
    this.#keys = null;
    this.#drafts.clear();
    this.#tray.forgetCards();
    this.#phase = this.#session === null ? 'signed_out' : 'locked';
    this.#notice = notice;
    this.#tell();
  }

  #lockWhenIdle(): void {
    const idleMs = (this.#hello?.idleLockSeconds ?? 0) * 1000;
    if (this.#phase === 'open' && Date.now() - this.#activeAt > idleMs) this.#lockNow(null);
  }

  #end(notice: SignInNotice): void {
    if (notice === 'ended') this.#tabs.ring({ what: 'deaf' });
    clearTimeout(this.#deafTimer);
    this.#deafTimer = undefined;
    this.#keys?.forget();
    this.#keys = null;
    this.#session = null;
    this.#feed?.stop();
    this.#feed = null;
    this.#tray.clear();
    this.#drafts.clear();
    this.#pending.clear();
    this.#own.clear();
    this.#alarms.clear();
    this.#loadedOnce = false;
    this.#online = true;
    this.#phase = 'signed_out';
    this.#notice = notice;
    this.#tell();
  }

  #unlocked(): Keyring {
    if (this.#keys === null) throw new Refused('locked');
    return this.#keys;
  }

  #directory(keys: Keyring): Promise<Directory> {
    return keys.freshDirectory(() => this.#api.keys());
  }

  // ---- the list and its changes

  #follow(): void {
    if (this.#feed !== null) return;
    const listener = {
      changed: (tip: string) => this.#changed(tip),
      opened: (gap: boolean) => void this.#streamOpened(gap),
      lost: () => void this.#streamLost(),
    };
    this.#feed = new Feed(listener, (this.#hello?.watchdogSeconds ?? 25) * 1000);
    this.#feed.start();
  }

  async #streamOpened(gap: boolean): Promise<void> {
    this.#online = true;
    clearTimeout(this.#deafTimer);
    this.#deafTimer = undefined;
    if (gap) await this.#outcome(() => this.#reload());
    else this.#changed(null);
    void this.#lookWhatRings();
    this.#tell();
  }

  async #streamLost(): Promise<void> {
    this.#online = false;
    this.#deafTimer ??= setTimeout(() => this.#tabs.ring({ what: 'deaf' }), DEAF_AFTER_MS);
    this.#tell();
    // The stream does not say why it broke; a session that ended would break it for ever.
    await this.#outcome(() => this.#api.session());
  }

  #changed(tip: string | null): void {
    if (tip !== null) this.#pending.add(tip);
    clearTimeout(this.#gather);
    this.#gather = setTimeout(() => void this.#catchUp(), GATHER_MS);
  }

  /** Asks for what changed. What could not be fetched stays pending and is asked for when the stream stands again. */
  async #catchUp(): Promise<void> {
    const tips = [...this.#pending];
    if (tips.length === 0) return;
    this.#alarms.doubtDuty();
    void this.#lookWhatRings();
    if (tips.length > CHANGES_ONE_BY_ONE_MAX) {
      const done = await this.#outcome(() => this.#reload());
      if (done.ok) tips.forEach((tip) => this.#pending.delete(tip));
      return;
    }
    const rings: TipRing[] = [];
    for (const tip of tips) {
      this.#pending.delete(tip);
      const done = await this.#outcome(() => this.#api.line(tip));
      if (done.ok) rings.push(...this.#take(done.value));
      else if (done.code === 'not_found') this.#tray.remove(tip);
      else this.#pending.add(tip);
    }
    await this.#openCards();
    this.#tell();
    this.#ringOnce(rings);
  }

  #rosterChanged(): void {
    this.#alarms.forgetDuty();
    void this.#lookWhatRings();
  }

  async #lookWhatRings(): Promise<void> {
    const session = this.#session;
    if (session === null || this.#feed === null || !this.#online) return;
    const looked = await this.#outcome(() => this.#alarms.look());
    if (!looked.ok || this.#session !== session) return;
    if (looked.value.changed) this.#tell();
    this.#ringOnce(looked.value.climbed.map(({ urgency, count }) => ({ what: 'again', desk: session.desk, urgency, count })));
  }

  /** The list as a whole, as far down as it was loaded. */
  async #reload(): Promise<void> {
    const wanted = Math.max(PAGE, this.#tray.size);
    const seen = new Set<string>();
    const rings: TipRing[] = [];
    let after: string | null = null;
    do {
      const page: { items: WireItem[]; next: string | null } = await this.#api.tips('open', after, PAGE);
      for (const item of page.items) {
        seen.add(item.tip);
        rings.push(...this.#take(item));
      }
      after = page.next;
    } while (after !== null && seen.size < wanted);
    if (this.#session === null) return;
    this.#tray.next = after;
    this.#tray.keepOnly(seen);
    const first = !this.#loadedOnce;
    this.#loadedOnce = true;
    await this.#openCards();
    this.#tell();
    if (!first) this.#ringOnce(rings);
  }

  async #loadPage(after: string): Promise<void> {
    const page = await this.#api.tips('open', after, PAGE);
    for (const item of page.items) this.#tray.put(item);
    this.#tray.next = page.next;
  }

  /** Notes the server's newest word of a tip and returns why to ring, if there is a reason. */
  #take(item: WireItem): TipRing[] {
    if (this.#session === null) return [];
    const before = this.#tray.known(item.tip);
    if (!this.#tray.put(item)) return [];
    if (before !== undefined && before.sealed.msg !== item.sealed.msg) this.#tray.setCard(item.tip, 'cannot_open');
    if (item.urgency === 'JUNK' || (this.#own.get(item.tip) ?? 0) >= item.version) return [];
    const isNew = item.state === 'new' && before?.state !== 'new';
    if (!isNew && (before === undefined || !needsEyes(before, item))) return [];
    return [{ what: isNew ? 'new' : 'changed', desk: this.#session.desk, urgency: item.urgency, count: 1 }];
  }

  /** However many tips came at once: one bell, for the most urgent. */
  #ringOnce(rings: TipRing[]): void {
    const fresh = rings.filter((ring) => ring.what === 'new');
    const of = fresh.length > 0 ? fresh : rings;
    const top = [...of].sort((a, b) => rank(a.urgency) - rank(b.urgency))[0];
    if (top !== undefined) this.#tabs.ring({ ...top, count: of.length });
  }

  async #openCards(): Promise<void> {
    const keys = this.#keys;
    if (keys === null) return;
    for (const item of this.#tray.items()) {
      if (this.#tray.card(item.tip) !== undefined || item.escalatedFrom !== null) continue;
      const card = await this.#cardOf(item, keys);
      if (this.#keys !== keys) return;
      if (card !== undefined) this.#tray.setCard(item.tip, card);
    }
    this.#tell();
  }

  /** Nothing that came by escalation is shown before its signature was checked, and that needs the whole tip. */
  async #cardOf(item: WireItem, keys: Keyring): Promise<CardOf | undefined> {
    if (item.escalatedFrom !== null) return this.#tray.card(item.tip);
    return new Reader(keys, keys.directory).card(item).catch(() => 'cannot_open' as const);
  }

  /** Reading a tip shows its newest state, and a verified escalation lets its card be shown from now on. */
  #learn(wire: WireItem, opened: Opened): void {
    this.#take(wire);
    if (wire.escalatedFrom !== null && opened.card !== null) this.#tray.setCard(wire.tip, opened.card);
    this.#tell();
  }

  // ---- acts

  #act(tip: string, act: string, body: (writer: Writer, desk: string) => Promise<{ version: number } & Record<string, unknown>>): Promise<Outcome> {
    return this.#outcome(async () => {
      this.#activeAt = Date.now();
      const writer = await this.#writer();
      this.#taken(await this.#api.act(tip, act, await body(writer, writer.desk)));
    }, () => this.#changed(tip));
  }

  async #writer(): Promise<Writer> {
    const keys = this.#unlocked();
    return new Writer(keys, await this.#directory(keys));
  }

  /** What a tip became by an act of this worker. */
  #taken(item: WireItem): void {
    this.#own.set(item.tip, item.version);
    this.#take(item);
    this.#tell();
  }

  /** Runs what may be refused, as a value for the tab. A lost session ends everything here. */
  async #outcome<T>(run: () => Promise<T>, onRefusal?: () => void): Promise<Outcome<T>> {
    try {
      return { ok: true, value: await run() };
    } catch (problem) {
      const code = codeOf(problem);
      if (code === 'no_session' && this.#session !== null) this.#end('ended');
      if (MENDABLE.has(code)) onRefusal?.();
      return { ok: false, code, reference: problem instanceof Refused ? problem.reference : '' };
    }
  }

  #news(): News {
    const me = this.#session === null ? null : { member: this.#session.member, desk: this.#session.desk, desks: this.#session.desks };
    const hasKeys = this.#keys !== null;
    const tray = hasKeys ? this.#tray.news(true) : { rows: [], left: [], more: false };
    return { phase: this.#phase, notice: this.#notice, me, online: this.#online, tray, waiting: this.#tray.waiting(), alarms: this.#alarms.all, duty: this.#alarms.duty, offers: this.#alarms.offers };
  }

  #tell(): void {
    this.#tabs.tell(this.#news());
  }
}

type TipRing = Exclude<Ring, { what: 'deaf' }>;

/** A change of a tip that its desk already knew, worth looking up for. */
function needsEyes(before: WireItem, after: WireItem): boolean {
  // A call grows sentence by sentence: only a higher level is news.
  const grew = after.messageCount > before.messageCount && after.channel !== 'call';
  return grew || rank(after.urgency) < rank(before.urgency) || (after.answer !== null && after.answer !== before.answer);
}

async function noteIfSaid(writer: Writer, tip: string, desks: string[], text: string, codes: Codes = {}): Promise<{ note?: WireNote }> {
  const hasCodes = Object.keys(codes).length > 0;
  return text === '' && !hasCodes ? {} : { note: await writer.note(tip, desks, hasCodes ? { text, codes } : { text }) };
}

const codeOf = (problem: unknown): string => (problem instanceof Refused ? problem.code : 'other');

function noticeOf(problem: unknown): SignInNotice {
  const notices: Record<string, SignInNotice> = { wrong_login: 'wrong', too_many: 'tooMany', offline: 'offline', keys: 'keys' };
  return notices[codeOf(problem)] ?? 'failed';
}
