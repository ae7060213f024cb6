// What rings at the desk and who is on duty, as the server said last.
import type { Alarm, Offer, OnDuty } from '../protocol';
import type { Api } from './api';

const DUTY_EVERY_MS = 60_000;
/** However much happens, who carries what is asked no more often. */
const DUTY_REST_MS = 3_000;
/** The new tip rang just before; an alarm that skips a rung with nobody on it is no second reason. */
const FRESH_MS = 60_000;

export class Alarms {
  all: Alarm[] = [];
  duty: OnDuty | null = null;
  offers: Offer[] = [];
  #dutyAt = 0;
  #isOld = false;

  constructor(private readonly api: Api) {}

  /** `climbed`: nobody took these, and they ring somebody else now. */
  async look(): Promise<{ changed: boolean; climbed: Alarm[] }> {
    const before = JSON.stringify([this.all, this.duty, this.offers]);
    const places = new Map(this.all.map((alarm) => [alarm.id, place(alarm)]));
    const age = Date.now() - this.#dutyAt;
    if (age > DUTY_EVERY_MS || (this.#isOld && age > DUTY_REST_MS)) await this.#lookWhoCarriesWhat();
    this.all = await this.api.alarms();
    const climbed = this.all.filter((alarm) => isUnanswered(alarm) && !isFresh(alarm) && place(alarm) > (places.get(alarm.id) ?? Infinity));
    return { changed: JSON.stringify([this.all, this.duty, this.offers]) !== before, climbed };
  }

  async acknowledge(alarm: string): Promise<void> {
    this.all = await this.api.acknowledge(alarm);
  }

  async #lookWhoCarriesWhat(): Promise<void> {
    this.#dutyAt = Date.now();
    this.#isOld = false;
    [this.duty, this.offers] = await Promise.all([this.api.duty(), this.api.offers()]);
  }

  /** The roster or a handover changed here: it is asked for again at once. */
  forgetDuty(): void {
    this.#dutyAt = 0;
  }

  /** A tip changed, and with it perhaps in whose hands it is. */
  doubtDuty(): void {
    this.#isOld = true;
  }

  clear(): void {
    this.all = [];
    this.duty = null;
    this.offers = [];
    this.#dutyAt = 0;
  }
}

const RUNGS = 5;
const place = ({ climb, rung }: Alarm): number => climb * RUNGS + rung;
const isUnanswered = ({ settled, ackedBy, crowd }: Alarm): boolean => !settled && ackedBy === null && !crowd;
const isFresh = ({ beganAt }: Alarm): boolean => Date.now() - Date.parse(beganAt) < FRESH_MS;
