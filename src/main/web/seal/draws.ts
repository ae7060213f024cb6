// Random bytes from a source that is watched: one that stands still or repeats itself stops all sealing (T30).
import { sha256, toHex, type Bytes } from './bytes';

const REMEMBERED_MAX = 4096;

export class BrokenRandom extends Error {}

export class Draws {
  #seen = new Set<string>();
  #broken = false;

  constructor(private readonly source: (bytes: Bytes) => void = (bytes) => void crypto.getRandomValues(bytes)) {}

  /** @throws BrokenRandom once the source has given constant or repeated bytes, and ever after */
  async draw(lengthBytes: number): Promise<Bytes> {
    const drawn = new Uint8Array(lengthBytes);
    this.source(drawn);
    // A hash, because keys are drawn here and must not stay in memory.
    const fingerprint = toHex((await sha256(drawn)).subarray(0, 8));
    this.#broken ||= drawn.every((b) => b === drawn[0]) || this.#seen.has(fingerprint);
    if (this.#broken) throw new BrokenRandom('the random source is broken: nothing is sealed');
    this.#remember(fingerprint);
    return drawn;
  }

  // A Set keeps the order of insertion, so its first value is the oldest.
  #remember(fingerprint: string): void {
    this.#seen.add(fingerprint);
    if (this.#seen.size > REMEMBERED_MAX) this.#seen.delete(this.#seen.values().next().value as string);
  }
}

export const random = new Draws();
