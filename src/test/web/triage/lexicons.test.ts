// Triage with whichever lexicons have arrived.
import assert from 'node:assert/strict';
import test from 'node:test';
import data from 'lexicons';
import file from '../../../main/resources/triage/model.bin';
import { assess as assessWithAll } from '../../../main/web/triage/all';
import { Learned } from '../../../main/web/triage/learned';
import { Lexicons } from '../../../main/web/triage/lexicons';
import { assess as assessWith, type Report, type Verdict } from '../../../main/web/triage/triage';

const learned = new Learned(file);
const all = Object.values(data);
const assess = (report: Report, lexicons = all, known: Learned | null = learned): Verdict => assessWith(report, { lexicons: new Lexicons(lexicons), learned: known });
const REPORTS: Report[] = [
  { channel: 'web', text: 'He locked us in the house and keeps my passport.' },
  { channel: 'web', text: 'De holder mig fanget og han har mit pas' },
  { channel: 'sms', text: 'help' },
  { channel: 'web', text: '' },
];

test('the order in which lexicons arrive changes nothing', () => {
  for (const report of REPORTS) assert.deepEqual(assess(report, [...all].reverse()), assessWithAll(report));
});

test('without lexicons nothing is read, and words are of an unknown language', () => {
  const { language, urgency } = assess({ channel: 'web', text: '3 not 🆘 21:30 He locked us in, 16 years' }, [], null);
  assert.equal(language, 'und');
  assert.notEqual(urgency, 'JUNK');
  assert.notEqual(urgency, 'ROUTINE');
});

test('answers count without lexicons', () => {
  assert.equal(assess({ channel: 'web', text: 'x', answers: { danger: 'yes' } }, [], null).urgency, 'EMERGENCY');
});

test('before anything learned has arrived rules judge alone', () => {
  assert.equal(assess({ channel: 'sms', text: 'He locked me in. He has a knife. Help me now.' }, all, null).urgency, 'EMERGENCY');
});
