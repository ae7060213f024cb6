import type { FileKey } from '../../seal/content';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Alarm, Hello, Me, News, Opened, Outcome, Owed, Row } from '../protocol';
import { Bell } from '../tab/bell';
import { connect, type Link } from '../tab/link';
import './dialog/enter';
import './dialog/escalate';
import './dialog/small';
import { Piece } from './piece';
import { placeOf, placesNav, type Place } from './places';
import { offersLine } from './shift';
import { crowdOf, onDutyLine, ringing } from './ringing';
import './sign-in';
import { stuckList } from './stuck';
import './tip';
import { SECONDS_SHOWN_MS } from './time';
import type { Ask } from './tip';
import { chooseLanguage, fill, languageTag, named, plural, words, type Tag } from './words';

const ACTIVITY_EVERY_MS = 10_000;
const CLOCK_EVERY_MS = 15_000;
const SECOND_MS = 1000;

type Seen = { opened: Opened | null; copies: Owed[]; revealed: boolean; busy: Ask[]; refusal: string | null };
const UNSEEN: Seen = { opened: null, copies: [], revealed: false, busy: [], refusal: null };

/** The whole console of one tab. It holds no key: it asks the worker, and forgets what it showed when the worker locks. */
export class DutyConsole extends Piece {
  static override properties = {
    news: { state: true },
    place: { state: true },
    chosen: { state: true },
    dialog: { state: true },
    entering: { state: true },
    entered: { state: true },
    working: { state: true },
    closed: { state: true },
    stuck: { state: true },
    unfolded: { state: true },
    alarmRefusal: { state: true },
    now: { state: true },
    language: { state: true },
    sounding: { state: true },
    failure: { state: true },
  };
  declare news: News | null;
  declare place: Place;
  declare chosen: string | null;
  declare dialog: { ask: Ask; tip: string } | null;
  declare entering: 'enter' | 'raid' | null;
  /** The desks that got what was typed in last. */
  declare entered: string[] | null;
  declare working: boolean;
  /** The closed tips, while they are looked at; they are asked for, not followed live. */
  declare closed: { rows: Row[]; next: string | null } | null;
  /** What was given up at the provider, while it is looked at. */
  declare stuck: Owed[] | null;
  /** Whether the tips of a crowd are shown one by one. */
  declare unfolded: boolean;
  declare alarmRefusal: string | null;
  declare now: number;
  declare language: Tag;
  declare sounding: boolean;
  declare failure: 'noCrypto' | 'noStart' | null;

  readonly #bell = new Bell();
  readonly #seen = new Map<string, Seen>();
  /** The chosen tip stays in sight after it left the list, so that nobody wonders where it went. */
  #kept: Row | null = null;
  #link: Link | null = null;
  #activeAt = 0;

  constructor() {
    super();
    this.news = null;
    this.place = 'tips';
    this.chosen = null;
    this.dialog = null;
    this.entering = null;
    this.entered = null;
    this.working = false;
    this.closed = null;
    this.stuck = null;
    this.unfolded = false;
    this.alarmRefusal = null;
    this.now = Date.now();
    this.language = languageTag();
    this.sounding = false;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.replaceChildren();
    void this.#start();
  }

