// Everything that was learned from the corpus: one file for all languages.
import { Languages } from './languages';
import { Bytes, Model } from './model';

export class Learned {
  readonly model: Model;
  readonly languages: Languages;

  /** @throws for a file of another version */
  constructor(file: Uint8Array) {
    const bytes = new Bytes(file);
    this.model = new Model(bytes);
    this.languages = new Languages(bytes);
  }
}
