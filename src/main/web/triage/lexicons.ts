// The lexicons that have arrived, each compiled when a text first needs it. The same choice as dk.havn.triage.Lexicons.
import { Lexicon, type LexiconData } from './lexicon';

/** Languages that people mix into every other here, in the order in which a tie is decided. */
const ALWAYS = ['en', 'da'];

export class Lexicons {
  private readonly data = new Map<string, LexiconData>();
  private readonly compiled = new Map<string, Lexicon>();

  constructor(data: readonly LexiconData[] = []) {
    for (const one of data) this.add(one);
  }

  add(data: LexiconData): void {
    this.data.set(data.tag, data);
  }

  /** Whether there are words of the language, whatever script it is written in. */
  read(language: string): boolean {
    return this.data.has(base(language));
  }

  /** What a text in this language is looked up in, its own lexicon first. */
  of(language: string): Lexicon[] {
    return [...new Set([base(language), ...ALWAYS])].flatMap((tag) => this.compile(tag));
  }

  private compile(tag: string): Lexicon[] {
    const known = this.compiled.get(tag);
    if (known) return [known];
    const data = this.data.get(tag);
    if (!data) return [];
    const lexicon = new Lexicon(data);
    this.compiled.set(tag, lexicon);
    return [lexicon];
  }
}

function base(language: string): string {
  return language.split('-')[0]!;
}
