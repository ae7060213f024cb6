// What rings at the desk and who is on duty, as the server said last.
import type { Alarm, OnDuty } from '../protocol';
import type { Api } from './api';

const DUTY_EVERY_MS = 60_000;
/** The new tip rang just before; an alarm that skips a rung with nobody on it is no second reason. */
const FRESH_MS = 60_000;

export class Alarms {
  all: Alarm[] = [];
  duty: OnDuty | null = null;
  #dutyAt = 0;

  constructor(private readonly api: Api) {}

  /** `climbed`: nobody took these, and they ring somebody else now. */
  async look(): Promise<{ changed: boolean; climbed: Alarm[] }> {
    const before = JSON.stringify([this.all, this.duty]);
    const places = new Map(this.all.map((alarm) => [alarm.id, place(alarm)]));
    if (Date.now() - this.#dutyAt > DUTY_EVERY_MS) {
      this.duty = await this.api.duty();
      this.#dutyAt = Date.now();
    }
    this.all = await this.api.alarms();
    const climbed = this.all.filter((alarm) => isUnanswered(alarm) && !isFresh(alarm) && place(alarm) > (places.get(alarm.id) ?? Infinity));
    return { changed: JSON.stringify([this.all, this.duty]) !== before, climbed };
  }

  async acknowledge(alarm: string): Promise<void> {
    this.all = await this.api.acknowledge(alarm);
  }

  /** The roster changed: who is on duty is asked for again. */
  forgetDuty(): void {
    this.#dutyAt = 0;
  }

  clear(): void {
    this.all = [];
    this.duty = null;
    this.#dutyAt = 0;
  }
}

const RUNGS = 5;
const place = ({ climb, rung }: Alarm): number => climb * RUNGS + rung;
const isUnanswered = ({ settled, ackedBy, crowd }: Alarm): boolean => !settled && ackedBy === null && !crowd;
const isFresh = ({ beganAt }: Alarm): boolean => Date.now() - Date.parse(beganAt) < FRESH_MS;
