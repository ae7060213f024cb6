// The desk's own affairs: who works when and is reached how, what passes from one shift to the next, drills and figures.
import type { AnyWay, DrillReport, Holiday, OfficeWorker, Profile, RosterPages, ShiftOrder, ShiftSummary, TestSend, Times, Weekly } from '../office';
import type { Offer, Outcome, Urgency } from '../protocol';
import type { Api, WireItem } from './api';
import type { Writer } from './writer';

const ROSTER = '/desk/api/roster';
const HANDOVER = '/desk/api/handover';

/** What the office needs of the worker that it belongs to. */
export interface Desk {
  /** Runs what may be refused. */
  outcome<T>(run: () => Promise<T>): Promise<Outcome<T>>;
  /** @throws Refused `locked` */
  writer(): Promise<Writer>;
  /** Told after each change of who is on duty or carries what. */
  onRoster(): void;
  /** Told what a tip became. */
  onItem(item: WireItem): void;
}

export class Office implements OfficeWorker {
  constructor(
    private readonly api: Api,
    private readonly desk: Desk,
  ) {}

  roster(from: string, days: number): Promise<Outcome<RosterPages>> {
    return this.desk.outcome(() => this.api.call('GET', `${ROSTER}?${new URLSearchParams({ from, days: String(days) })}`));
  }

  addShift(order: ShiftOrder, weeks: number): Promise<Outcome> {
    return this.#edit('POST', 'shifts', { ...order, weeks });
  }

  changeShift(id: string, order: ShiftOrder): Promise<Outcome> {
    return this.#edit('POST', `shifts/${encodeURIComponent(id)}`, order);
  }

  removeShift(id: string): Promise<Outcome> {
    return this.#edit('DELETE', `shifts/${encodeURIComponent(id)}`);
  }

  putHoliday(holiday: Holiday): Promise<Outcome> {
    return this.#edit('POST', 'holidays', holiday);
  }

  removeHoliday(day: string): Promise<Outcome> {
    return this.#edit('DELETE', `holidays/${encodeURIComponent(day)}`);
  }

  profile(): Promise<Outcome<Profile>> {
    return this.desk.outcome(() => this.api.call('GET', '/desk/api/profile'));
  }

  keepProfile(profile: Profile<AnyWay>): Promise<Outcome<Profile>> {
    return this.desk.outcome(() => this.api.call('POST', '/desk/api/profile', profile));
  }

  pushKey(): Promise<Outcome<string>> {
    return this.desk.outcome(async () => (await this.api.call<{ key: string }>('GET', '/desk/api/push-key')).key);
  }

  testAlerts(): Promise<Outcome<TestSend[]>> {
    return this.desk.outcome(async () => (await this.api.call<{ sends: TestSend[] }>('POST', '/desk/api/profile/test', {})).sends);
  }

  testSend(id: string): Promise<Outcome<TestSend>> {
    return this.desk.outcome(() => this.api.call('GET', `/desk/api/sends/${encodeURIComponent(id)}`));
  }

  offer(tips: string[], to: string): Promise<Outcome> {
    return this.#handedOver(async (writer, me, seconds) => {
      const signed = tips.map(async (tip) => ({ tip, signature: await writer.handover(tip, me, to, seconds) }));
      await this.api.call('POST', `${HANDOVER}/offer`, { tips: await Promise.all(signed), to, seconds });
    });
  }

  accept({ id, tip, from }: Offer): Promise<Outcome> {
    return this.#handedOver(async (writer, me, seconds) => {
      const signature = await writer.handover(tip, from, me, seconds);
      this.desk.onItem(await this.api.call('POST', `${HANDOVER}/accept`, { id, seconds, signature }));
    });
  }

  takeBack({ id }: Offer): Promise<Outcome> {
    return this.#changed(() => this.api.call('POST', `${HANDOVER}/back`, { id }));
  }

  letRing(tip: string): Promise<Outcome> {
    return this.#changed(async () => this.desk.onItem(await this.api.call('POST', `${HANDOVER}/page`, { tip })));
  }

  shiftSummary(): Promise<Outcome<ShiftSummary>> {
    return this.desk.outcome(() => this.api.call('GET', '/desk/api/shift/summary'));
  }

  endShift(): Promise<Outcome<string>> {
    return this.#handedOver(async (writer, me, seconds) => {
      const signature = await writer.shiftEnd(me, seconds);
      return (await this.api.call<{ at: string }>('POST', '/desk/api/shift/end', { seconds, signature })).at;
    });
  }

  drills(): Promise<Outcome<DrillReport>> {
    return this.desk.outcome(() => this.api.call('GET', '/desk/api/drills'));
  }

  startDrill(level: Urgency, text: string, lang: string): Promise<Outcome> {
    return this.desk.outcome(async () => {
      const body = await (await this.desk.writer()).drill(level, text, lang);
      await this.api.call('POST', '/desk/api/drill', { level, body });
    });
  }

  planDrills(weekly: Weekly | null): Promise<Outcome<DrillReport>> {
    return this.desk.outcome(() => this.api.call('POST', '/desk/api/drill/weekly', weekly));
  }

  times(): Promise<Outcome<Times>> {
    return this.desk.outcome(() => this.api.call('GET', '/desk/api/time-to-human'));
  }

  #handedOver<T>(act: (writer: Writer, me: string, seconds: number) => Promise<T>): Promise<Outcome<T>> {
    return this.#changed(async () => {
      const writer = await this.desk.writer();
      return act(writer, (await this.api.session()).member, Math.floor(Date.now() / 1000));
    });
  }

  #changed<T>(act: () => Promise<T>): Promise<Outcome<T>> {
    return this.desk.outcome(async () => {
      const value = await act();
      this.desk.onRoster();
      return value;
    });
  }

  // A body of JSON is what no other site's form can send.
  #edit(method: string, path: string, body: object = {}): Promise<Outcome> {
    return this.#changed(() => this.api.call(method, `${ROSTER}/${path}`, body));
  }
}
