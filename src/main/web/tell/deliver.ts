// Brings one sealed letter to the server: the same bytes each time, until there is an answer or patience ends.
import { call, jsonOf, NoConnection, type Answer } from '../parts/http';

export interface Letter { path: string; tip: string; body: string; headers: Record<string, string> }

export type Outcome =
  | { kind: 'accepted'; tip: string; more: string | null }
  | { kind: 'refused'; code: string }
  | { kind: 'gaveUp'; why: Setback };

/** Why a try did not work although another may. */
export type Setback = 'network' | 'unavailable';

const WAITS_SECONDS = [2, 4, 8, 15, 30, 30];
const WAIT_MAX_SECONDS = 60;

/** @param onSetback told before each wait, so that the page can say what is going on */
export async function deliver(letter: Letter, extraHeaders: () => Record<string, string>, onSetback: (why: Setback) => void): Promise<Outcome> {
  for (let tries = 0; ; tries++) {
    const { outcome, waitSeconds } = await tryOnce(letter, extraHeaders());
    if (outcome.kind !== 'gaveUp' || tries === WAITS_SECONDS.length) return outcome;
    onSetback(outcome.why);
    await pause(Math.min(Math.max(WAITS_SECONDS[tries] ?? 0, waitSeconds), WAIT_MAX_SECONDS));
  }
}

async function tryOnce(letter: Letter, extraHeaders: Record<string, string>): Promise<{ outcome: Outcome; waitSeconds: number }> {
  try {
    const headers = { 'Content-Type': 'application/json', ...letter.headers, ...extraHeaders };
    const answer = await call(letter.path, { method: 'POST', body: letter.body, headers });
    return { outcome: outcomeOf(answer, letter.tip), waitSeconds: answer.retryAfterSeconds ?? 0 };
  } catch (error) {
    if (!(error instanceof NoConnection)) throw error;
    return { outcome: { kind: 'gaveUp', why: 'network' }, waitSeconds: 0 };
  }
}

function outcomeOf(answer: Answer, tip: string): Outcome {
  const { status } = answer;
  const fields = (jsonOf(answer) ?? {}) as { tip?: unknown; more?: unknown; code?: unknown };
  if (status === 200 || status === 201) {
    // Only our server names the tip: a captive portal that answers 200 has not stored anything.
    if (fields.tip !== tip) return { kind: 'gaveUp', why: 'network' };
    return { kind: 'accepted', tip, more: typeof fields.more === 'string' ? fields.more : null };
  }
  const again = status >= 500 || status === 429 || status === 408 || typeof fields.code !== 'string';
  return again ? { kind: 'gaveUp', why: 'unavailable' } : { kind: 'refused', code: fields.code as string };
}

/** Ends early when the phone finds a connection again. */
function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1_000);
    window.addEventListener('online', end);
  });
}
