import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireItem } from '../../../main/web/console/worker/api';
import { Tray } from '../../../main/web/console/worker/tray';

const item = (tip: string, change: Partial<WireItem> = {}): WireItem =>
  ({ tip, urgency: 'ROUTINE', state: 'new', version: 1, deadline: '2026-01-01T12:00:00Z', escalatedFrom: null, messageCount: 1, sealed: { msg: tip }, ...change }) as unknown as WireItem;

const tips = (tray: Tray) => tray.news(true).rows.map((row) => row.tip);

test('the most urgent comes first, then what is due first', () => {
  const tray = new Tray();
  tray.put(item('c', { deadline: null }));
  tray.put(item('b'));
  tray.put(item('a', { deadline: '2026-01-01T11:00:00Z' }));
  tray.put(item('d', { urgency: 'EMERGENCY', deadline: '2026-02-01T11:00:00Z' }));
  assert.deepEqual(tips(tray), ['d', 'a', 'b', 'c']);
});

test('a card that was sealed as more urgent lifts its line', () => {
  const tray = new Tray();
  tray.put(item('a', { urgency: 'URGENT' }));
  tray.put(item('b'));
  tray.setCard('b', { lang: 'en', who: 'self', urgency: 'EMERGENCY', desks: ['CMM'], indicators: [] });
  assert.deepEqual(tray.news(true).rows.map((row) => [row.tip, row.urgency, row.facet]), [['b', 'EMERGENCY', 'ROUTINE'], ['a', 'URGENT', 'URGENT']]);
});

test('an answer that comes late does not undo a newer one', () => {
  const tray = new Tray();
  tray.put(item('a', { version: 3, state: 'claimed' }));
  assert.equal(tray.put(item('a', { version: 2 })), false);
  assert.equal(tray.news(true).rows[0]?.state, 'claimed');
});

test('a closed tip leaves the list and can still be looked at', () => {
  const tray = new Tray();
  tray.put(item('a'));
  tray.put(item('a', { version: 2, state: 'closed' }));
  assert.deepEqual(tips(tray), []);
  assert.deepEqual(tray.news(true).left.map((row) => row.tip), ['a']);
});

test('without keys a line shows no card, and one that came by escalation waits to be verified', () => {
  const tray = new Tray();
  tray.put(item('a', { escalatedFrom: 'CMM' }));
  assert.equal(tray.news(true).rows[0]?.cardState, 'unverified');
  assert.equal(tray.news(false).rows[0]?.cardState, 'locked');
});

test('only new tips are counted as waiting', () => {
  const tray = new Tray();
  tray.put(item('a', { urgency: 'URGENT' }));
  tray.put(item('b', { state: 'claimed', urgency: 'EMERGENCY' }));
  assert.deepEqual(tray.waiting(), { count: 1, more: false, highest: 'URGENT' });
});
