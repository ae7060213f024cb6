// Who works when. Everybody of the desk reads it, a shift lead changes it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Colleague, Holiday, RosterPages, Shift } from '../office';
import type { Me, OnDuty, Outcome } from '../protocol';
import type { Link } from '../tab/link';
import { date, dayName, dayOf, hours, mondayOf, plusDays, span, timeOf, today, touches } from './days';
import './dialog/roster';
import { Watching } from './piece';
import { onDutyLine } from './ringing';
import { fill, languageName, named, words } from './words';

const WEEK = 7;
const FOUR_WEEKS = 28;
/** Somebody else may change it meanwhile. */
const RELOAD_EVERY_MS = 60_000;

type Asked = { ask: 'shift'; shift: Shift | null; day: string } | { ask: 'holiday'; day: string } | { ask: 'remove'; what: Shift | Holiday };

export class Roster extends Watching {
  static override properties = {
    link: { attribute: false },
    me: { attribute: false },
    duty: { attribute: false },
    now: { type: Number },
    language: { attribute: false },
    explain: { attribute: false },
    from: { state: true },
    days: { state: true },
    pages: { state: true },
    refusal: { state: true },
    asked: { state: true },
  };
  declare link: Link;
  declare me: Me;
  declare duty: OnDuty | null;
  declare now: number;
  declare language: string;
  declare explain: (outcome: Outcome & { ok: false }) => string;
  /** A Monday. */
  declare from: string;
  declare days: number;
  declare pages: RosterPages | null;
  declare refusal: string | null;
  declare asked: Asked | null;
  protected override readonly lookEveryMs = RELOAD_EVERY_MS;
  #opener: string | null = null;

  constructor() {
    super();
    this.from = mondayOf(today(Date.now()));
    this.days = WEEK;
    this.pages = null;
    this.refusal = null;
    this.asked = null;
  }

  protected override async look(): Promise<void> {
    const { from, days } = this;
    const outcome = await this.link.office.roster(from, days);
    // Somebody turned the page while it was fetched.
    if (from !== this.from || days !== this.days) return;
    this.refusal = outcome.ok ? null : this.explain(outcome);
    if (outcome.ok) this.pages = outcome.value;
  }

