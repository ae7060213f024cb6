// What a tab and the worker say to each other beside tips: the roster, how each person is reached, shifts, drills and figures.
import type { Channel, Offer, Outcome, Role, Send, Urgency } from './protocol';

/** Times are RFC 3339 with the offset that holds at the desk then. */
export type Shift = { id: string; member: string; role: Role; starts: string; ends: string };
export type Colleague = { name: string; lead: boolean; languages: string[] };
/** A day with other hours than usual; without any the phone is not answered. */
export type Holiday = { day: string; name: string; hours: string | null };
export type RosterPages = { zone: string; shifts: Shift[]; members: Colleague[]; holidays: Holiday[] };
/** Times as on the desk's wall, such as `2026-10-25T22:00`. */
export type ShiftOrder = { member: string; role: Role; starts: string; ends: string };

export type WayName = Send['way'];
/** What a browser gave, to be reached through its push service. */
export type Subscription = { endpoint: string; keys: { p256dh: string; auth: string } };
/** As the server shows it, and takes it back; or as it is given first. */
export type KnownWay = { way: WayName; number?: string; host?: string };
export type NewWay = { way: 'sms' | 'call'; number: string } | { way: 'webhook'; url: string } | { way: 'push'; subscription: Subscription };
export type AnyWay = KnownWay | NewWay;
/** `quiet`: such as `23:00-07:00`. */
export type Profile<W = KnownWay> = { languages: string[]; quiet: string | null; ways: W[] };
export type TestSend = { id: string; way: WayName; state: Send['state']; fault: string | null };

/** What a worker did since then, in numbers. */
export type ShiftSummary = { since: string; did: Record<Counted, number> };
export const COUNTED = ['claimed', 'noted', 'answered', 'closed', 'escalated', 'released', 'handedOver', 'accepted', 'paged', 'open'] as const;
export type Counted = (typeof COUNTED)[number];

/** Seconds since `at`; null where it has not come. */
export type Drill = { tip: string; at: string; urgency: Urgency; paged: number | null; acknowledged: number | null; opened: number | null };
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
/** `time`: such as `10:00`, on the desk's wall. */
export type Weekly = { day: (typeof WEEKDAYS)[number]; time: string };
export type DrillReport = { drills: Drill[]; weekly: Weekly | null };

/** Seconds that so many of the tips waited at most. */
export type Waited = { p50: number; p90: number; max: number };
export const STEPS = ['paged', 'acknowledged', 'opened', 'answered'] as const;
export type TimesRow = { urgency: Urgency; channel: Channel; n: number } & Record<(typeof STEPS)[number], Waited | null>;
export type Times = { since: string; rows: TimesRow[] };

/** The worker's other half, as a tab sees it. */
export interface OfficeWorker {
  roster(from: string, days: number): Promise<Outcome<RosterPages>>;
  /** The same shift in so many weeks. */
  addShift(order: ShiftOrder, weeks: number): Promise<Outcome>;
  changeShift(id: string, order: ShiftOrder): Promise<Outcome>;
  removeShift(id: string): Promise<Outcome>;
  putHoliday(holiday: Holiday): Promise<Outcome>;
  removeHoliday(day: string): Promise<Outcome>;
  profile(): Promise<Outcome<Profile>>;
  keepProfile(profile: Profile<AnyWay>): Promise<Outcome<Profile>>;
  /** What a browser subscribes with. */
  pushKey(): Promise<Outcome<string>>;
  /** Alerts this worker once in each way that is kept. */
  testAlerts(): Promise<Outcome<TestSend[]>>;
  testSend(id: string): Promise<Outcome<TestSend>>;
  /** Offers own tips to a colleague; each stays until it is accepted. */
  offer(tips: string[], to: string): Promise<Outcome>;
  accept(offer: Offer): Promise<Outcome>;
  /** The offer ends, whichever of the two wants that. */
  takeBack(offer: Offer): Promise<Outcome>;
  /** Nobody has it any more, and whoever is on duty is alerted at once. */
  letRing(tip: string): Promise<Outcome>;
  shiftSummary(): Promise<Outcome<ShiftSummary>>;
  /** When it ended; refused as `open_tips` while a tip is in this worker's hands. */
  endShift(): Promise<Outcome<string>>;
  drills(): Promise<Outcome<DrillReport>>;
  startDrill(level: Urgency, text: string, lang: string): Promise<Outcome>;
  planDrills(weekly: Weekly | null): Promise<Outcome<DrillReport>>;
  times(): Promise<Outcome<Times>>;
}
