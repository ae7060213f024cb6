// Triage with whichever lexicons have arrived.
import assert from 'node:assert/strict';
import test from 'node:test';
import da from '../../../../i18n/lexicon/da.json';
import en from '../../../../i18n/lexicon/en.json';
import { assess as assessWithAll } from '../../../main/web/triage/all';
import { Lexicon, type LexiconData } from '../../../main/web/triage/lexicon';
import { assess, type Report } from '../../../main/web/triage/triage';

const [english, danish] = ([en, da] as LexiconData[]).map((data) => new Lexicon(data)) as [Lexicon, Lexicon];
const REPORTS: Report[] = [
  { channel: 'web', text: 'He locked us in the house and keeps my passport.' },
  { channel: 'web', text: 'De holder mig fanget og han har mit pas' },
  { channel: 'sms', text: 'help' },
  { channel: 'web', text: '' },
];

test('the order in which lexicons arrive changes nothing', () => {
  for (const report of REPORTS) assert.deepEqual(assess(report, [danish, english]), assessWithAll(report));
});

test('without lexicons nothing is read, and words are of an unknown language', () => {
  const { language, urgency } = assess({ channel: 'web', text: '3 not 🆘 21:30 He locked us in, 16 years' }, []);
  assert.equal(language, 'und');
  assert.notEqual(urgency, 'JUNK');
  assert.notEqual(urgency, 'ROUTINE');
});

test('answers count without lexicons', () => {
  assert.equal(assess({ channel: 'web', text: 'x', answers: { danger: 'yes' } }, []).urgency, 'EMERGENCY');
});
