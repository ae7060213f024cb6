import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRaidNotice, RAID, type Entry } from '../../../main/web/console/protocol';
import { Drafts } from '../../../main/web/console/worker/drafts';
import { judge } from '../../../main/web/console/worker/entry';
import type { Letter, Writer } from '../../../main/web/console/worker/writer';
import { assess } from '../../../main/web/triage/all';

const NOW = new Date('2026-03-04T12:00:00Z');
const call = (change: Partial<Entry> = {}): Entry => ({ draft: 'd', text: '', answers: {}, lang: '', raidAt: null, ...change });

test('what a caller says is judged as a call, with the answers', () => {
  const text = 'He locked me in a room and has a knife.';
  const judged = judge(call({ text, answers: { who: 'self', danger: 'yes', police: 'yes' } }), NOW);
  assert.equal(judged.urgency, 'EMERGENCY');
  assert.deepEqual(judged.desks, ['NEC', 'CMM']);
  assert.deepEqual(judged.body.hits.map((hit) => hit.rule), assess({ channel: 'call', text, answers: judged.body.answers }).indicators.map((hit) => hit.rule));
  assert.equal(judged.body.text, text);
  assert.equal(judged.body.at, '2026-03-04T12:00:00Z');
});

test('who refuses the police reaches CMM alone', () => {
  assert.deepEqual(judge(call({ text: 'They beat me.', answers: { police: 'no' } }), NOW).desks, ['CMM']);
});

test('the language that a caller speaks stands before the one that was typed', () => {
  assert.equal(judge(call({ text: 'He says that they take his wages.', lang: 'ro' }), NOW).card.lang, 'ro');
});

test('a raid within a week is urgent, one further away elevated, and both are for CMM alone', () => {
  const levels = ['2026-03-04T11:00:00Z', '2026-03-11T12:00:00Z', '2026-03-11T12:00:01Z'].map((raidAt) => judge(call({ text: 'Place: a farm', answers: { who: 'professional', police: 'yes' }, raidAt }), NOW));
  assert.deepEqual(levels.map(({ urgency }) => urgency), ['URGENT', 'URGENT', 'ELEVATED']);
  for (const { desks, card, body } of levels) {
    assert.deepEqual(desks, ['CMM']);
    assert.deepEqual(card.desks, ['CMM']);
    assert.equal(card.indicators[0], RAID);
    assert.equal(body.hits[0]?.rule, RAID);
  }
});

test('words of a raid notice may raise it further', () => {
  const judged = judge(call({ text: 'He has a knife and will kill her now. She is locked in.', answers: { danger: 'yes' }, raidAt: '2027-01-01T00:00:00Z' }), NOW);
  assert.equal(judged.urgency, 'EMERGENCY');
});

test('only what a worker sealed is marked as a raid notice', () => {
  const { card } = judge(call({ raidAt: '2026-03-05T05:00:00Z' }), NOW);
  assert.ok(isRaidNotice(3, card));
  assert.ok(!isRaidNotice(1, card));
  assert.ok(!isRaidNotice(3, null));
  assert.ok(!isRaidNotice(3, judge(call({ text: 'A raid notice' }), NOW).card));
});

function counting(): { writer: Writer; tips: string[] } {
  const tips: string[] = [];
  const entry = async (tip: string): Promise<Letter> => {
    tips.push(tip);
    return { tip, desks: ['CMM'], body: { seal: tips.length } };
  };
  return { writer: { entry } as unknown as Writer, tips };
}

test('the same words are the same letter, and other words of a draft the same tip', async () => {
  const { writer, tips } = counting();
  const drafts = new Drafts();
  const first = await drafts.letter(call({ text: 'one' }), writer);
  assert.equal(await drafts.letter(call({ text: 'one' }), writer), first);
  const second = await drafts.letter(call({ text: 'two' }), writer);
  drafts.unseal('d');
  const third = await drafts.letter(call({ text: 'two' }), writer);
  assert.notDeepEqual(third.body, second.body);
  assert.deepEqual([...new Set(tips)], [first.tip]);
  assert.equal(tips.length, 3);
});

test('another draft is another tip, and so is one that was dropped', async () => {
  const { writer, tips } = counting();
  const drafts = new Drafts();
  await drafts.letter(call(), writer);
  await drafts.letter(call({ draft: 'e' }), writer);
  drafts.drop('d');
  await drafts.letter(call(), writer);
  drafts.clear();
  await drafts.letter(call({ draft: 'e' }), writer);
  assert.equal(new Set(tips).size, 4);
});
