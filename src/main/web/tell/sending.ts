// What both forms do with a sealed letter: the same words are the same bytes, and the page says how it goes.
import { byId } from '../parts/dom';
import type { Words } from './config';
import { deliver, type Letter, type Outcome, type Setback } from './deliver';
import { hideTrouble, phoneLinks, showTrouble } from './trouble';

export class Sending {
  private last: { draft: string; letter: Letter } | null = null;

  /** @param line where the page says that it tries again */
  constructor(private readonly words: Words, private readonly line: HTMLElement) {}

  /** Seals words that are new, or takes up the letter that these words already are. */
  async bring(draft: string, seal: () => Promise<Letter>, proof: () => Record<string, string> = () => ({})): Promise<Outcome> {
    if (this.last?.draft !== draft) this.last = { draft, letter: await seal() };
    const outcome = await deliver(this.last.letter, proof, (why) => this.wait(why));
    if (outcome.kind === 'accepted') this.last = null;
    return outcome;
  }

  /** The letter cannot be used again; the next try seals anew. */
  discard(): void {
    this.last = null;
  }

  fail(why: Setback | 'refused'): void {
    const { failed } = this.words;
    showTrouble(failed.heading, [failed[why], failed.kept, failed.otherWays], phoneLinks());
  }

  private wait(why: Setback): void {
    const { failed, retrying } = this.words;
    this.line.textContent = retrying.line;
    if (byId('trouble').hidden) showTrouble(retrying.heading, [failed[why], failed.kept, retrying.next], phoneLinks());
  }

  done(): void {
    hideTrouble();
  }
}