  #turn(from: string, days: number): void {
    this.from = from;
    this.days = days;
    this.pages = null;
    void this.look();
  }

  protected override render(): TemplateResult {
    const w = words().roster;
    const isLead = this.duty?.lead ?? false;
    return html`<h1 tabindex="-1">${w.title}</h1>
      <div>${onDutyLine(this.duty, this.me, this.now)} ${openingLine(this.duty)}</div>
      ${this.#moves()}
      <h2 aria-live="polite" data-part="week">${fill(w.week, { from: date(this.from), to: date(plusDays(this.from, this.days - 1)) })}</h2>
      ${this.refusal === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.refusal} <button type="button" data-act="retry" @click=${() => void this.look()}>${w.retry}</button></p>`}
      ${isLead ? this.#additions() : html`<p class="hint">${w.onlyLead}</p>`}
      ${this.pages === null ? html`<p class="empty">${w.loading}</p>` : this.#shown(this.pages, isLead)}
      ${this.#dialog()}`;
  }

  #moves(): TemplateResult {
    const w = words().roster;
    const spans: [number, string][] = [[WEEK, w.oneWeek], [FOUR_WEEKS, w.fourWeeks]];
    return html`<div class="moves">
      <div class="filter">
        <button type="button" data-act="previous" @click=${() => this.#turn(plusDays(this.from, -this.days), this.days)}>${w.previous}</button>
        <button type="button" data-act="today" @click=${() => this.#turn(mondayOf(today(Date.now())), this.days)}>${w.today}</button>
        <button type="button" data-act="next" @click=${() => this.#turn(plusDays(this.from, this.days), this.days)}>${w.next}</button>
      </div>
      <div class="filter" role="group" aria-label=${w.span}>
        ${spans.map(([days, name]) => html`<button type="button" data-days=${days} aria-pressed=${this.days === days ? 'true' : 'false'} @click=${() => this.#turn(this.from, days)}>${name}</button>`)}
      </div>
    </div>`;
  }

  #additions(): TemplateResult {
    const w = words().roster;
    const isThisWeek = this.from === mondayOf(today(this.now));
    const day = isThisWeek ? today(this.now) : this.from;
    return html`<p class="acts">
      <button type="button" class="primary" data-act="add-shift" @click=${() => this.#ask({ ask: 'shift', shift: null, day }, '[data-act=add-shift]')}>${w.add}</button>
      <button type="button" data-act="add-holiday" @click=${() => this.#ask({ ask: 'holiday', day }, '[data-act=add-holiday]')}>${w.addDay}</button>
    </p>`;
  }

  #shown(pages: RosterPages, isLead: boolean): TemplateResult {
    const w = words().roster;
    const days = Array.from({ length: this.days }, (_, n) => plusDays(this.from, n));
    return html`<ol class="days">${repeat(days, (day) => day, (day) => this.#day(day, pages, isLead))}</ol>
      ${this.#people(pages, isLead)}
      <p class="hint">${fill(w.zone, { zone: pages.zone })}</p>`;
  }

  #day(day: string, pages: RosterPages, isLead: boolean): TemplateResult {
    const w = words().roster;
    const holiday = pages.holidays.find((each) => each.day === day);
    const shifts = pages.shifts.filter(({ starts, ends }) => touches(day, starts, ends)).sort(byTime);
    const isToday = day === today(this.now);
    return html`<li data-day=${day} ?data-today=${isToday}>
      <h3>${dayName(day)}${isToday ? html` <small>${w.now}</small>` : nothing}</h3>
      ${holiday === undefined ? nothing : this.#holiday(holiday, isLead)}
      ${shifts.length === 0 ? html`<p class="hint">${w.nobody}</p>` : html`<ul>${repeat(shifts, ({ id }) => id, (shift) => this.#shift(shift, day, isLead))}</ul>`}
    </li>`;
  }

  #holiday(holiday: Holiday, isLead: boolean): TemplateResult {
    const w = words().roster;
    const hoursThen = holiday.hours === null ? w.closed : fill(w.hours, { hours: holiday.hours });
    const opener = `[data-day="${holiday.day}"] [data-act=remove-holiday]`;
    return html`<p class="holiday" data-part="holiday"><strong dir="auto">${holiday.name}</strong> ${hoursThen}
      ${isLead ? html`<button type="button" class="plain" data-act="remove-holiday" aria-label=${fill(w.removeOne, { what: holiday.name })} @click=${() => this.#ask({ ask: 'remove', what: holiday }, opener)}>${w.remove}</button>` : nothing}
    </p>`;
  }

  #shift(shift: Shift, day: string, isLead: boolean): TemplateResult {
    const w = words().roster;
    const { id, member, role, starts, ends } = shift;
    const isFirst = dayOf(starts) === day;
    const isLast = !touches(plusDays(day, 1), starts, ends);
    const time = isFirst ? span(starts, ends) : isLast ? fill(w.until, { time: timeOf(ends) }) : w.allDay;
    // What goes on from an earlier day is changed where it stands first.
    const isItsPlace = isFirst || day === this.from;
    return html`<li class="shift" data-shift=${isItsPlace ? id : nothing} data-role=${role} ?data-mine=${member === this.me.member}>
      <strong class="time"><bdi>${time}</bdi></strong> <span><bdi>${member}</bdi> · ${w.role[role]}</span>
      ${isLead && isItsPlace ? this.#changes(shift) : nothing}
    </li>`;
  }

  #changes(shift: Shift): TemplateResult {
    const w = words().roster;
    const what = `${span(shift.starts, shift.ends)} ${shift.member}`;
    const ask = (asked: Asked, act: string) => () => this.#ask(asked, `[data-shift="${shift.id}"] [data-act=${act}]`);
    return html`<span class="small-acts">
      <button type="button" class="plain" data-act="change" aria-label=${fill(w.changeOne, { what })} @click=${ask({ ask: 'shift', shift, day: this.from }, 'change')}>${w.change}</button>
      <button type="button" class="plain" data-act="remove" aria-label=${fill(w.removeOne, { what })} @click=${ask({ ask: 'remove', what: shift }, 'remove')}>${w.remove}</button>
    </span>`;
  }

  #people(pages: RosterPages, isLead: boolean): TemplateResult {
    const w = words().roster;
    return html`<section aria-labelledby="people">
      <h2 id="people">${w.people}</h2>
      <div class="wide" tabindex="0" role="group" aria-labelledby="people"><table>
        <thead><tr><th scope="col">${w.who}</th><th scope="col">${w.languages}</th><th scope="col">${w.shifts}</th><th scope="col">${w.hoursShown}</th><th scope="col">${w.calendarShort}</th></tr></thead>
        <tbody>${pages.members.map((one) => this.#person(one, pages.shifts, isLead))}</tbody>
      </table></div>
      <p class="hint">${w.calendarHint}</p>
    </section>`;
  }

  #person({ name, lead, languages }: Colleague, shifts: Shift[], isLead: boolean): TemplateResult {
    const w = words().roster;
    const own = shifts.filter(({ member }) => member === name);
    const sum = own.reduce((total, { starts, ends }) => total + hours(starts, ends), 0);
    const mayFetch = isLead || name === this.me.member;
    return html`<tr data-member=${name}>
      <th scope="row"><bdi>${name}</bdi>${lead ? html` <small>${w.isLead}</small>` : nothing}</th>
      <td>${languages.length === 0 ? w.none : languages.map(languageName).join(', ')}</td>
      <td>${own.length}</td><td>${sum}</td>
      <td>${mayFetch ? html`<a href="/desk/api/roster/${name}.ics" download="duty.ics" aria-label=${fill(w.calendarOf, { name })}>${w.calendarShort}</a>` : nothing}</td>
    </tr>`;
  }

  #ask(asked: Asked, opener: string): void {
    this.#opener = opener;
    this.asked = asked;
  }

  #dialog(): TemplateResult | typeof nothing {
    const asked = this.asked;
    if (asked === null || this.pages === null) return nothing;
    const explain = (outcome: Outcome & { ok: false }) => named(words().roster.refused, outcome.code, this.explain(outcome));
    const { link, me, language } = this;
    switch (asked.ask) {
      case 'shift':
        return html`<havn-shift .link=${link} .me=${me} .language=${language} .explain=${explain} .shift=${asked.shift} .day=${asked.day} .members=${this.pages.members} @done=${this.#done}></havn-shift>`;
      case 'holiday':
        return html`<havn-holiday .link=${link} .me=${me} .language=${language} .explain=${explain} .day=${asked.day} @done=${this.#done}></havn-holiday>`;
      default:
        return html`<havn-removal .link=${link} .me=${me} .language=${language} .explain=${explain} .what=${asked.what} @done=${this.#done}></havn-removal>`;
    }
  }

  readonly #done = async (event: Event): Promise<void> => {
    event.stopPropagation();
    this.asked = null;
    await this.look();
    await this.updateComplete;
    // What was removed cannot take the keyboard back.
    (this.querySelector<HTMLElement>(this.#opener ?? 'h1') ?? this.querySelector<HTMLElement>('h1'))?.focus();
  };

  protected override willUpdate(changed: PropertyValues): void {
    // A shift that begins or ends changes who is on duty, and then the page may be old.
    if (changed.has('duty') && this.hasUpdated) void this.look();
  }
}

export function openingLine(duty: OnDuty | null): TemplateResult | typeof nothing {
  if (duty === null) return nothing;
  const w = words().onDuty;
  const { open, hours: today } = duty;
  const phrase = today === null ? (open ? w.openAlways : w.shutAll) : fill(open ? w.open : w.shut, { hours: today });
  return html`<p class="hint" data-part="opening" data-open=${open ? 'yes' : 'no'}>${phrase}</p>`;
}

const byTime = (a: Shift, b: Shift): number => Date.parse(a.starts) - Date.parse(b.starts) || a.role.localeCompare(b.role) || a.member.localeCompare(b.member);

customElements.define('havn-roster', Roster);
