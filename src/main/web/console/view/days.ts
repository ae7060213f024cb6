// Days and times as they stand on the desk's wall, wherever the browser is: texts are cut and counted, never turned into moments.
import { locale } from './words';

const DAY_MS = 24 * 60 * 60 * 1000;
const SOME_MONDAY = '2026-01-05';
const DATE_LENGTH = 10;
const TIME_END = 16;

export const dayOf = (wall: string): string => wall.slice(0, DATE_LENGTH);
export const timeOf = (wall: string): string => wall.slice(DATE_LENGTH + 1, TIME_END);
/** As an input of the kind `datetime-local` has it. */
export const minuteOf = (wall: string): string => wall.slice(0, TIME_END);

export function today(now: number): string {
  const at = new Date(now);
  return new Date(now - at.getTimezoneOffset() * 60_000).toISOString().slice(0, DATE_LENGTH);
}

export const plusDays = (day: string, n: number): string => new Date(midnight(day) + n * DAY_MS).toISOString().slice(0, DATE_LENGTH);

/** The Monday of that week. */
export const mondayOf = (day: string): string => plusDays(day, -((new Date(midnight(day)).getUTCDay() + 6) % 7));

/** "Monday 26 October" */
export const dayName = (day: string): string => shown(day, { weekday: 'long', day: 'numeric', month: 'long' });
/** "26 October 2026" */
export const date = (day: string): string => shown(day, { day: 'numeric', month: 'long', year: 'numeric' });

/** 0 is Monday. */
export const weekday = (nth: number): string => shown(plusDays(SOME_MONDAY, nth), { weekday: 'long' });

/** "22:00–06:00", with the day where it is neither that day nor the night after. */
export function span(starts: string, ends: string): string {
  const isNear = dayOf(ends) === dayOf(starts) || (dayOf(ends) === plusDays(dayOf(starts), 1) && timeOf(ends) <= timeOf(starts));
  return `${timeOf(starts)}–${isNear ? '' : `${shown(dayOf(ends), { weekday: 'short', day: 'numeric' })} `}${timeOf(ends)}`;
}

/** Whether a shift is there at some time of that day. */
export const touches = (day: string, starts: string, ends: string): boolean => dayOf(starts) <= day && minuteOf(ends) > `${day}T00:00`;

export const hours = (starts: string, ends: string): number => Math.round((Date.parse(ends) - Date.parse(starts)) / (60 * 60 * 1000));

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const shown = (day: string, shape: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(locale(), { ...shape, timeZone: 'UTC' }).format(midnight(day));
