// The routes of /desk/api. Every expected "no" is a `Refused`; no answer at all is a `Refused` with code `offline`.
import type { Act, Alarm, Answer, Basis, Channel, Offer, OnDuty, Owed, TipState, Urgency } from '../protocol';

export type WireWrap = { epoch: number; enc: string; key: string };
export type WireItem = {
  tip: string;
  urgency: Urgency;
  channel: Channel;
  prov: number;
  state: TipState;
  desks: string[];
  receivedAt: string;
  deadline: string | null;
  claimedBy: string | null;
  loweredBy?: string | null;
  falseBy?: string | null;
  drill?: boolean;
  version: number;
  card: string;
  sealed: WireWrap & { msg: string; kind: number; prov: number; commit: string };
  proven: boolean;
  messageCount: number;
  escalatedFrom: string | null;
  answer: Answer | null;
};
export type WireMessage = {
  msg: string;
  kind: number;
  prov: number;
  card: string;
  body: string;
  commit: string;
  receivedAt: string;
  linked: string;
  by?: string | null;
  wrap: WireWrap & { desk: string };
};
export type WireEscalation = {
  from: string;
  to: string;
  by: string;
  memberKey: string;
  memberNotAfter: string;
  memberSignature: string;
  basis: Basis;
  reason: string;
  seconds: number;
  fromRcpt: string;
  toRcpt: string;
  signature: string;
  /** What the record covers, and the keys as they were signed. */
  messages: string[];
  wraps?: (WireWrap & { msg: string })[];
  answer: Answer | null;
  answeredBy: string | null;
  answeredAt: string | null;
};
export type WireTip = WireItem & {
  messages: WireMessage[];
  escalations: WireEscalation[];
  acts: Act[];
};
export type WireSession = {
  member: string;
  desk: string;
  locked: string;
  memberKey: string;
  memberNotAfter: string;
  memberSignature: string;
  epochs: { epoch: number; enc: string; key: string }[];
  desks: string[];
};
export type WireLogin = { salt: string; memoryKiB: number; iterations: number; parallelism: number; deployment: string };
export type WireNote = {
  msg: string;
  kind: number;
  prov: number;
  card: string;
  body: string;
  commit: string;
  wraps: (WireWrap & { desk: string })[];
};
type Lines = { items: Owed[] };
type Alarms = { alarms: Alarm[] };

/** The server said no, or could not be reached (`offline`). */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly reference = '',
  ) {
    super(code);
  }
}

/** The calls a duty worker's browser makes; one method for each route. */
export class Api {
  login(name: string): Promise<WireLogin> {
    return this.call('POST', '/desk/api/login', { name });
  }

  startSession(name: string, token: string): Promise<WireSession> {
    return this.call('POST', '/desk/api/session', { name, token });
  }

  session(): Promise<WireSession> {
    return this.call('GET', '/desk/api/session');
  }

  endSession(): Promise<void> {
    return this.call('DELETE', '/desk/api/session', {});
  }

  /** The key directory as text: it is verified byte for byte. */
  async keys(): Promise<string> {
    return (await this.#answer('GET', '/keys')).text();
  }

  tips(state: 'open' | 'closed', after: string | null, limit: number): Promise<{ items: WireItem[]; next: string | null }> {
    const query = new URLSearchParams({ state, limit: String(limit) });
    if (after !== null) query.set('after', after);
    return this.call('GET', `/desk/api/tips?${query}`);
  }

  /** The tip as the list has it: nobody opened anything. */
  line(tip: string): Promise<WireItem> {
    return this.call('GET', `/desk/api/tips/${encodeURIComponent(tip)}/line`);
  }

  /** Tells the server that its claimant opens it. */
  tip(tip: string): Promise<WireTip> {
    return this.call('GET', `/desk/api/tips/${encodeURIComponent(tip)}`);
  }

  async chunk(tip: string, fid: string, place: number): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await this.#answer('GET', `/desk/api/tips/${encodeURIComponent(tip)}/files/${encodeURIComponent(fid)}/${place}`);
    return new Uint8Array(
      await answer.arrayBuffer().catch(() => {
        throw new Refused('offline');
      }),
    );
  }

  act(tip: string, act: string, body: { version: number } & Record<string, unknown>): Promise<WireItem> {
    return this.call('POST', `/desk/api/tips/${encodeURIComponent(tip)}/${act}`, body);
  }

  async enter(body: object): Promise<void> {
    await this.call('POST', '/desk/api/tips', body);
  }

  async copies(tip: string): Promise<Owed[]> {
    return (await this.call<Lines>('GET', `/desk/api/tips/${encodeURIComponent(tip)}/copies`)).items;
  }

  async stuck(): Promise<Owed[]> {
    return (await this.call<Lines>('GET', '/desk/api/outbox')).items;
  }

  async retry(tip: string, msg: string): Promise<Owed[]> {
    return (await this.call<Lines>('POST', '/desk/api/outbox/retry', { tip, msg })).items;
  }

  async alarms(): Promise<Alarm[]> {
    return (await this.call<Alarms>('GET', '/desk/api/alarms')).alarms;
  }

  async acknowledge(alarm: string): Promise<Alarm[]> {
    return (await this.call<Alarms>('POST', `/desk/api/alarms/${encodeURIComponent(alarm)}/acknowledge`, {})).alarms;
  }

  async offers(): Promise<Offer[]> {
    return (await this.call<{ offers: Offer[] }>('GET', '/desk/api/handover')).offers;
  }

  duty(): Promise<OnDuty> {
    return this.call('GET', '/desk/api/duty');
  }

  /** Any route that answers with JSON, or with nothing. */
  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#answer(method, path, body);
    if (response.status === 204) return undefined as T;
    return (await response.json().catch(() => {
      throw new Refused('offline'); // the connection was cut in the middle of an answer
    })) as T;
  }

  async #answer(method: string, path: string, body?: unknown): Promise<Response> {
    const request: RequestInit = { method, cache: 'no-store', credentials: 'same-origin', redirect: 'error' };
    if (body !== undefined) {
      request.headers = { 'content-type': 'application/json' };
      request.body = JSON.stringify(body);
    }
    const response = await fetch(path, request).catch(() => {
      throw new Refused('offline');
    });
    if (!response.ok) throw await refusalOf(response);
    return response;
  }
}

async function refusalOf(response: Response): Promise<Refused> {
  const told = (await response.json().catch(() => ({}))) as { code?: unknown; reference?: unknown };
  const code = typeof told.code === 'string' ? told.code : response.status === 503 ? 'offline' : 'other';
  return new Refused(code, typeof told.reference === 'string' ? told.reference : '');
}
