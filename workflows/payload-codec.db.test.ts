import { defaultPayloadConverter, type WorkflowSerializationContext } from '@temporalio/common';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { createDatabase } from '#db/client.ts';

import { createPayloadCodec, HistoryKeys } from './payload-codec.ts';

const secret = 'a-secret-of-tests-that-is-long-enough';
let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1 });
});
afterEach(() => fixture.stop());

const contextOf = (workspaceId: string): WorkflowSerializationContext => ({
  type: 'workflow',
  namespace: 'default',
  workflowId: `esc/${workspaceId}/esc_1`,
});
const payload = () => defaultPayloadConverter.toPayload({ escalationId: 'esc_1' });

test('F26: what Temporal keeps is encrypted with the workspace’s key, and readable again', async () => {
  const keys = new HistoryKeys(fixture.system, secret);
  const codec = createPayloadCodec(keys);
  const plain = payload();
  const [sealed] = await codec.encode([plain], contextOf(fixture.workspaceId));
  expect(Buffer.from(sealed?.data ?? []).toString('latin1')).not.toContain('esc_1');
  expect(Buffer.from(sealed?.metadata?.['encryption-key-id'] ?? []).toString()).toContain(fixture.workspaceId);
  const [opened] = await codec.decode(sealed === undefined ? [] : [sealed]);
  expect(opened === undefined ? null : defaultPayloadConverter.fromPayload(opened)).toEqual({ escalationId: 'esc_1' });
});

test('F26: after a rotation the old is readable and the new has another key; a deleted key is missed, not made up', async () => {
  const keys = new HistoryKeys(fixture.system, secret);
  const codec = createPayloadCodec(keys);
  const [old] = await codec.encode([payload()], contextOf(fixture.workspaceId));
  await keys.rotate(fixture.workspaceId);
  const [fresh] = await codec.encode([payload()], contextOf(fixture.workspaceId));
  const nameOf = (one: typeof old) => Buffer.from(one?.metadata?.['encryption-key-id'] ?? []).toString();
  expect(nameOf(fresh)).not.toBe(nameOf(old));
  // Another process, which knows nothing yet, reads both.
  const later = createPayloadCodec(new HistoryKeys(fixture.system, secret));
  expect(await later.decode([old, fresh].flatMap((one) => (one === undefined ? [] : [one])))).toHaveLength(2);
  await fixture.system.sql`delete from workspace_keys where workspace_id = ${fixture.workspaceId}`;
  const shredded = createPayloadCodec(new HistoryKeys(fixture.system, secret));
  await expect(shredded.decode(old === undefined ? [] : [old])).rejects.toThrow(/is gone/u);
});

test('F26: a deleted key is forgotten within five minutes by whoever knows it', async () => {
  const keys = new HistoryKeys(fixture.system, secret);
  const codec = createPayloadCodec(keys);
  const sealed = await codec.encode([payload()], contextOf(fixture.workspaceId));
  await fixture.system.sql`delete from workspace_keys where workspace_id = ${fixture.workspaceId}`;
  expect(await codec.decode(sealed)).toHaveLength(1);
  vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 300_000);
  await expect(codec.decode(sealed)).rejects.toThrow(/is gone/u);
  await expect(codec.decode(sealed)).rejects.toThrow(/is gone/u);
});

test('F6: while the database is away the last key goes on, however old; a workspace that is not known yet has to wait', async () => {
  const away = createDatabase({ url: 'postgres://baton:secret@127.0.0.1:1/baton', max: 1 });
  let isAway = false;
  const keys = new HistoryKeys(
    { ...fixture.system, get db() { return isAway ? away.db : fixture.system.db; } }, // prettier-ignore
    secret,
  );
  const before = await keys.current(fixture.workspaceId);
  isAway = true;
  const later = performance.now() + 3_600_000;
  vi.spyOn(performance, 'now').mockReturnValue(later);
  expect(await keys.current(fixture.workspaceId)).toEqual(before);
  expect(await keys.named(fixture.workspaceId, before.id)).toEqual(before.key);
  await expect(keys.current('ws_unknown')).rejects.toThrow();
  await away.end();
});

test('what belongs to no workspace, and what was written before, stays as it is', async () => {
  const codec = createPayloadCodec(new HistoryKeys(fixture.system, secret));
  const plain = payload();
  expect(await codec.encode([plain], { type: 'workflow', namespace: 'default', workflowId: 'reconcile' })).toEqual([
    plain,
  ]);
  expect(await codec.decode([plain])).toEqual([plain]);
});
