// What a tab and the worker say to each other beside tips: the roster, and how each person is reached.
import type { Outcome, Role, Send } from './protocol';

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
}
