import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { Feed } from '../../../main/web/console/worker/feed';

/** An event stream whose other end is this test. */
class Stream extends EventTarget {
  static readonly all: Stream[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;

  constructor(readonly url: string) {
    super();
    Stream.all.push(this);
  }

  close(): void {
    this.closed = true;
  }

  say(type: string, data: object): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const WATCHDOG_MS = 25_000;
let said: string[];
let feed: Feed;
const last = (): Stream => Stream.all.at(-1)!;

beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  (globalThis as { EventSource?: unknown }).EventSource = Stream;
  Stream.all.length = 0;
  said = [];
  const listener = {
    changed: (tip: string) => said.push(`changed ${tip}`),
    opened: (gap: boolean) => said.push(gap ? 'opened with a gap' : 'opened'),
    lost: () => said.push('lost'),
  };
  feed = new Feed(listener, WATCHDOG_MS);
  feed.start();
});

afterEach(() => {
  feed.stop();
  mock.timers.reset();
});

test('a stream that breaks is opened again after the last change that was seen', () => {
  last().onopen?.();
  last().say('change', { seq: 41, tip: 'a', version: 1 });
  last().say('change', { seq: 42, tip: 'b', version: 1 });
  last().onerror?.();
  mock.timers.tick(1_000);
  last().onopen?.();
  assert.deepEqual(said, ['opened with a gap', 'changed a', 'changed b', 'lost', 'opened']);
  assert.equal(last().url, '/desk/api/events?after=42');
});

test('a stream that says nothing for too long is given up, though the network shows no error', () => {
  last().onopen?.();
  last().say('beat', { seq: 7 });
  mock.timers.tick(WATCHDOG_MS - 1);
  assert.equal(last().closed, false);
  last().say('beat', { seq: 7 });
  mock.timers.tick(WATCHDOG_MS - 1);
  assert.equal(last().closed, false);
  mock.timers.tick(1);
  assert.equal(last().closed, true);
  mock.timers.tick(1_000);
  assert.equal(last().url, '/desk/api/events?after=7');
});

test('while nothing answers it tries less and less often, but keeps trying', () => {
  for (const waitMs of [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
    const tries = Stream.all.length;
    last().onerror?.();
    mock.timers.tick(waitMs - 1);
    assert.equal(Stream.all.length, tries);
    mock.timers.tick(1);
    assert.equal(Stream.all.length, tries + 1);
  }
});

test('a server that no longer knows the changes says so, and the list is asked for anew', () => {
  last().onopen?.();
  last().say('reset', {});
  assert.deepEqual(said, ['opened with a gap', 'opened with a gap']);
});

test('what is not a change is nothing', () => {
  last().dispatchEvent(new MessageEvent('change', { data: '<html>' }));
  last().say('change', { seq: 'x', tip: 7 });
  assert.deepEqual(said, []);
});

test('a stopped feed stays stopped', () => {
  last().onerror?.();
  feed.stop();
  mock.timers.tick(60_000);
  assert.equal(Stream.all.length, 1);
});
