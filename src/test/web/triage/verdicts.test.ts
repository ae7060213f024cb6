// Compares this interpreter with the verdicts that Java wrote (BothInterpretersTest); without them there is nothing to do.
import { existsSync, readFileSync } from 'node:fs';
import { strict as assert } from 'node:assert';
import { desks } from '../../../main/web/route/route';
import { assess } from '../../../main/web/triage/all';
import type { Report } from '../../../main/web/triage/triage';

const VERDICTS = 'target/verdicts.jsonl';

if (existsSync(VERDICTS)) {
  const lines = readFileSync(VERDICTS, 'utf8').split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const { report, verdict } = JSON.parse(line) as { report: Report; verdict: object };
    const { urgency, language, speaker, signals, indicators } = assess(report);
    const found = indicators.map(({ rule, start, end }) => `${rule} ${start} ${end}`);
    const own = { urgency, language, speaker, desks: desks(urgency, speaker, signals, report.answers ?? {}), indicators: found };
    assert.deepEqual(own, verdict, report.text);
  }
  console.log(`compared ${lines.length}`);
}
