// Every call of the public page: to our own server, without cookies, referrer or cache.

export interface Answer { status: number; json: unknown; retryAfterSeconds: number | null }

/** The request did not come back: no connection, cut, or too slow. */
export class NoConnection extends Error {}

const PATIENCE_MILLIS = 30_000;
/** A slow phone's uplink; a large body gets the time it needs. */
const UPLINK_BYTES_PER_MILLI = 2;

/** Sends one request. Throws {@link NoConnection} when no answer came, whatever the reason. */
export async function call(path: string, init: { method?: string; body?: string; headers?: Record<string, string> } = {}): Promise<Answer> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MILLIS + (init.body?.length ?? 0) / UPLINK_BYTES_PER_MILLI);
  try {
    const response = await fetch(path, {
      ...init, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error', mode: 'same-origin', signal: patience.signal,
    });
    const text = await response.text();
    return { status: response.status, json: parsed(text), retryAfterSeconds: seconds(response.headers.get('Retry-After')) };
  } catch {
    throw new NoConnection();
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // an answer from something in between, such as a captive portal
  }
}

function seconds(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) ? value : null;
}
