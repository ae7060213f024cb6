// What rings, since when, whom it rings, who was told; calm, with one button.
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { rank, type Alarm, type Me, type OnDuty, type Send } from '../protocol';
import { dayName, dayOf, timeOf } from './days';
import { ago, clock } from './time';
import { urgencyMark } from './urgency';
import { fill, plural, words } from './words';

const DAY_MS = 24 * 60 * 60 * 1000;
/** So long an alarm that needs nothing more still shows who took it. */
const TAKEN_SHOWN_MS = 2 * 60_000;
const TAKEN_SHOWN_MAX = 3;
/** Above this many, who was told is folded. */
const TOLD_SHOWN_MAX = 4;

export function ringing(alarms: Alarm[], me: Me, now: number, refusal: string | null, take: (alarm: Alarm) => void): TemplateResult | typeof nothing {
  const shown = [...alarms.filter((alarm) => !alarm.settled).sort(pressing), ...justTaken(alarms, now)];
  if (shown.length === 0) return nothing;
  return html`<section class="ringing" aria-labelledby="ringing" data-part="ringing">
    <h2 id="ringing" tabindex="-1">${words().ringing.title}</h2>
    ${refusal === null ? nothing : html`<p class="notice problem" role="alert" data-part="alarm-refusal">${refusal}</p>`}
    <ul>${repeat(shown, (alarm) => alarm.id, (alarm) => line(alarm, me, now, take))}</ul>
  </section>`;
}

/** The tips that are one matter for a human, until somebody takes it. */
export function crowdOf(alarms: Alarm[]): Set<string> {
  return new Set(alarms.filter((alarm) => alarm.crowd && !alarm.settled).flatMap((alarm) => alarm.tips));
}

export function onDutyLine(duty: OnDuty | null, me: Me, now: number): TemplateResult | typeof nothing {
  if (duty === null) return nothing;
  const { onDuty, roster } = words();
  const names = duty.onDuty.map(({ member, role, ends }) =>
    fill(member === me.member ? onDuty.you : onDuty.until, { name: member, role: roster.role[role], time: untilOf(ends, now) }),
  );
  return html`<p class="hint" data-part="on-duty">${names.length === 0 ? onDuty.nobody : fill(onDuty.now, { names: names.join(', ') })}</p>`;
}

/** The time on the desk's wall, with the day where it is further away. */
const untilOf = (ends: string, now: number): string => (Date.parse(ends) - now < DAY_MS ? timeOf(ends) : `${dayName(dayOf(ends))} ${timeOf(ends)}`);

const pressing = (a: Alarm, b: Alarm): number =>
  Number(a.ackedBy !== null) - Number(b.ackedBy !== null) || rank(a.urgency) - rank(b.urgency) || a.beganAt.localeCompare(b.beganAt);

function justTaken(alarms: Alarm[], now: number): Alarm[] {
  return alarms.filter(({ settled, ackedAt }) => settled && ackedAt !== null && now - Date.parse(ackedAt) < TAKEN_SHOWN_MS).slice(0, TAKEN_SHOWN_MAX);
}

function line(alarm: Alarm, me: Me, now: number, take: (alarm: Alarm) => void): TemplateResult {
  const w = words().ringing;
  const { ackedBy } = alarm;
  return html`<li data-alarm=${alarm.id} data-urgency=${alarm.urgency} data-rung=${alarm.rung} data-taken=${ackedBy === null ? 'no' : 'yes'}>
    <p class="what">${urgencyMark(alarm.urgency)} ${alarm.drill ? html`<strong class="drill" data-part="drill">${w.drill}</strong>` : nothing}
      <span>${plural(alarm.crowd ? w.crowd : w.tips, alarm.count)}</span></p>
    <p class="when"><span>${fill(w.since, { time: clock(alarm.beganAt, now), ago: ago(alarm.beganAt, now) })}</span>
      <span>${ackedBy === null ? w.rung[rungOf(alarm)] : taken(alarm, me, now)}</span></p>
    ${ackedBy === me.member && !alarm.settled ? html`<p class="strong">${w.openIt}</p>` : nothing}
    ${told(alarm, now)}
    ${ackedBy === null && !alarm.settled ? html`<p class="acts"><button type="button" class="primary" data-act="acknowledge" @click=${() => take(alarm)}>${w.take}</button></p>` : nothing}
  </li>`;
}

const rungOf = ({ rung }: Alarm): '0' | '1' | '2' | '3' | '4' => String(Math.min(rung, 4)) as '0';

function taken({ ackedBy, ackedAt }: Alarm, me: Me, now: number): string {
  const w = words().ringing;
  return fill(ackedBy === me.member ? w.takenByYou : w.taken, { name: ackedBy ?? '', time: clock(ackedAt ?? '', now) });
}

function told(alarm: Alarm, now: number): TemplateResult | typeof nothing {
  const w = words().ringing;
  const sends = newest(alarm.sends);
  if (sends.length === 0) return alarm.ackedBy === null ? html`<p class="hint" data-part="told">${w.nobodyYet}</p>` : nothing;
  return html`<details class="told" data-part="told" ?open=${alarm.ackedBy === null && sends.length <= TOLD_SHOWN_MAX}>
    <summary>${w.told}</summary>
    <ul>${sends.map((send) => html`<li data-send=${send.state}>${sentence(send, now)}</li>`)}</ul>
  </details>`;
}

/** Of each person and way the last word only. */
function newest(sends: Send[]): Send[] {
  return [...new Map(sends.map((send) => [`${send.member} ${send.way}`, send])).values()];
}

function sentence({ member, way, state, sentAt, seenAt }: Send, now: number): string {
  const w = words().ringing;
  const at = seenAt ?? sentAt;
  const values = { name: member, way: w.way[way], state: w.state[state] };
  return at === null ? fill(w.line, values) : fill(w.lineAt, { ...values, time: clock(at, now) });
}
