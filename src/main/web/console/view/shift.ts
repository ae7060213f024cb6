// One worker's shift: what is offered, what is in hand, what was done, who carries what, and the end of it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { COUNTED, type ShiftSummary } from '../office';
import type { Load, Me, News, Offer, Outcome, Row } from '../protocol';
import type { Link } from '../tab/link';
import { timeOf, today } from './days';
import { Piece } from './piece';
import { onDutyLine } from './ringing';
import { ago, clock } from './time';
import { urgencyMark } from './urgency';
import { fill, languageName, named, plural, signName, words } from './words';

/** Signs that tell one's own tips apart. */
const SIGNS_SHOWN_MAX = 2;

export class MyShift extends Piece {
  static override properties = {
    link: { attribute: false },
    news: { attribute: false },
    me: { attribute: false },
    now: { type: Number },
    language: { attribute: false },
    explain: { attribute: false },
    summary: { state: true },
    colleagues: { state: true },
    working: { state: true },
    problem: { state: true },
    isRefused: { state: true },
    endedAt: { state: true },
  };
  declare link: Link;
  declare news: News;
  declare me: Me;
  declare now: number;
  declare language: string;
  declare explain: (outcome: Outcome & { ok: false }) => string;
  declare summary: ShiftSummary | null;
  /** Everybody of the desk. */
  declare colleagues: string[];
  declare working: boolean;
  declare problem: string | null;
  /** Whether the shift was to end while tips were in hand. */
  declare isRefused: boolean;
  declare endedAt: string | null;
  #countedFor = '';

  constructor() {
    super();
    this.summary = null;
    this.colleagues = [];
    this.working = false;
    this.problem = null;
    this.isRefused = false;
    this.endedAt = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('news')) return;
    const of = JSON.stringify([this.#mine().map(({ tip, version }) => [tip, version]), this.news.offers, this.news.tray.left.length]);
    if (of !== this.#countedFor) void this.#count();
    this.#countedFor = of;
  }

  protected override firstUpdated(): void {
    void this.link.office.roster(today(this.now), 1).then((outcome) => {
      if (outcome.ok) this.colleagues = outcome.value.members.map(({ name }) => name);
    });
  }

  async #count(): Promise<void> {
    const outcome = await this.link.office.shiftSummary();
    if (outcome.ok) this.summary = outcome.value;
  }

  #mine(): Row[] {
    return this.news.tray.rows.filter(({ claimedBy, state }) => claimedBy === this.me.member && state !== 'closed');
  }

  protected override render(): TemplateResult {
    const w = words().shift;
    const { duty } = this.news;
    const own = duty?.shift ?? null;
    return html`<h1 tabindex="-1">${w.title}</h1>
      <div>
        <p class="strong" data-part="own-shift">${own === null ? w.none : fill(w.until, { role: words().roster.role[own.role], time: timeOf(own.ends) })}</p>
        ${onDutyLine(duty, this.me, this.now)}
      </div>
      ${this.#debrief()}
      ${this.problem === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.problem}</p>`}
      ${this.#offers()} ${this.#hands()} ${this.#end()} ${this.#did()} ${this.#loads(duty?.load ?? [])}`;
  }

