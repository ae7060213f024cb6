// Times as a calm sentence: minutes while it is soon, a clock later, a date after that.
import { fill, locale, words } from './words';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "4 minutes ago", "2 hours ago", then the date. */
export function ago(iso: string, now: number): string {
  const past = Date.parse(iso) - now;
  const size = Math.abs(past);
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  if (size < MINUTE_MS) return relative.format(0, 'minute');
  if (size < HOUR_MS) return relative.format(Math.trunc(past / MINUTE_MS), 'minute');
  if (size < DAY_MS) return relative.format(Math.trunc(past / HOUR_MS), 'hour');
  return moment(iso);
}

export function moment(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** So long before a deadline its seconds are shown. */
export const SECONDS_SHOWN_MS = 5 * MINUTE_MS;

export type Due = { text: string; late: boolean };

/** What the deadline asks for now. Only an open tip has one. */
export function due(deadline: string | null, now: number): Due | null {
  if (deadline === null) return null;
  const left = Date.parse(deadline) - now;
  const row = words().row;
  if (left <= 0) return { text: fill(row.late, { when: ago(deadline, now) }), late: true };
  if (left <= SECONDS_SHOWN_MS) return { text: fill(row.answerWithin, { time: seconds(Math.ceil(left / SECOND_MS)) }), late: false };
  if (left < HOUR_MS) return { text: fill(row.answerWithin, { time: minutes(Math.ceil(left / MINUTE_MS)) }), late: false };
  return { text: fill(row.answerBy, { time: clock(deadline, now) }), late: false };
}

const TWO = 2;

/** How long something took, in the unit that fits: "45 sec", "12 min", "3 hr", "2 days". */
export function lasting(seconds: number): string {
  const ms = seconds * SECOND_MS;
  if (ms < TWO * MINUTE_MS) return counted(seconds, 'second');
  if (ms < TWO * HOUR_MS) return counted(Math.round(ms / MINUTE_MS), 'minute');
  if (ms < TWO * DAY_MS) return counted(Math.round(ms / HOUR_MS), 'hour');
  return counted(Math.round(ms / DAY_MS), 'day');
}

const counted = (n: number, unit: string): string => new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short' }).format(n);

/** The day alone. */
export const onDay = (iso: string): string => new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(new Date(iso));

function minutes(n: number): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(n);
}

/** "4:59": always as wide, so that nothing beside it moves. */
function seconds(n: number): string {
  return `${Math.floor(n / 60)}:${String(n % 60).padStart(2, '0')}`;
}

/** The time today, with the day when it is another one. */
export function clock(iso: string, now: number): string {
  const date = new Date(iso);
  const today = new Date(now).toDateString() === date.toDateString();
  const shape: Intl.DateTimeFormatOptions = today
    ? { hour: '2-digit', minute: '2-digit' }
    : { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(locale(), shape).format(date);
}
