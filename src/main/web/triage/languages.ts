// Which language a text is in. The same answer as dk.havn.triage.Languages, which describes the bytes.
import { byRoot, type Bytes } from './model';

export const UNKNOWN = 'und';

export class Languages {
  private readonly tags: string[] = [];
  private readonly biases: number[] = [];
  /** Number of a feature to language and weight in turns. */
  private readonly rows = new Map<number, Int8Array>();

  constructor(bytes: Bytes) {
    const languages = bytes.u8();
    for (let l = 0; l < languages; l++) {
      this.tags.push(bytes.ascii(bytes.u8()));
      this.biases.push(bytes.i32());
    }
    for (const number of bytes.numbers(bytes.i32())) this.rows.set(number, bytes.i8s(2 * bytes.u8()));
  }

  /** @param words as in features.ts */
  of(words: readonly number[]): string {
    if (words.length === 0) return UNKNOWN;
    const sums = this.sums(words);
    let top = UNKNOWN;
    let most = 0;
    this.tags.forEach((tag, l) => {
      const score = this.biases[l]! + byRoot(sums[l]!, words.length);
      if (score <= most) return;
      most = score;
      top = tag;
    });
    return top;
  }

  private sums(words: readonly number[]): number[] {
    const sums = new Array<number>(this.tags.length).fill(0);
    for (const number of words) {
      const row = this.rows.get(number) ?? [];
      for (let i = 0; i < row.length; i += 2) sums[row[i]!]! += row[i + 1]!;
    }
    return sums;
  }
}