  async #start(): Promise<void> {
    if (globalThis.crypto?.subtle === undefined) return this.#fail('noCrypto');
    const { worker, root, watchdogSeconds, idleLockSeconds } = this.dataset;
    const hello: Hello = { rootFingerprint: root ?? '', watchdogSeconds: Number(watchdogSeconds), idleLockSeconds: Number(idleLockSeconds) };
    this.#link = await connect(worker ?? '', hello, {
      news: (news) => this.#told(news),
      ring: (ring) => this.#rung(ring),
      failed: () => this.#fail('noStart'),
    });
    for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, () => this.#touched(), { passive: true });
    document.addEventListener('visibilitychange', () => this.#stand());
    window.addEventListener('pagehide', () => this.#leave());
    window.addEventListener('pageshow', (event) => event.persisted && location.reload());
    setInterval(() => this.#tick(), CLOCK_EVERY_MS);
    setInterval(() => this.#countDown(), SECOND_MS);
  }

  #tick(): void {
    this.now = Date.now();
    if (this.chosen !== null && this.#of(this.chosen).copies.some((copy) => copy.state !== 'done')) void this.#lookForCopies(this.chosen);
  }

  /** The last minutes before a deadline are seen passing. */
  #countDown(): void {
    const now = Date.now();
    const isNear = ({ deadline }: Row) => deadline !== null && Date.parse(deadline) > this.now && Date.parse(deadline) - now <= SECONDS_SHOWN_MS;
    if (this.news?.tray.rows.some(isNear)) this.now = now;
  }

  #told(news: News): void {
    if (news.phase !== 'open') this.#forget();
    this.news = news;
    this.now = Date.now();
    document.title = titleOf(news);
    if (news.phase === 'open') void this.#refreshChosen();
  }

  #rung(ring: Parameters<Bell['ring']>[0]): void {
    this.#bell.ring(ring);
    this.dataset.rang = String(this.#bell.rang);
  }

  #fail(why: 'noCrypto' | 'noStart'): void {
    this.failure = why;
  }

  /** A browser may keep a page that was left, to come back to it fast: then it keeps an empty one. */
  #leave(): void {
    this.#forget();
    this.news = null;
    if (this.#link !== null) void this.#link.desk.leave(this.#link.tab);
    this.performUpdate();
  }

  /** Nothing readable stays in this tab. */
  #forget(): void {
    this.#seen.clear();
    this.place = 'tips';
    this.chosen = null;
    this.#kept = null;
    this.dialog = null;
    this.entering = null;
    this.entered = null;
    this.closed = null;
    this.stuck = null;
    this.unfolded = false;
    this.alarmRefusal = null;
  }

  #touched(): void {
    void this.#bell.wake().then(() => this.#stand());
    if (Date.now() - this.#activeAt < ACTIVITY_EVERY_MS) return;
    this.#activeAt = Date.now();
    void this.#link?.desk.active();
  }

  #stand(): void {
    this.sounding = this.#bell.canRing;
    const link = this.#link;
    if (link !== null) void link.desk.standing(link.tab, this.#bell.canRing, document.visibilityState === 'visible');
  }

  protected override render(): TemplateResult {
    const news = this.news;
    if (this.failure !== null) return html`<main class="sign-in"><h1>${words().title}</h1><p role="alert" data-part="failure">${words()[this.failure]}</p></main>`;
    if (news === null || news.phase === 'starting') return html`<main class="sign-in"><h1>${words().title}</h1><p role="status">${words().starting}</p></main>`;
    if (news.phase === 'open' && news.me !== null) return this.#desk(news, news.me);
    return html`${this.#bar(news)}
      <havn-sign-in .news=${news} .working=${this.working} .language=${this.language} @sign-in=${this.#signIn} @sign-out=${() => this.#link?.desk.signOut()}></havn-sign-in>`;
  }

  #bar(news: News): TemplateResult {
    const { bar, title } = words();
    const isOpen = news.phase === 'open';
    return html`<header class="bar">
        <p class="brand"><strong>Havn</strong> ${news.me === null ? title : fill(bar.desk, { desk: news.me.desk })}</p>
        ${news.phase === 'signed_out' ? nothing : html`<p class="link" data-online=${news.online ? 'yes' : 'no'}>${news.online ? bar.live : bar.offline}</p>`}
        <div class="bar-acts">
          ${isOpen ? this.#attention() : nothing} ${this.#languages()}
          ${isOpen ? html`<span class="me" aria-label=${fill(bar.signedInAs, { name: news.me?.member ?? '' })}>${news.me?.member}</span>
              <button type="button" data-act="lock" @click=${() => this.#link?.desk.lock()}>${bar.lock}</button>
              <button type="button" data-act="sign-out" @click=${() => this.#link?.desk.signOut()}>${bar.signOut}</button>`
            : nothing}
        </div>
      </header>
      <p class="offline" role="status">${isOpen && !news.online ? bar.offlineText : nothing}</p>`;
  }

  #attention(): TemplateResult {
    const { bar } = words();
    const asks = typeof Notification !== 'undefined' && Notification.permission === 'default';
    return html`${this.sounding ? html`<span class="sound">${bar.soundOn}</span>` : html`<button type="button" data-act="sound" @click=${() => this.#touched()}>${bar.sound}</button>`}
      ${asks ? html`<button type="button" data-act="notify" @click=${this.#askToNotify}>${bar.notify}</button>` : nothing}`;
  }

  #languages(): TemplateResult {
    const other: Tag = this.language === 'en' ? 'da' : 'en';
    const names: Record<Tag, string> = { en: 'English', da: 'Dansk' };
    return html`<button type="button" lang=${other} data-act="language" @click=${() => this.#speak(other)}>${names[other]}</button>`;
  }

  #desk(news: News, me: Me): TemplateResult {
    return html`<a class="skip" href="#main" @click=${this.#skip}>${words().skip}</a>${this.#bar(news)} ${placesNav(this.place, news.offers.filter(({ to }) => to === me.member).length, this.#go)}
      ${this.place === 'tips' ? this.#tips(news, me) : this.#beside(this.place, news, me)}`;
  }

  readonly #go = (place: Place): void => {
    if (place === this.place) return;
    this.#turnTo(null);
    this.place = place;
    this.#focus('main h1');
  };

  /** What rings is in sight wherever one is. */
  #beside(place: Exclude<Place, 'tips'>, news: News, me: Me): TemplateResult {
    const given = { link: this.#link!, news, me, now: this.now, language: this.language, explain: this.#explain };
    return html`<main id="main" class="beside" tabindex="-1" data-desk=${me.desk}>${this.#ringing(news, me)} ${place === 'shift' ? nothing : this.#offers(news, me)} ${placeOf(place, given)}</main>`;
  }

  #tips(news: News, me: Me): TemplateResult {
    const w = words().list;
    return html`<main id="main" class="desk" tabindex="-1" data-desk=${me.desk} @choose=${this.#choose} @ask=${this.#asked} @listen=${this.#listen}>
        <div class="tray">
          <h1 tabindex="-1">${w.title}</h1>
          <p class="count" role="status" data-part="waiting">${this.#waiting(news)}</p>
          ${onDutyLine(news.duty, me, this.now)} ${this.#ringing(news, me)} ${this.#offers(news, me)}
          <div class="filter" role="group" aria-label=${w.title}>
            <button type="button" aria-pressed=${this.closed === null && this.stuck === null ? 'true' : 'false'} data-act="show-open" @click=${this.#showOpen}>${w.open}</button>
            <button type="button" aria-pressed=${this.closed === null ? 'false' : 'true'} data-act="show-closed" @click=${this.#showClosed}>${w.closed}</button>
            <button type="button" aria-pressed=${this.stuck === null ? 'false' : 'true'} data-act="show-stuck" @click=${this.#showStuck}>${words().stuck.show}</button>
          </div>
          ${this.#entry()}
          ${this.stuck === null ? this.#list(news) : stuckList(this.stuck, this.now, (one) => void this.#retry(one))}
        </div>
        <p class="choose-one">${this.chosen === null ? w.choose : nothing}</p>
      </main>
      ${this.#dialog(news)} ${this.#entryDialog()}`;
  }

  #offers(news: News, me: Me): TemplateResult | typeof nothing {
    return offersLine(news.offers, me, () => this.#go('shift'));
  }

  #ringing(news: News, me: Me): TemplateResult | typeof nothing {
    return ringing(news.alarms, me, this.now, this.alarmRefusal, (alarm) => void this.#acknowledge(alarm));
  }

  async #acknowledge({ id }: Alarm): Promise<void> {
    this.alarmRefusal = null;
    const outcome = await this.#link!.desk.acknowledge(id);
    if (this.news?.phase !== 'open') return;
    if (!outcome.ok) this.alarmRefusal = this.#explain(outcome);
    // The button is gone; the keyboard stays where it was.
    this.#focus('#ringing');
  }

  #entry(): TemplateResult {
    const w = words();
    return html`<p class="acts">
        <button type="button" data-act="enter" @click=${() => this.#enter('enter')}>${w.enter.title}</button>
        <button type="button" data-act="raid" @click=${() => this.#enter('raid')}>${w.raid.title}</button>
      </p>
      <p role="status" data-part="entered">${this.entered === null ? nothing : fill(w.enter.done, { desks: this.entered.join(', ') })}</p>`;
  }

  #enter(what: 'enter' | 'raid'): void {
    this.entered = null;
    this.entering = what;
  }

  #entryDialog(): TemplateResult | typeof nothing {
    if (this.entering === null) return nothing;
    const { enter } = words();
    const explain = (outcome: Outcome & { ok: false }) => named(enter.refused, outcome.code, this.#explain(outcome));
    const entered = (event: CustomEvent<string[]>) => (this.entered = event.detail);
    return this.entering === 'enter'
      ? html`<havn-call .link=${this.#link} .explain=${explain} .language=${this.language} @entered=${entered} @done=${this.#entryDone}></havn-call>`
      : html`<havn-raid .link=${this.#link} .explain=${explain} .language=${this.language} @entered=${entered} @done=${this.#entryDone}></havn-raid>`;
  }

  readonly #entryDone = (): void => {
    const what = this.entering;
    this.entering = null;
    if (what !== null) this.#focus(`.tray [data-act="${what}"]`);
  };

  #waiting(news: News): string {
    const w = words().list;
    const { count, more } = news.waiting;
    return more ? fill(w.waitingMany, { n: count }) : plural(w.waiting, count);
  }

  #rows(news: News): Row[] {
    const rows = this.closed?.rows ?? news.tray.rows;
    const kept = this.#kept;
    return kept === null || rows.some((row) => row.tip === kept.tip) ? rows : [kept, ...rows];
  }

  #list(news: News): TemplateResult {
    const w = words().list;
    const rows = this.#rows(news);
    const more = this.closed === null ? news.tray.more : this.closed.next !== null;
    if (rows.length === 0) return html`<p class="empty">${this.closed === null ? w.empty : w.emptyClosed}</p>`;
    const folded = this.closed === null ? this.#crowd(rows, news) : [];
    const shown = this.unfolded ? rows : rows.filter((row) => !folded.includes(row));
    return html`<ol class="tips">
        ${repeat(shown, (row) => row.tip, (row) => this.#row(row, news))} ${folded.length === 0 ? nothing : this.#group(folded.length)}
      </ol>
      ${more ? html`<button type="button" data-act="more" @click=${this.#more}>${w.more}</button>` : nothing}`;
  }

  #crowd(rows: Row[], news: News): Row[] {
    const crowd = crowdOf(news.alarms);
    return rows.filter((row) => row.state === 'new' && crowd.has(row.tip) && row.tip !== this.chosen);
  }

  #group(n: number): TemplateResult {
    const w = words().ringing;
    return html`<li class="crowd" data-part="crowd">
      <button type="button" aria-expanded=${this.unfolded ? 'true' : 'false'} data-act="unfold" @click=${() => (this.unfolded = !this.unfolded)}>${plural(w.group, n)}</button>
      <p class="hint">${w.groupWhy}</p>
    </li>`;
  }

  #row(row: Row, news: News): TemplateResult {
    const seen = this.#of(row.tip);
    return html`<li data-tip=${row.tip} data-urgency=${row.urgency} data-state=${row.state} data-version=${row.version} ?data-chosen=${this.chosen === row.tip}>
      <havn-tip .row=${row} .me=${news.me} .opened=${seen.opened} .copies=${seen.copies} .revealed=${seen.revealed} .busy=${seen.busy} .refusal=${seen.refusal}
        .chosen=${this.chosen === row.tip} .now=${this.now} .language=${this.language}></havn-tip>
    </li>`;
  }

  #dialog(news: News): TemplateResult | typeof nothing {
    const asked = this.dialog;
    const row = this.#rows(news).find((each) => each.tip === asked?.tip);
    if (asked === null || row === undefined) return nothing;
    const opened = this.#seen.get(row.tip)?.opened ?? null;
    const link = this.#link;
    const explain = this.#explain;
    const done = this.#dialogDone;
    switch (asked.ask) {
      case 'escalate':
        return html`<havn-escalate .row=${row} .me=${news.me} .opened=${opened} .link=${link} .explain=${explain} .language=${this.language} @done=${done}></havn-escalate>`;
      case 'note':
        return html`<havn-note .row=${row} .link=${link} .explain=${explain} .language=${this.language} @done=${done}></havn-note>`;
      case 'urgency':
        return html`<havn-level .row=${row} .link=${link} .explain=${explain} .language=${this.language} @done=${done}></havn-level>`;
      case 'close':
        return html`<havn-close .row=${row} .link=${link} .explain=${explain} .language=${this.language} @done=${done}></havn-close>`;
      case 'answer':
        return html`<havn-answer .row=${row} .link=${link} .explain=${explain} .language=${this.language} @done=${done}></havn-answer>`;
      case 'agree':
        return html`<havn-agree .row=${row} .link=${link} .explain=${explain} .language=${this.language} @done=${done}></havn-agree>`;
      default:
        return nothing;
    }
  }

  readonly #signIn = async (event: CustomEvent<{ name: string; passphrase: string }>): Promise<void> => {
    const { name, passphrase } = event.detail;
    const desk = this.#link!.desk;
    this.working = true;
    await (this.news?.phase === 'locked' ? desk.unlock(passphrase) : desk.signIn(name, passphrase)).catch(() => undefined);
    this.working = false;
  };

  readonly #choose = (event: CustomEvent<string>): void => {
    const tip = this.chosen === event.detail ? null : event.detail;
    this.#turnTo(tip);
    if (tip === null) this.#focus(`[data-tip="${event.detail}"] .choose`);
  };

  #turnTo(tip: string | null): void {
    if (this.chosen !== null && this.chosen !== tip) this.#seen.delete(this.chosen);
    this.chosen = tip;
    this.#kept = tip === null ? null : this.#find(tip);
    if (tip !== null) this.#focus(`[data-tip="${tip}"] .detail`);
  }

  #find(tip: string): Row | null {
    const tray = this.news?.tray;
    const rows = [...(tray?.rows ?? []), ...(tray?.left ?? []), ...(this.closed?.rows ?? [])];
    return rows.find((row) => row.tip === tip) ?? null;
  }

  readonly #asked = (event: CustomEvent<{ ask: Ask; tip: string }>): void => {
    const { ask, tip } = event.detail;
    if (this.chosen !== tip) this.#turnTo(tip);
    if (ask === 'hide') this.#note(tip, { revealed: false });
    else if (ask === 'open') void this.#open(tip, true);
    else if (ask === 'claim' || ask === 'release') void this.#simple(ask, tip);
    else void this.#ask(ask, tip);
  };

  /** Which messages may be shared, and on what basis, stands in the opened tip. */
  async #ask(ask: Ask, tip: string): Promise<void> {
    if (ask === 'escalate') {
      this.#begin(tip, ask);
      const isOpened = await this.#open(tip, false);
      this.#end(tip, ask);
      // Another question may have been asked meanwhile; it stays.
      if (!isOpened || this.dialog !== null) return;
    }
    this.dialog = { ask, tip };
  }

  async #open(tip: string, reveal: boolean): Promise<boolean> {
    this.#begin(tip, 'open');
    const outcome = await this.#link!.desk.open(tip);
    // Locked, or turned to another tip, while the worker was opening this one.
    if (this.news?.phase !== 'open' || this.chosen !== tip) return false;
    this.#end(tip, 'open');
    if (outcome.ok) this.#note(tip, { opened: outcome.value, revealed: reveal || this.#of(tip).revealed });
    else this.#note(tip, { opened: null, revealed: false, refusal: this.#explain(outcome) });
    void this.#lookForCopies(tip);
    return outcome.ok;
  }

  readonly #listen = async (event: CustomEvent<FileKey>): Promise<void> => {
    const tip = this.chosen;
    const player = (event.target as HTMLElement).nextElementSibling;
    if (tip === null || !(player instanceof HTMLAudioElement)) return;
    const outcome = await this.#link!.desk.file(tip, event.detail);
    if (this.news?.phase !== 'open' || this.chosen !== tip) return;
    if (!outcome.ok) return this.#note(tip, { refusal: this.#explain(outcome) });
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(new Blob([outcome.value], { type: 'audio/mpeg' }));
    player.hidden = false;
    // A browser may want a second click before it plays.
    await player.play().catch(() => undefined);
  };

  async #lookForCopies(tip: string): Promise<void> {
    const outcome = await this.#link!.desk.copies(tip);
    if (outcome.ok && this.news?.phase === 'open' && this.chosen === tip) this.#note(tip, { copies: outcome.value });
  }

  async #simple(act: 'claim' | 'release', tip: string): Promise<void> {
    const row = this.#find(tip);
    if (row === null || this.#of(tip).busy.includes(act)) return;
    this.#begin(tip, act);
    const outcome = await this.#link!.desk[act](tip, row.version);
    this.#end(tip, act);
    if (!outcome.ok) this.#note(tip, { refusal: this.#explain(outcome) });
  }

  #begin(tip: string, ask: Ask): void {
    this.#note(tip, { busy: [...this.#of(tip).busy, ask], refusal: null });
  }

  #end(tip: string, ask: Ask): void {
    this.#note(tip, { busy: this.#of(tip).busy.filter((each) => each !== ask) });
  }

  #of(tip: string): Seen {
    return this.#seen.get(tip) ?? UNSEEN;
  }

  #note(tip: string, change: Partial<Seen>): void {
    this.#seen.set(tip, { ...this.#of(tip), ...change });
    this.requestUpdate();
  }

  /** What is on the screen follows the server: a new message or act is opened as it comes. */
  async #refreshChosen(): Promise<void> {
    const tip = this.chosen;
    if (tip === null) return;
    this.#kept = this.#find(tip) ?? this.#kept;
    const { opened, busy } = this.#of(tip);
    const isOld = opened !== null && this.#kept !== null && this.#kept.version > opened.version;
    if (isOld && !busy.includes('open')) await this.#open(tip, false);
  }

  readonly #explain = (outcome: Outcome & { ok: false }): string => {
    const phrases: Record<string, string> = words().refused;
    return fill(phrases[outcome.code] ?? words().refused.other, { reference: outcome.reference });
  };

  readonly #dialogDone = (): void => {
    const asked = this.dialog;
    this.dialog = null;
    if (asked !== null) this.#focus(`[data-tip="${asked.tip}"] [data-act="${asked.ask}"]`, `[data-tip="${asked.tip}"] .detail`);
  };

  readonly #showOpen = (): void => {
    this.#turnTo(null);
    this.closed = null;
    this.stuck = null;
  };

  readonly #showStuck = async (): Promise<void> => {
    const outcome = await this.#link!.desk.stuck();
    if (!outcome.ok || this.news?.phase !== 'open') return;
    this.#turnTo(null);
    this.closed = null;
    this.stuck = outcome.value;
  };

  async #retry({ tip, msg }: Owed): Promise<void> {
    const outcome = await this.#link!.desk.retry(tip, msg);
    if (outcome.ok && this.stuck !== null) this.stuck = outcome.value;
  }

  readonly #showClosed = async (): Promise<void> => {
    const outcome = await this.#link!.desk.closed(null);
    if (!outcome.ok || this.news?.phase !== 'open') return;
    this.#turnTo(null);
    this.stuck = null;
    this.closed = outcome.value;
  };

  readonly #more = async (): Promise<void> => {
    const shown = this.closed;
    if (shown === null) return void this.#link!.desk.more();
    const outcome = await this.#link!.desk.closed(shown.next);
    if (outcome.ok && this.closed === shown) this.closed = { rows: [...shown.rows, ...outcome.value.rows], next: outcome.value.next };
  };

  #speak(tag: Tag): void {
    chooseLanguage(tag);
    this.language = tag;
    if (this.news !== null) this.#told(this.news);
  }

  readonly #askToNotify = (): void => {
    void Notification.requestPermission().then(() => this.requestUpdate());
  };

  readonly #skip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('#main')?.focus();
  };

  #focus(...selectors: string[]): void {
    void this.updateComplete.then(async () => {
      await Promise.all([...this.querySelectorAll<Piece>('havn-tip, .place')].map((tip) => tip.updateComplete));
      const target = selectors.map((selector) => this.querySelector<HTMLElement>(selector)).find((found) => found !== null);
      target?.focus({ preventScroll: true });
    });
  }
}

/** How many wait, in sight when the tab is not; and that it would not know, when it would not. */
function titleOf({ phase, notice, online, waiting }: News): string {
  const { title, bar } = words();
  if (phase === 'signed_out') return notice === 'ended' ? `(!) ${title}` : title;
  if (!online) return `(!) ${bar.offline}`;
  return waiting.count === 0 ? title : `(${waiting.count}${waiting.more ? '+' : ''}) ${title}`;
}

customElements.define('havn-console', DutyConsole);
