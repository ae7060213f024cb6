// Triage with every lexicon built in, for the console's worker and tests; the public page fetches them (tell/lexicons.ts).
import da from '../../../../i18n/lexicon/da.json';
import en from '../../../../i18n/lexicon/en.json';
import { Lexicon, type LexiconData } from './lexicon';
import { assess as assessWith, type Report, type Verdict } from './triage';

const lexicons = ([en, da] as LexiconData[]).map((data) => new Lexicon(data));

export function assess(report: Report): Verdict {
  return assessWith(report, lexicons);
}
