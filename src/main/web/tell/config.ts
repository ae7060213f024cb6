// What the server built into the page: facts, and the few sentences the script shows.
import { byId } from '../parts/dom';

export interface Asset { path: string; integrity: string }

export interface Words {
  reads: string; and: string; readersChanged: string; sending: string; reached: string; sentMore: string; tooLate: string; languageLoses: string;
  emptyMore: string; contactTooLong: string;
  retrying: { heading: string; line: string; next: string };
  failed: { heading: string; network: string; unavailable: string; refused: string; kept: string; otherWays: string };
  broken: { heading: string; unsafe: string; network: string; line: string; otherWays: string };
  problem: { heading: string; empty: string; tooLong: string };
}

export interface Config {
  /** Lower-case hex SHA-256 of the root public key. */
  root: string;
  exit: string;
  /** The proof-of-work script. */
  work: Asset;
  /** The words triage looks for, all languages, the page's own first. */
  lexicons: Asset[];
  /** What triage learned, for all languages. */
  model: Asset;
  /** What people call each desk. */
  desks: Record<string, string>;
  words: Words;
}

export function readConfig(): Config {
  return JSON.parse(byId('config').textContent ?? '') as Config;
}

/** "CMM and the police": the desks as people call them. */
export function namesOf(desks: readonly string[], config: Config): string {
  return desks.map((desk) => config.desks[desk] ?? desk).join(config.words.and);
}
