// The words triage looks for, fetched when somebody begins to write: a visit that only reads stays small.
// Everybody fetches all of them, so that no request tells which language somebody writes.
import { call } from '../parts/http';
import { Lexicon, type LexiconData } from '../triage/lexicon';
import type { Asset } from './config';

/** How long Send waits for lexicons under way. The console triages again, so a tip need not wait longer. */
const PATIENCE_MILLIS = 1_500;
const SHOWING_MILLIS = 1_000;
const WAITS_MILLIS = [0, 4_000, 15_000];

/** Whatever fails to load is left out: triage does with what is there. */
export class Lexicons {
  private readonly loaded = new Map<Asset, Lexicon>();
  private loading: Promise<void> | null = null;
  private first: Promise<void> = Promise.resolve();

  /** @param files the page's language first */
  constructor(private readonly files: readonly Asset[]) {}

  get arrived(): Lexicon[] {
    return [...this.loaded.values()];
  }

  /** Begins once; later calls do nothing. @param onArrival told after each lexicon */
  begin(onArrival: () => void): void {
    this.loading ??= this.load(onArrival);
  }

  get areComplete(): boolean {
    return this.loaded.size === this.files.length;
  }

  /** All have arrived, or do not come. */
  async ended(): Promise<void> {
    await this.loading;
  }

  /** All have arrived, or somebody has waited long enough: on a slow line the tip goes first. */
  async settled(): Promise<void> {
    await Promise.race([this.loading, pause(PATIENCE_MILLIS)]);
  }

  /** A slow phone on a slow line is left to this work, and to showing how it ended: no lexicon is asked for or compiled meanwhile. */
  giveWayTo(work: Promise<void>): void {
    this.first = work.catch(() => undefined).then(() => pause(SHOWING_MILLIS));
  }

  /** One after the other, so that on a slow line the first is soon there. */
  private async load(onArrival: () => void): Promise<void> {
    for (const millis of WAITS_MILLIS) {
      if (this.areComplete) return;
      if (millis > 0) await pause(millis);
      for (const file of this.files) if (!this.loaded.has(file)) await this.fetch(file, onArrival);
    }
  }

  private async fetch(file: Asset, onArrival: () => void): Promise<void> {
    try {
      await this.first;
      const { status, text } = await call(file.path, { integrity: file.integrity });
      if (status !== 200) return;
      await this.first;
      this.loaded.set(file, new Lexicon(JSON.parse(text) as LexiconData));
    } catch {
      return;
    }
    onArrival();
  }
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}
