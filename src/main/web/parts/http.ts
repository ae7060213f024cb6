// Every call of the public page: to our own server, without cookies, referrer or cache.

export interface Answer { status: number; text: string; retryAfterSeconds: number | null; date: Date | null }

/** The request did not come back: no connection, cut, or too slow. */
export class NoConnection extends Error {}

const PATIENCE_MILLIS = 30_000;
/** A slow phone's uplink; a large body gets the time it needs. */
const UPLINK_BYTES_PER_MILLI = 2;

/** Sends one request. Throws {@link NoConnection} when no answer came, whatever the reason. */
export async function call(path: string, init: { method?: string; body?: string; headers?: Record<string, string>; integrity?: string } = {}): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLIS + (init.body?.length ?? 0) / UPLINK_BYTES_PER_MILLI);
  try {
    const response = await fetch(path, {
      ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error', mode: 'same-origin', signal: patience.signal,
    });
    const text = await response.text();
    return { status: response.status, text, retryAfterSeconds: seconds(response.headers.get('Retry-After')), date: time(response.headers.get('Date')) };
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
