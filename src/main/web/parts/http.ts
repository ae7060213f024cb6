// Every call of the public page: to our own server, without cookies, referrer or cache.

export interface Answer { status: number; text: string; retryAfterSeconds: number | null; date: Date | null }

/** The request did not come back: no connection, cut, or too slow. */
export class NoConnection extends Error {}

const PATIENCE_MILLIS = 30_000;
/** A slow phone's uplink; a large body gets the time it needs. */
const UPLINK_BYTES_PER_MILLI = 2;

interface Request { method?: string; body?: string; headers?: Record<string, string>; integrity?: string }

/** Sends one request. Throws {@link NoConnection} when no answer came, whatever the reason. */
export async function call(path: string, init: Request = {}): Promise<Answer> {
  return send(path, init, async (response) => ({
    status: response.status, text: await response.text(), retryAfterSeconds: seconds(response.headers.get('Retry-After')), date: time(response.headers.get('Date')),
  }));
}

/** A file of ours, or null where it is not there. Throws {@link NoConnection}. */
export async function bytesAt(path: string, integrity: string): Promise<Uint8Array | null> {
  return send(path, { integrity }, async (response) => (response.status === 200 ? new Uint8Array(await response.arrayBuffer()) : null));
}

async function send<T>(path: string, init: Request, read: (response: Response) => Promise<T>): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLIS + (init.body?.length ?? 0) / UPLINK_BYTES_PER_MILLI);
  try {
    return await read(await fetch(path, {
      ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error', mode: 'same-origin', signal: patience.signal,
    }));
  } catch {
    throw new NoConnection();
  } finally {
    clearTimeout(timer);
  }
}

/** The answer as JSON; null when it is none, as from something in between such as a captive portal. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(answer.text);
  } catch {
    return null;
  }
}

function seconds(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) ? value : null;
}

function time(header: string | null): Date | null {
  const millis = Date.parse(header ?? '');
  return Number.isNaN(millis) ? null : new Date(millis);
}
