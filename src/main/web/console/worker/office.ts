// The desk's own affairs: what is no tip, asked for and told without any key.
import type { AnyWay, Holiday, OfficeWorker, Profile, RosterPages, ShiftOrder, TestSend } from '../office';
import type { Outcome } from '../protocol';
import type { Api } from './api';

const ROSTER = '/desk/api/roster';

export class Office implements OfficeWorker {
  /**
   * @param outcome runs what may be refused
   * @param onRoster told after each change of who is on duty
   */
  constructor(
    private readonly api: Api,
    private readonly outcome: <T>(run: () => Promise<T>) => Promise<Outcome<T>>,
    private readonly onRoster: () => void,
  ) {}

  roster(from: string, days: number): Promise<Outcome<RosterPages>> {
    return this.outcome(() => this.api.call('GET', `${ROSTER}?${new URLSearchParams({ from, days: String(days) })}`));
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
    return this.outcome(() => this.api.call('GET', '/desk/api/profile'));
  }

  keepProfile(profile: Profile<AnyWay>): Promise<Outcome<Profile>> {
    return this.outcome(() => this.api.call('POST', '/desk/api/profile', profile));
  }

  pushKey(): Promise<Outcome<string>> {
    return this.outcome(async () => (await this.api.call<{ key: string }>('GET', '/desk/api/push-key')).key);
  }

  testAlerts(): Promise<Outcome<TestSend[]>> {
    return this.outcome(async () => (await this.api.call<{ sends: TestSend[] }>('POST', '/desk/api/profile/test', {})).sends);
  }

  testSend(id: string): Promise<Outcome<TestSend>> {
    return this.outcome(() => this.api.call('GET', `/desk/api/sends/${encodeURIComponent(id)}`));
  }

  // A body of JSON is what no other site's form can send.
  #edit(method: string, path: string, body: object = {}): Promise<Outcome> {
    return this.outcome(async () => {
      await this.api.call(method, `${ROSTER}/${path}`, body);
      this.onRoster();
    });
  }
}
