// The learned part: small weights towards each output. The same scores as dk.havn.triage.Model, which describes the file.
import { wordNumbers, type Features } from './features';
import type { Word } from './text';

/** In the file's order. */
const OUTPUTS = [
  'ROUTINE', 'ELEVATED', 'URGENT', 'EMERGENCY', 'self', 'witness', 'professional', 'unknown',
  'police_wanted', 'police_refused', 'support_wanted', 'impostor', 'observer',
] as const;
export type Output = (typeof OUTPUTS)[number];

const VERSION = 1;
const FRACTION = 65_536;

/** How much a text speaks for each output; above zero means yes. */
export class Scores {
  constructor(private readonly values: readonly number[]) {}

  says(output: Output): boolean {
    return this.of(output) > 0;
  }

  /** The one that the text speaks most for; the first of equals. */
  highest<T extends Output>(outputs: readonly T[]): T {
    return outputs.reduce((top, output) => (this.of(output) > this.of(top) ? output : top));
  }

  private of(output: Output): number {
    return this.values[OUTPUTS.indexOf(output)]!;
  }
}

/** Reads a file from front to back. */
export class Bytes {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly file: Uint8Array) {
    this.view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  }

  u8(): number {
    return this.view.getUint8(this.at++);
  }

  i32(): number {
    this.at += 4;
    return this.view.getInt32(this.at - 4);
  }

  ascii(length: number): string {
    return String.fromCharCode(...Array.from({ length }, () => this.u8()));
  }

  i8s(length: number): Int8Array {
    this.at += length;
    return new Int8Array(this.file.buffer, this.file.byteOffset + this.at - length, length);
  }

  /** Ascending numbers, each as its distance to the one before: seven bits a byte, the lowest first. */
  numbers(count: number): number[] {
    let number = 0;
    return Array.from({ length: count }, () => (number += this.varint()));
  }

  private varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = this.u8();
      value += (next & 0x7f) << shift;
      if (next < 0x80) return value;
    }
  }
}

/** A sum over `count` features, so that a long text says no more than a short one. */
export function byRoot(sum: number, count: number): number {
  return Math.trunc((sum * FRACTION) / Math.floor(Math.sqrt(count * FRACTION)));
}

export class Model {
  private readonly rows = new Map<number, number>();
  private readonly biases: readonly number[];
  private readonly weights: Int8Array;
  private readonly size: number;

  /** @throws for a file of another version */
  constructor(bytes: Bytes) {
    if (bytes.u8() !== VERSION || bytes.u8() !== OUTPUTS.length) throw new Error('a model of another version');
    this.size = bytes.i32();
    this.biases = OUTPUTS.map(() => bytes.i32());
    bytes.numbers(this.size).forEach((number, i) => this.rows.set(number, i));
    this.weights = bytes.i8s(this.size * OUTPUTS.length);
  }

  scores(features: Features): Scores {
    const scores = [...this.biases];
    this.add(features.words, scores);
    this.add(features.found, scores);
    return new Scores(scores);
  }

  /** How much one word, alone, speaks for the output. */
  weight(word: Word, output: Output): number {
    return this.sums(wordNumbers([word]))[OUTPUTS.indexOf(output)]!;
  }

  private add(present: readonly number[], scores: number[]): void {
    if (present.length === 0) return;
    this.sums(present).forEach((sum, k) => { scores[k]! += byRoot(sum, present.length); });
  }

  private sums(present: readonly number[]): number[] {
    const sums = new Array<number>(OUTPUTS.length).fill(0);
    for (const number of present) {
      const row = this.rows.get(number);
      if (row === undefined) continue;
      for (let k = 0; k < sums.length; k++) sums[k]! += this.weights[k * this.size + row]!;
    }
    return sums;
  }
}
