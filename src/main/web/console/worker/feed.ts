// The one event stream of this browser. It never trusts silence: no beat for a while means gone, and it asks again from the last number it saw.

export type FeedListener = {
  changed(tip: string, version: number): void;
  /** The stream stands (again). `gap`: changes may have been missed that the server will not repeat. */
  opened(gap: boolean): void;
  lost(): void;
};

const RETRY_FIRST_MS = 1_000;
const RETRY_LAST_MS = 15_000;

export class Feed {
  #source: EventSource | null = null;
  #seq: number | null = null;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #retryMs = RETRY_FIRST_MS;
  #running = false;

  constructor(
    private readonly listener: FeedListener,
    private readonly watchdogMs: number,
  ) {}

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#seq = null;
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    this.#drop();
    clearTimeout(this.#retry);
  }

  #connect(): void {
    const resumed = this.#seq !== null;
    const source = new EventSource(resumed ? `/desk/api/events?after=${this.#seq}` : '/desk/api/events');
    this.#source = source;
    this.#watch();
    source.onopen = () => {
      this.#retryMs = RETRY_FIRST_MS;
      this.#watch();
      this.listener.opened(!resumed);
    };
    source.onerror = () => this.#reconnect(source);
    source.addEventListener('beat', (event) => this.#beat(event as MessageEvent<string>));
    source.addEventListener('change', (event) => this.#change(event as MessageEvent<string>));
    source.addEventListener('reset', () => this.listener.opened(true));
  }

  #beat(event: MessageEvent<string>): void {
    this.#watch();
    const { seq } = parsed(event.data);
    // A beat only tells where the stream began; changes count on from there.
    if (typeof seq === 'number') this.#seq = Math.max(this.#seq ?? 0, seq);
  }

  #change(event: MessageEvent<string>): void {
    this.#watch();
    const { seq, tip, version } = parsed(event.data);
    if (typeof seq === 'number') this.#seq = seq;
    if (typeof tip === 'string' && typeof version === 'number') this.listener.changed(tip, version);
  }

  #watch(): void {
    clearTimeout(this.#watchdog);
    const source = this.#source;
    this.#watchdog = setTimeout(() => this.#reconnect(source), this.watchdogMs);
  }

  // The browser's own retry has no watchdog and gives up on some errors, so each try is a new stream.
  #reconnect(source: EventSource | null): void {
    if (source === null || source !== this.#source) return;
    this.#drop();
    this.listener.lost();
    this.#retry = setTimeout(() => this.#running && this.#connect(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, RETRY_LAST_MS);
  }

  #drop(): void {
    clearTimeout(this.#watchdog);
    this.#source?.close();
    this.#source = null;
  }
}

function parsed(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
