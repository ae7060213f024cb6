import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk as danish } from '../../../../i18n/messages/da.json';
import { desk as english } from '../../../../i18n/messages/en.json';
import rules from '../../../main/resources/triage/rules.json';

test('every sign that a rule can find has a name for people', () => {
  const levels = rules.levels as unknown as { id: string }[];
  const ids = [...Object.keys(rules.indicators), ...levels.map((level) => level.id)];
  for (const names of [english.signs, danish.signs]) {
    assert.deepEqual(ids.filter((id) => !Object.hasOwn(names, id)), []);
  }
});
