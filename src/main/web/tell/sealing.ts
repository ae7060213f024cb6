// Locks a judged message for its desks, with keys whose chain was verified against the root built into the page.
import { call, NoConnection } from '../parts/http';
import { sealingTime, senderBody, senderCard, type SenderBody } from '../seal/content';
import { verifyDirectory, type Directory } from '../seal/directory';
import type { Recipient } from '../seal/envelope';
import { newTip, seal, tipRequest } from '../seal/seal';
import type { Letter } from './deliver';
import type { Accepted } from './form';
import type { Judged } from './report';

const FIRST = 1;
const FOLLOW_UP = 2;
const SENDERS_SIDE = 1;
const WAITS_SECONDS = [2, 4, 8, 15, 30];

/** How and in which language somebody wants to be reached; empty where they did not say. */
export interface ContactPlan { lang: string; contact: string }

export class Sealing {
  private constructor(private readonly rootFingerprint: string, private keys: Keys) {}

  /**
   * Fetches and verifies the desks' keys, as long as it takes to reach the server.
   * @param onWaiting told before each wait
   * @throws ChainBroken (seal/directory), or whatever shows that this browser cannot seal
   */
  static async prepare(rootFingerprint: string, onWaiting: () => void): Promise<Sealing> {
    if (!globalThis.crypto?.subtle) throw new Error('this browser has no WebCrypto, or the page came over plain HTTP');
    for (let tries = 0; ; tries++) {
      try {
        return new Sealing(rootFingerprint, await fetchKeys(rootFingerprint));
      } catch (error) {
        if (!(error instanceof NoConnection)) throw error;
      }
      onWaiting();
      await new Promise((resolve) => setTimeout(resolve, (WAITS_SECONDS[tries] ?? 30) * 1_000));
    }
  }

  /** Takes the keys anew; older ones than this page has seen are refused. */
  async refresh(): Promise<void> {
    this.keys = await fetchKeys(this.rootFingerprint, this.keys.directory);
  }

  /** A new tip. @throws TooLong */
  async first(judged: Judged): Promise<Letter> {
    const tip = await newTip();
    return this.letter('/tips', tip, FIRST, judged, judged.desks, { seq: 1 }, {});
  }

  /** More for a tip that was accepted: to the same desks, whatever the new words would route to. @throws TooLong */
  async more(accepted: Accepted, judged: Judged, plan: ContactPlan = { lang: '', contact: '' }): Promise<Letter> {
    accepted.seq += 1;
    const extra = { seq: accepted.seq, ...(plan.contact.trim() === '' ? {} : { contact: plan.contact }), ...(plan.lang === '' ? {} : { lang: plan.lang }) };
    return this.letter(`/tips/${accepted.tip}/messages`, accepted.tip, FOLLOW_UP, judged, accepted.desks, extra, { 'Havn-More': accepted.more });
  }

  private async letter(
    path: string, tip: string, kind: typeof FIRST | typeof FOLLOW_UP, judged: Judged, desks: string[],
    extra: Pick<SenderBody, 'seq' | 'contact'> & { lang?: string }, headers: Record<string, string>,
  ): Promise<Letter> {
    const { text, answers, rulebook, verdict: { urgency, language, speaker, indicators } } = judged;
    const same = { lang: extra.lang ?? language, urgency, desks, rulebook };
    const sealed = await seal({
      tip, kind, prov: SENDERS_SIDE,
      body: senderBody({ text, answers, at: sealingTime(timeBy(this.keys)), hits: indicators, ...same, ...extra }),
      card: senderCard({ who: speaker, indicators: indicators.map((i) => i.rule), ...same }),
      recipients: await this.recipients(desks),
    });
    return { path, tip, headers, body: JSON.stringify(tipRequest(sealed, urgency)) };
  }

  /** An epoch may end while somebody writes; the next one's key is fetched then. */
  private async recipients(desks: string[]): Promise<Recipient[]> {
    try {
      return desks.map((desk) => this.keys.directory.recipient(desk, timeBy(this.keys)));
    } catch {
      await this.refresh();
      return desks.map((desk) => this.keys.directory.recipient(desk, timeBy(this.keys)));
    }
  }
}

/** @property aheadMillis how far the server's clock is ahead of this phone's, which may be wrong by years (T53) */
interface Keys { directory: Directory; aheadMillis: number }

const timeBy = ({ aheadMillis }: Pick<Keys, 'aheadMillis'>): Date => new Date(Date.now() + aheadMillis);

async function fetchKeys(rootFingerprint: string, seen?: Directory): Promise<Keys> {
  const { status, text, date } = await call('/keys');
  if (status !== 200) throw new NoConnection();
  const aheadMillis = date === null ? 0 : date.getTime() - Date.now();
  const now = timeBy({ aheadMillis });
  const directory = await verifyDirectory(text, rootFingerprint, now, seen);
  for (const desk of directory.desks) directory.recipient(desk, now); // an expired key shows now, not when somebody has written
  return { directory, aheadMillis };
}