  #debrief(): TemplateResult | typeof nothing {
    const { duty } = this.news;
    if (duty === null || !duty.debrief) return nothing;
    const w = words().shift;
    const n = duty.load.find(({ member }) => member === this.me.member)?.hard ?? 0;
    return html`<section class="safety" data-part="debrief" aria-labelledby="debrief"><h2 id="debrief">${w.debriefTitle}</h2><p>${fill(w.debrief, { n })}</p></section>`;
  }

  #offers(): TemplateResult | typeof nothing {
    const w = words().shift;
    const toMe = this.news.offers.filter(({ to }) => to === this.me.member);
    if (toMe.length === 0) return nothing;
    return html`<section aria-labelledby="to-me" data-part="to-me">
      <h2 id="to-me" tabindex="-1">${w.toMe}</h2>
      <ul class="hand">${repeat(toMe, ({ id }) => id, (offer) => html`<li data-offer=${offer.id} data-of=${offer.tip}>
        ${this.#about(offer.tip)}
        <p class="hint">${fill(w.from, { name: offer.from, when: ago(offer.madeAt, this.now) })}</p>
        <p class="acts">
          ${this.#button('accept', w.accept, offer.tip, () => this.link.office.accept(offer), '#to-me', true)}
          ${this.#button('decline', w.decline, offer.tip, () => this.link.office.takeBack(offer), '#to-me')}
        </p>
      </li>`)}</ul>
    </section>`;
  }

  #hands(): TemplateResult {
    const w = words().shift;
    const mine = this.#mine();
    const isFree = ({ tip }: Row) => this.#offerOf(tip) === undefined;
    return html`<section aria-labelledby="mine" data-part="mine">
      <h2 id="mine" tabindex="-1">${w.mine}</h2>
      ${mine.length === 0 ? html`<p class="empty">${w.noneOpen}</p>` : html`<form @submit=${this.#offer} novalidate>
            <ul class="hand">${repeat(mine, ({ tip }) => tip, (row) => this.#hand(row))}</ul>
            <p class="hint">${w.ringHint}</p>
            ${mine.some(isFree) ? this.#toWhom() : nothing}
          </form>`}
    </section>`;
  }

  #hand(row: Row): TemplateResult {
    const w = words().shift;
    const offer = this.#offerOf(row.tip);
    const ring = this.#button('ring', w.ring, row.tip, () => this.link.office.letRing(row.tip), '#mine');
    if (offer === undefined) {
      return html`<li data-of=${row.tip}>
        <label class="choice"><input type="checkbox" name="tips" value=${row.tip} /> ${this.#about(row.tip)}</label>
        <p class="acts">${ring}</p>
      </li>`;
    }
    return html`<li data-of=${row.tip} data-offered>
      ${this.#about(row.tip)}
      <p class="strong">${fill(w.offered, { name: offer.to ?? '' })}</p>
      <p class="acts">${this.#button('take-back', w.back, row.tip, () => this.link.office.takeBack(offer), '#mine')} ${ring}</p>
    </li>`;
  }

  #toWhom(): TemplateResult {
    const w = words().shift;
    const others = this.#others();
    if (others.length === 0) return html`<p class="hint">${w.alone}</p>`;
    return html`<div class="adding">
      <label for="to">${w.to}</label>
      <select id="to" name="to"><option value="">${w.chooseTo}</option>${others.map(({ name, note }) => html`<option value=${name}>${note === '' ? name : `${name} (${note})`}</option>`)}</select>
      <p><button type="submit" class="primary" data-act="offer" aria-disabled=${this.working ? 'true' : 'false'}>${w.offer}</button></p>
    </div>`;
  }

  /** Who is on duty first. */
  #others(): { name: string; note: string }[] {
    const w = words().shift;
    const { onDuty = [], suggested = null } = this.news.duty ?? {};
    const there = new Set(onDuty.map(({ member }) => member));
    const names = new Set([...there, ...this.colleagues]);
    names.delete(this.me.member);
    const note = (name: string) => [there.has(name) ? w.onDuty : '', name === suggested ? w.suggested : ''].filter((part) => part !== '').join(', ');
    return [...names].map((name) => ({ name, note: note(name) }));
  }

  /** As much as tells one's own tips apart; no word of any. */
  #about(tip: string): TemplateResult {
    const row = this.news.tray.rows.find((each) => each.tip === tip);
    if (row === undefined) return html`<bdi>${tip}</bdi>`;
    const signs = (row.card?.indicators ?? []).slice(0, SIGNS_SHOWN_MAX).map(signName);
    const facts = [clock(row.receivedAt, this.now), words().channel[row.channel], ...(row.card === null ? [] : [languageName(row.card.lang)]), ...signs];
    return html`<span class="about">${urgencyMark(row.urgency)} ${row.drill ? html`<strong class="drill">${words().drill.mark}</strong>` : nothing} <small>${facts.join(' · ')}</small></span>`;
  }

  #offerOf(tip: string): Offer | undefined {
    return this.news.offers.find((offer) => offer.tip === tip && offer.from === this.me.member);
  }

  #button(act: string, name: string, tip: string, send: () => Promise<Outcome>, after: string, isPrimary = false): TemplateResult {
    const row = this.news.tray.rows.find((each) => each.tip === tip);
    const what = { what: name, level: row === undefined ? '' : words().urgency[row.urgency], when: row === undefined ? '' : clock(row.receivedAt, this.now) };
    return html`<button type="button" class=${isPrimary ? 'primary' : ''} data-act=${act} aria-label=${fill(words().shift.of, what)} aria-disabled=${this.working ? 'true' : 'false'}
      @click=${() => void this.#send(send, after)}>${name}</button>`;
  }

  async #send(send: () => Promise<Outcome>, after: string): Promise<boolean> {
    if (this.working) return false;
    this.working = true;
    this.isRefused = false;
    const outcome = await send();
    this.working = false;
    this.problem = outcome.ok ? null : named(words().shift.refused, outcome.code, this.explain(outcome));
    await this.updateComplete;
    (this.querySelector<HTMLElement>(after) ?? this.querySelector<HTMLElement>('h1'))?.focus();
    return outcome.ok;
  }

  readonly #offer = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const { missing } = words().shift;
    const [tips, to] = [data.getAll('tips').map(String), String(data.get('to') ?? '')];
    this.problem = tips.length === 0 ? missing.tips : to === '' ? missing.to : null;
    if (this.problem !== null) return form.querySelector<HTMLElement>(tips.length === 0 ? '[name=tips]' : '#to')?.focus();
    if (await this.#send(() => this.link.office.offer(tips, to), '#mine')) form.reset();
  };

  #end(): TemplateResult {
    const w = words().shift;
    return html`<section aria-labelledby="end" data-part="end">
      <h2 id="end" tabindex="-1">${w.end}</h2>
      <p class="hint">${w.endText}</p>
      ${this.isRefused ? this.#stillOpen() : nothing}
      <p><button type="button" data-act="end-shift" aria-disabled=${this.working ? 'true' : 'false'} @click=${this.#endShift}>${w.endSubmit}</button></p>
      <p role="status" class="strong" data-part="ended">${this.endedAt === null ? nothing : fill(w.ended, { time: clock(this.endedAt, this.now) })}</p>
    </section>`;
  }

  #stillOpen(): TemplateResult {
    return html`<div class="notice problem" role="alert" tabindex="-1" data-part="still-open">
      <p>${words().shift.stillOpen}</p>
      <ul>${this.#mine().map(({ tip }) => html`<li>${this.#about(tip)}</li>`)}</ul>
    </div>`;
  }

  readonly #endShift = async (): Promise<void> => {
    if (this.working) return;
    this.working = true;
    const outcome = await this.link.office.endShift();
    this.working = false;
    this.isRefused = !outcome.ok && outcome.code === 'open_tips';
    this.endedAt = outcome.ok ? outcome.value : null;
    this.problem = outcome.ok || this.isRefused ? null : named(words().shift.refused, outcome.code, this.explain(outcome));
    await this.updateComplete;
    this.querySelector<HTMLElement>('[data-part=still-open]')?.focus();
  };

  #did(): TemplateResult | typeof nothing {
    const w = words().shift;
    if (this.summary === null) return nothing;
    const { since, did } = this.summary;
    return html`<section aria-labelledby="did" data-part="summary">
      <h2 id="did">${w.did}</h2>
      <p class="hint">${fill(w.since, { when: clock(since, this.now) })}</p>
      <dl class="counts">${COUNTED.map((what) => html`<div data-count=${what}><dt>${w.counts[what]}</dt><dd>${did[what]}</dd></div>`)}</dl>
    </section>`;
  }

  #loads(load: Load[]): TemplateResult | typeof nothing {
    const w = words().shift;
    if (load.length === 0) return nothing;
    return html`<section aria-labelledby="load" data-part="load">
      <h2 id="load">${w.load}</h2>
      <table>
        <thead><tr><th scope="col">${w.who}</th><th scope="col">${w.open}</th><th scope="col">${w.hard}</th></tr></thead>
        <tbody>${load.map(({ member, open, hard }) => html`<tr data-member=${member}>
          <th scope="row"><bdi>${member}</bdi>${member === this.news.duty?.suggested ? html` <small>${w.next}</small>` : nothing}</th><td>${open}</td><td>${hard}</td>
        </tr>`)}</tbody>
      </table>
      <p class="hint">${w.hardHint}</p>
    </section>`;
  }
}

/** One line wherever one is: somebody waits for an answer. */
export function offersLine(offers: Offer[], me: Me, look: () => void): TemplateResult | typeof nothing {
  const n = offers.filter(({ to }) => to === me.member).length;
  if (n === 0) return nothing;
  const w = words().shift;
  return html`<p class="notice" role="status" data-part="offers">${plural(w.offersOne, n)} <button type="button" class="plain" data-act="look" @click=${look}>${w.look}</button></p>`;
}

customElements.define('havn-my-shift', MyShift);
