// What triage knows, fetched when somebody begins to write: a visit that only reads stays small.
// Everybody fetches all of it, so that no request tells which language somebody writes.
import { bytesAt } from '../parts/http';
import { Learned } from '../triage/learned';
import type { LexiconData } from '../triage/lexicon';
import { Lexicons } from '../triage/lexicons';
import type { Knowledge } from '../triage/triage';
import type { Asset } from './config';

/** How long Send waits for files under way. The console triages again, so a tip need not wait longer. */
const PATIENCE_MILLIS = 1_500;
const SHOWING_MILLIS = 1_000;
const WAITS_MILLIS = [0, 4_000, 15_000];

/** Whatever fails to load is left out: triage does with what is there. */
export class FetchedKnowledge {
  readonly arrived: Knowledge = { lexicons: new Lexicons(), learned: null };
  /** In the order in which they help: the page's own words, what was learned, and all other words. */
  private readonly missing: Map<Asset, (bytes: Uint8Array) => void>;
  private loading: Promise<void> | null = null;
  private first: Promise<void> = Promise.resolve();

  /** @param lexicons the page's language first */
  constructor([own, ...others]: readonly Asset[], learned: Asset) {
    const addWords = (bytes: Uint8Array): void => this.arrived.lexicons.add(JSON.parse(new TextDecoder().decode(bytes)) as LexiconData);
    const words = (file: Asset): [Asset, (bytes: Uint8Array) => void] => [file, addWords];
    this.missing = new Map([
      ...(own ? [words(own)] : []),
      [learned, (bytes) => { this.arrived.learned = new Learned(bytes); }],
      ...others.map(words),
    ]);
  }

  /** Begins once; later calls do nothing. @param onArrival told after each file */
  begin(onArrival: () => void): void {
    this.loading ??= this.load(onArrival);
  }

  get isComplete(): boolean {
    return this.missing.size === 0;
  }

  /** All has arrived, or does not come. */
  async ended(): Promise<void> {
    await this.loading;
  }

  /** All has arrived, or somebody has waited long enough: on a slow line the tip goes first. */
  async settled(): Promise<void> {
    await Promise.race([this.loading, pause(PATIENCE_MILLIS)]);
  }

  /** A slow phone on a slow line is left to this work, and to showing how it ended: nothing is asked for or compiled meanwhile. */
  giveWayTo(work: Promise<void>): void {
    this.first = work.catch(() => undefined).then(() => pause(SHOWING_MILLIS));
  }

  /** One after the other, so that on a slow line the first is soon there. */
  private async load(onArrival: () => void): Promise<void> {
    for (const millis of WAITS_MILLIS) {
      if (this.isComplete) return;
      if (millis > 0) await pause(millis);
      for (const file of [...this.missing.keys()]) await this.fetch(file, onArrival);
    }
  }

  private async fetch(file: Asset, onArrival: () => void): Promise<void> {
    try {
      await this.first;
      const bytes = await bytesAt(file.path, file.integrity);
      if (bytes === null) return;
      await this.first;
      this.missing.get(file)?.(bytes);
      this.missing.delete(file);
    } catch {
      return;
    }
    onArrival();
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
