// Triage with every lexicon and all that was learned built in, for the console's worker and tests; the public page fetches them (tell/knowledge.ts).
import data from 'lexicons';
import file from '../../resources/triage/model.bin';
import { Learned } from './learned';
import { Lexicons } from './lexicons';
import { assess as assessWith, type Knowledge, type Report, type Verdict } from './triage';

const knowledge: Knowledge = { lexicons: new Lexicons(Object.values(data)), learned: new Learned(file) };

export function assess(report: Report): Verdict {
  return assessWith(report, knowledge);
}
