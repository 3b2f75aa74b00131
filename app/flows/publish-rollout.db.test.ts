import { describe, expect, test } from 'vitest';

import { bindVersion } from '#app/turns/bind-version.ts';
import { createPublishCarrier } from '../../workflows/carry-publish.ts';
import { loadTurnSettings } from '#db/queries/turn-flows.ts';

import { rollbackFlow } from './rollback-flow.server.ts';
import { cancelPublish, viewScheduledPublish } from './scheduled-publish.server.ts';
import { tuned, useFlowWorld } from './testing/flow-world.ts';
import { viewOpenWork } from './view-open-work.server.ts';
import { viewVersions } from './view-versions.server.ts';

const world = useFlowWorld();

/** Which version numbers 400 new conversations begin on, as the turn path binds them. */
async function bound(): Promise<Map<number, number>> {
  const { ctx, flowId } = world;
  const settings = await ctx.db.withWorkspaces([ctx.workspaceId], (tx) => loadTurnSettings(tx, ctx.workspaceId));
  const { versions } = await viewVersions({ ctx, input: { flowId } });
  const numbers = new Map(versions.map((version) => [version.id, version.number]));
  const counts = new Map<number, number>();
  for (let n = 0; n < 400; n += 1) {
    const versionId = bindVersion(settings?.deployments ?? [], flowId, 'test', `c-${n}`);
    const number = numbers.get(versionId ?? '') ?? 0;
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

describe('roll-out', () => {
  test('a share of new conversations gets the new version, always the same ones; then all; then back', async () => {
    await world.edit(tuned(0.66));
    await world.publish({ rollout: 'share', share: 25 });
    const first = await bound();
    expect(first.get(2)).toBeGreaterThan(60);
    expect(first.get(2)).toBeLessThan(140);
    expect(await bound()).toEqual(first);
    // A larger share keeps those who have it: the side is a function of the conversation.
    await world.publish({ rollout: 'share', share: 60 });
    expect((await bound()).get(2)).toBeGreaterThan(first.get(2) ?? 0);
    expect((await bound()).get(1)).toBeGreaterThan(0);
    await world.publish();
    expect(await bound()).toEqual(new Map([[2, 400]]));
    const { ctx, flowId } = world;
    await rollbackFlow({ ctx, input: { flowId, environment: 'test', number: 1, reason: 'Too many handoffs' } });
    expect(await bound()).toEqual(new Map([[1, 400]]));
  });

  test('a version that only watches answers nobody', async () => {
    await world.edit(tuned(0.66));
    expect(await world.publish({ rollout: 'shadow' })).toMatchObject({ status: 'published', version: { number: 2 } });
    expect(await bound()).toEqual(new Map([[1, 400]]));
    const { versions } = await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } });
    expect(versions.map((version) => version.shadowIn)).toEqual([['test'], []]);
  });

  test('a share is from 1 to 99 percent', async () => {
    await expect(world.publish({ rollout: 'share', share: 0 })).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('what is under way is counted by version, and only in this workspace', async () => {
    expect(await viewOpenWork({ ctx: world.ctx, input: { flowId: world.flowId } })).toEqual([]);
    const elsewhere = await world.elsewhere();
    expect(await viewOpenWork({ ctx: elsewhere, input: { flowId: world.flowId } })).toEqual([]);
  });
});

describe('a scheduled publish', () => {
  const soon = () => new Date(world.ctx.clock.now().getTime() + 3_600_000).toISOString();
  const waiting = () => viewScheduledPublish({ ctx: world.ctx, input: { flowId: world.flowId } });

  test('passes the gate now, waits in the outbox, and moves the pointer when its time has come', async () => {
    await world.edit(tuned(0.66));
    const publishAt = soon();
    expect(await world.publish({ publishAt })).toMatchObject({
      status: 'scheduled',
      version: { number: 2 },
      at: publishAt,
    });
    expect(await bound()).toEqual(new Map([[1, 400]]));
    expect(await waiting()).toMatchObject({ number: 2, environment: 'test', at: publishAt });
    const [entry] = await world.rowsOf<{ topic: string; due: boolean; payload: Record<string, unknown> }>(
      `select topic, available_at > now() + interval '50 minutes' as due, payload from outbox where topic = 'publish' and done_at is null`,
    );
    expect(entry).toMatchObject({ topic: 'publish', due: true });
    // What the relay does with it, twice: at least once is as good as once.
    const carrier = await createPublishCarrier({ app: world.services.db, log: world.ctx.log });
    for (let times = 0; times < 2; times += 1) {
      await carrier.carry({ workspaceId: world.ctx.workspaceId, payload: entry?.payload ?? {} });
    }
    await carrier.stop();
    expect(await bound()).toEqual(new Map([[2, 400]]));
  });

  test('a later one takes its place, and it can be taken back', async () => {
    await world.edit(tuned(0.66));
    await world.publish({ publishAt: soon() });
    await world.edit(tuned(0.67));
    await world.publish({ publishAt: soon() });
    expect(await waiting()).toMatchObject({ number: 3 });
    await cancelPublish({ ctx: world.ctx, input: { flowId: world.flowId } });
    expect(await waiting()).toBeNull();
    await expect(cancelPublish({ ctx: world.ctx, input: { flowId: world.flowId } })).rejects.toMatchObject({ code: 'not_found' }); // prettier-ignore
  });

  test('is refused for a time that has passed, with the field', async () => {
    const publishAt = new Date(world.ctx.clock.now().getTime() - 60_000).toISOString();
    await expect(world.publish({ publishAt })).rejects.toMatchObject({
      code: 'bad_request',
      pointers: [{ pointer: '/publishAt', message: 'Choose a time that is still to come' }],
    });
  });
});
