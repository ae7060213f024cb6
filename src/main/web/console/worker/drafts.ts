// What was sealed and is not known to have arrived. The same words are the same bytes, and other words of the draft the same tip.
import type { Entry } from '../protocol';
import { newTip } from '../../seal/seal';
import type { Letter, Writer } from './writer';

export class Drafts {
  readonly #tips = new Map<string, string>();
  readonly #letters = new Map<string, { said: string; letter: Letter }>();

  /** @throws Refused `keys` for a desk without a valid key, `too_large` */
  async letter(entry: Entry, writer: Writer): Promise<Letter> {
    const said = JSON.stringify(entry);
    const last = this.#letters.get(entry.draft);
    if (last?.said === said) return last.letter;
    const letter = await writer.entry(await this.#tip(entry.draft), entry);
    this.#letters.set(entry.draft, { said, letter });
    return letter;
  }

  /** The next try seals anew, under the same tip. */
  unseal(draft: string): void {
    this.#letters.delete(draft);
  }

  drop(draft: string): void {
    this.#tips.delete(draft);
    this.#letters.delete(draft);
  }

  clear(): void {
    this.#tips.clear();
    this.#letters.clear();
  }

  async #tip(draft: string): Promise<string> {
    const tip = this.#tips.get(draft) ?? (await newTip());
    this.#tips.set(draft, tip);
    return tip;
  }
}
