// The other half of dk.havn.web.BothWaysTest: Java founded and sealed, TypeScript unlocks, opens and seals back.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toB64u } from '../../../main/web/seal/bytes';
import { verifyDirectory } from '../../../main/web/seal/directory';
import type { SealedMessage } from '../../../main/web/seal/envelope';
import { CannotUnlock, stretch, unlockMember, type LockedMember, type LoginCosts } from '../../../main/web/seal/member';
import { openBody, openCard } from '../../../main/web/seal/open';
import { newTip, seal, tipRequest } from '../../../main/web/seal/seal';
import { body, card, wrapOf } from './letters';

interface FromJava { keys: string; root: string; passphrase: string; login: LoginCosts; session: LockedMember; token: string; tip: SealedMessage; text: string }

const folder = process.env['HAVN_EXCHANGE'];

test('what Java founded and sealed is unlocked, opened and answered', { skip: folder === undefined && 'run by BothWaysTest' }, async () => {
  const java = JSON.parse(readFileSync(join(folder!, 'java.json'), 'utf8')) as FromJava;
  const directory = await verifyDirectory(java.keys, java.root, new Date());
  const { token, lockKey } = await stretch(`  ${java.passphrase.toUpperCase().replace(/ /g, '\n ')} `, java.login);
  assert.equal(token, java.token);
  const keys = await unlockMember(lockKey, java.session, directory);
  const own = wrapOf(java.tip, 'CMM');
  assert.equal((await openBody(java.tip, own, keys.epoch(own.epoch))).text, java.text);
  assert.equal((await openCard(java.tip, own, keys.epoch(own.epoch))).urgency, 'URGENT');
  const recipients = ['CMM', 'NEC'].map((desk) => directory.recipient(desk));
  const sealed = await seal({ tip: await newTip(), kind: 1, prov: 1, body: body(java.text), card: card(), recipients });
  const answer = { request: JSON.stringify(tipRequest(sealed, 'EMERGENCY')), epoch: own.epoch, seed: toB64u(keys.epoch(own.epoch).seed) };
  writeFileSync(join(folder!, 'typescript.json'), JSON.stringify(answer));
});

test('another passphrase, name, desk or cheaper costs unlock nothing', { skip: folder === undefined && 'run by BothWaysTest' }, async () => {
  const java = JSON.parse(readFileSync(join(folder!, 'java.json'), 'utf8')) as FromJava;
  const directory = await verifyDirectory(java.keys, java.root, new Date());
  const { lockKey } = await stretch(java.passphrase, java.login);
  const { lockKey: other } = await stretch(`${java.passphrase}x`, java.login);
  await assert.rejects(unlockMember(other, java.session, directory), CannotUnlock);
  for (const change of [{ member: 'cmm-2' }, { desk: 'NEC' }, { memberNotAfter: '2099-01-01T00:00:00Z' }, { epochs: java.session.epochs.map((e) => ({ ...e, epoch: e.epoch + 1 })) }]) {
    await assert.rejects(unlockMember(lockKey, { ...java.session, ...change }, directory), CannotUnlock);
  }
  for (const cheap of [{ memoryKiB: 8 }, { iterations: 1 }, { parallelism: 4 }]) {
    await assert.rejects(stretch(java.passphrase, { ...java.login, ...cheap }), CannotUnlock);
  }
});
