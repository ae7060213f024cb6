// How long people waited for a human: per level and channel, in shares of all; no tip is named.
import { html, nothing, type TemplateResult } from 'lit';
import { STEPS, type Times, type TimesRow, type Waited } from '../office';
import { rank, type Outcome } from '../protocol';
import type { Link } from '../tab/link';
import { Watching } from './piece';
import { lasting, onDay } from './time';
import { urgencyMark } from './urgency';
import { fill, plural, words } from './words';

const LOOK_EVERY_MS = 60_000;

export class TimesToHuman extends Watching {
  static override properties = {
    link: { attribute: false },
    language: { attribute: false },
    explain: { attribute: false },
    times: { state: true },
    problem: { state: true },
  };
  declare link: Link;
  declare language: string;
  declare explain: (outcome: Outcome & { ok: false }) => string;
  declare times: Times | null;
  declare problem: string | null;
  protected override readonly lookEveryMs = LOOK_EVERY_MS;

  constructor() {
    super();
    this.times = null;
    this.problem = null;
  }

  protected override async look(): Promise<void> {
    const outcome = await this.link.office.times();
    this.problem = outcome.ok ? null : this.explain(outcome);
    if (outcome.ok) this.times = outcome.value;
  }

  protected override render(): TemplateResult {
    const w = words().times;
    return html`<h1 tabindex="-1">${w.title}</h1>
      ${this.problem === null ? nothing : html`<p class="notice problem" role="alert" data-part="refusal">${this.problem}</p>`}
      ${this.times === null ? html`<p class="empty">${words().roster.loading}</p>` : shown(this.times)}`;
  }
}

function shown({ since, rows }: Times): TemplateResult {
  const w = words().times;
  const sorted = [...rows].sort((a, b) => rank(a.urgency) - rank(b.urgency) || a.channel.localeCompare(b.channel));
  return html`<p>${fill(w.text, { date: onDay(since) })}</p>
    ${rows.length === 0 ? html`<p class="empty" data-part="none">${w.none}</p>` : html`<ol class="cards">${sorted.map(card)}</ol>`}`;
}

function card(row: TimesRow): TemplateResult {
  const w = words().times;
  return html`<li data-urgency=${row.urgency} data-channel=${row.channel}>
    <h2>${urgencyMark(row.urgency)} ${words().channel[row.channel]}</h2>
    <p class="hint">${plural(w.n, row.n)}</p>
    <table>
      <thead><tr><th scope="col">${w.what}</th><th scope="col">${w.p50}</th><th scope="col">${w.p90}</th><th scope="col">${w.max}</th></tr></thead>
      <tbody>${STEPS.map((step) => html`<tr data-step=${step}><th scope="row">${w[step]}</th>${cells(row[step])}</tr>`)}</tbody>
    </table>
  </li>`;
}

function cells(waited: Waited | null): TemplateResult[] {
  const { noTime } = words().times;
  return (['p50', 'p90', 'max'] as const).map((share) => html`<td>${waited === null ? noTime : lasting(waited[share])}</td>`);
}

customElements.define('havn-times', TimesToHuman);
