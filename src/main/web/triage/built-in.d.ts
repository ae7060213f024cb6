declare module '*.bin' {
  const bytes: Uint8Array;
  export default bytes;
}

/** Every lexicon by its language (build.mjs). */
declare module 'lexicons' {
  import type { LexiconData } from './lexicon';
  const data: Record<string, LexiconData>;
  export default data;
}
