import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Urgency } from '../../../main/web/console/protocol';
import type { WireTip } from '../../../main/web/console/worker/api';
import { compare } from '../../../main/web/console/worker/compare';
import type { Read } from '../../../main/web/console/worker/reader';

const wire = (change: Partial<WireTip>): WireTip =>
  ({ tip: 't', urgency: 'URGENT', desks: ['CMM'], loweredBy: null, escalatedFrom: null, escalations: [], ...change }) as unknown as WireTip;

function read(urgency: Urgency, fresh: Urgency, desks = ['CMM'], seq = 1, card: Urgency = urgency, prov = 1): Read {
  return { shown: { prov }, claims: { urgency, desks, seq }, card: { urgency: card, desks }, fresh } as unknown as Read;
}

const codes = (result: ReturnType<typeof compare>) => result.warnings.map((warning) => warning.code);

test('where all agree there is nothing to say', () => {
  assert.deepEqual(compare(wire({}), [read('URGENT', 'URGENT')]), { urgency: 'URGENT', warnings: [] });
});

test('a server that shows less than was sealed is told of, and the sealed level stands', () => {
  const result = compare(wire({ urgency: 'ROUTINE' }), [read('EMERGENCY', 'EMERGENCY')]);
  assert.equal(result.urgency, 'EMERGENCY');
  assert.deepEqual(codes(result), ['urgencyFacet']);
});

test('words that read worse than their sealed level raise it', () => {
  const result = compare(wire({ urgency: 'ROUTINE' }), [read('ROUTINE', 'EMERGENCY')]);
  assert.equal(result.urgency, 'EMERGENCY');
  assert.deepEqual(codes(result), ['urgencyFresh']);
});

test('a fresh triage never lowers, and says nothing when a level was already higher', () => {
  assert.deepEqual(compare(wire({}), [read('URGENT', 'ROUTINE')]), { urgency: 'URGENT', warnings: [] });
  assert.deepEqual(codes(compare(wire({ urgency: 'EMERGENCY' }), [read('URGENT', 'EMERGENCY')])), []);
});

test('a named human may lower, and the reader is told who', () => {
  const result = compare(wire({ urgency: 'ROUTINE', loweredBy: 'cmm-1' }), [read('URGENT', 'EMERGENCY')]);
  assert.equal(result.urgency, 'ROUTINE');
  assert.deepEqual(codes(result), ['lowered']);
});

test('T22: a desk that was sealed for and got no key is named', () => {
  assert.deepEqual(compare(wire({}), [read('URGENT', 'URGENT', ['NEC', 'CMM'])]).warnings, [{ code: 'desksMissing', desks: 'NEC' }]);
});

test('a desk that nobody chose is named, one that a worker escalated to is not', () => {
  assert.deepEqual(codes(compare(wire({ desks: ['CMM', 'NEC'] }), [read('URGENT', 'URGENT')])), ['desksAdded']);
  const escalations = [{ to: 'NEC' }] as unknown as WireTip['escalations'];
  assert.deepEqual(codes(compare(wire({ desks: ['CMM', 'NEC'], escalations }), [read('URGENT', 'URGENT')])), []);
});

test('a summary that does not fit its message is told of', () => {
  assert.deepEqual(codes(compare(wire({}), [read('URGENT', 'URGENT', ['CMM'], 1, 'ROUTINE')])), ['card']);
});

test('a message that the server keeps back leaves a hole in the count', () => {
  assert.deepEqual(compare(wire({}), [read('URGENT', 'URGENT'), read('URGENT', 'URGENT', ['CMM'], 3)]).warnings, [{ code: 'missing', said: 3, given: 2 }]);
});

test('texts that arrived at once share a number, and one that is kept back still leaves a hole', () => {
  const text = (seq: number) => read('URGENT', 'URGENT', ['CMM'], seq, 'URGENT', 2);
  assert.deepEqual(compare(wire({}), [text(1), text(2), text(2), text(4)]).warnings, []);
  assert.deepEqual(compare(wire({}), [text(1), text(2), text(4)]).warnings, [{ code: 'missing', said: 4, given: 3 }]);
});
