// Drills: a shift lead starts one or plans one a week, and everybody sees how long each took to reach somebody.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { WEEKDAYS, type Drill, type DrillReport, type Weekly } from '../office';
import { LEVELS, type OnDuty, type Outcome, type Urgency } from '../protocol';
import type { Link } from '../tab/link';
import { weekday } from './days';
import { Watching } from './piece';
import { clock, lasting } from './time';
import { urgencyMark } from './urgency';
import { fill, languageTag, named, words } from './words';

/** A drill that runs is watched. */
const LOOK_EVERY_MS = 5_000;

export class Drills extends Watching {
  static override properties = {
    link: { attribute: false },
    duty: { attribute: false },
    now: { type: Number },
    language: { attribute: false },
    explain: { attribute: false },
    report: { state: true },
    working: { state: true },
    problem: { state: true },
    isStarted: { state: true },
  };
  declare link: Link;
  declare duty: OnDuty | null;
  declare now: number;
  declare language: string;
  declare explain: (outcome: Outcome & { ok: false }) => string;
  declare report: DrillReport | null;
  declare working: boolean;
  declare problem: string | null;
  declare isStarted: boolean;
  protected override readonly lookEveryMs = LOOK_EVERY_MS;

  constructor() {
    super();
    this.report = null;
    this.working = false;
    this.problem = null;
    this.isStarted = false;
  }

  protected override async look(): Promise<void> {
    const outcome = await this.link.office.drills();
    if (outcome.ok) this.report = outcome.value;
    else this.#refuse(outcome);
  }

  #refuse(outcome: Outcome<unknown> & { ok: false }): void {
    this.problem = named(words().drills.refused, outcome.code, this.explain(outcome));
  }

  protected override render(): TemplateResult {
    const w = words().drills;
    const isLead = this.duty?.lead ?? false;
    return html`<h1 tabindex="-1">${w.title}</h1>
      <p>${w.text}</p>
      ${this.problem === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.problem}</p>`}
      ${isLead ? this.#start() : html`<p class="hint">${w.onlyLead}</p>`}
      <p role="status" data-part="started">${this.isStarted ? w.started : nothing}</p>
      ${this.report === null ? html`<p class="empty">${words().roster.loading}</p>` : html`${this.#report(this.report.drills)} ${this.#weekly(this.report.weekly, isLead)}`}`;
  }

  #start(): TemplateResult {
    const w = words().drills;
    const { urgency } = words();
    return html`<section aria-labelledby="start">
      <h2 id="start">${w.start}</h2>
      <form class="adding" @submit=${this.#begin} novalidate autocomplete="off">
        <label for="level">${w.level}</label>
        <select id="level" name="level">${LEVELS.filter((level) => level !== 'JUNK').map((level) => html`<option value=${level}>${urgency[level]}</option>`)}</select>
        <label for="words">${w.words}</label>
        <p class="hint" id="words-hint">${w.wordsHint}</p>
        <textarea id="words" name="words" rows="3" maxlength="2000" dir="auto" aria-describedby="words-hint" .value=${w.sentence}></textarea>
        <p><button type="submit" class="primary" data-act="start-drill" aria-disabled=${this.working ? 'true' : 'false'}>${this.working ? words().act.working : w.submit}</button></p>
      </form>
    </section>`;
  }

  readonly #begin = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = String(data.get('words') ?? '').trim();
    this.problem = text === '' ? words().drills.missing : null;
    this.isStarted = false;
    if (this.working || this.problem !== null) return;
    this.working = true;
    const outcome = await this.link.office.startDrill(data.get('level') as Urgency, text, languageTag());
    this.working = false;
    this.isStarted = outcome.ok;
    if (!outcome.ok) return this.#refuse(outcome);
    await this.look();
  };

  #weekly(weekly: Weekly | null, isLead: boolean): TemplateResult {
    const w = words().drills;
    return html`<section aria-labelledby="weekly">
      <h2 id="weekly" tabindex="-1">${w.weekly}</h2>
      <p data-part="weekly">${weekly === null ? w.weeklyNone : fill(w.weeklyNow, { day: weekday(WEEKDAYS.indexOf(weekly.day)), time: weekly.time })}</p>
      ${isLead ? html`<form class="adding" @submit=${this.#plan} novalidate>
            <label for="day">${w.day}</label>
            <select id="day" name="day">${WEEKDAYS.map((day, nth) => html`<option value=${day} ?selected=${day === weekly?.day}>${weekday(nth)}</option>`)}</select>
            <label for="time">${w.time}</label>
            <input id="time" name="time" type="time" .value=${weekly?.time ?? '10:00'} />
            <p class="acts"><button type="submit" data-act="plan">${w.plan}</button>
              ${weekly === null ? nothing : html`<button type="button" data-act="stop-weekly" @click=${() => void this.#keep(null)}>${w.stop}</button>`}</p>
          </form>`
        : nothing}
    </section>`;
  }

  readonly #plan = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const time = String(data.get('time') ?? '');
    if (time === '') this.problem = words().drills.missingTime;
    else void this.#keep({ day: data.get('day') as Weekly['day'], time });
  };

  async #keep(weekly: Weekly | null): Promise<void> {
    const outcome = await this.link.office.planDrills(weekly);
    if (!outcome.ok) return this.#refuse(outcome);
    this.problem = null;
    this.report = outcome.value;
    await this.updateComplete;
    this.querySelector<HTMLElement>('#weekly')?.focus();
  }

  #report(drills: Drill[]): TemplateResult {
    const w = words().drills;
    return html`<section aria-labelledby="report" data-part="report">
      <h2 id="report">${w.report}</h2>
      ${drills.length === 0 ? html`<p class="empty">${w.none}</p>` : html`<ol class="cards">${repeat(drills, ({ tip }) => tip, (drill) => this.#line(drill))}</ol>`}
    </section>`;
  }

  #line({ tip, at, urgency, paged, acknowledged, opened }: Drill): TemplateResult {
    const w = words().drills;
    const step = (name: 'paged' | 'acknowledged' | 'opened', seconds: number | null) =>
      html`<div data-step=${name} data-seconds=${seconds ?? nothing}><dt>${w[name]}</dt><dd>${seconds === null ? w.notYet : lasting(seconds)}</dd></div>`;
    return html`<li data-drill=${tip}>
      <h3>${clock(at, this.now)} ${urgencyMark(urgency)}</h3>
      <dl class="counts">${step('paged', paged)} ${step('acknowledged', acknowledged)} ${step('opened', opened)}</dl>
    </li>`;
  }
}

customElements.define('havn-drills', Drills);
