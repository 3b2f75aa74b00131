import { describe, expect, test, vi } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { hashGraph } from '#app/engine/hash.ts';

import { answerApproval } from './approve-hard-change.server.ts';
import { changeParameter } from './change-parameter.server.ts';
import { createFlowTest } from './flow-tests.server.ts';
import { rollbackFlow } from './rollback-flow.server.ts';
import { shadowVersion } from './shadow-version.server.ts';
import { viewVersion, viewVersions } from './view-versions.server.ts';
import { hardChanged, hardWorded, tuned, useFlowWorld } from './testing/flow-world.ts';

const world = useFlowWorld();

describe('publishing', () => {
  test('makes the next version, moves the pointer, writes it down and tells everybody', async () => {
    const heard: string[] = [];
    const subscription = await world.services.db.sql.listen('baton_deploy', (payload) => heard.push(payload));
    await world.edit(tuned(0.66));
    const result = await world.publish({ note: 'Hand off a little earlier' });
    expect(result).toMatchObject({ status: 'published', isNew: true, version: { number: 2 } });
    await vi.waitFor(() => expect(heard).toContain(JSON.stringify({ w: world.ctx.workspaceId, f: world.flowId })));
    await subscription.unlisten();
    const { versions, moves } = await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } });
    expect(versions.map(({ number, note, answersIn, createdBy }) => ({ number, note, answersIn, createdBy }))).toEqual([
      { number: 2, note: 'Hand off a little earlier', answersIn: ['test'], createdBy: 'Ana Ruiz' },
      { number: 1, note: 'As in the template “E-commerce support”', answersIn: [], createdBy: null },
    ]);
    expect(moves[0]).toMatchObject({ kind: 'publish', number: 2, previousNumber: 1, environment: 'test' });
    const { graph, deployed } = await world.draft();
    expect(deployed.test?.hash).toBe(hashGraph(graph));
    const audits = await world.rowsOf<{ action: string }>(`select action from audit where action = 'flow.publish'`);
    expect(audits).toHaveLength(2);
  });

  test('the same graph is never two versions: publishing to live moves the pointer to the one there is', async () => {
    const result = await world.publish({ environment: 'live' });
    expect(result).toMatchObject({ status: 'published', isNew: false, version: { number: 1 } });
    const view = await viewVersion({ ctx: world.ctx, input: { flowId: world.flowId, number: 1 } });
    expect(view).toMatchObject({ flowSlug: 'ecommerce', hash: expect.stringMatching(/^sha256:/) as string });
    expect(view.graph.name).toBe('E-commerce support');
  });

  test('moving boxes on the canvas makes no version', async () => {
    await world.edit((graph) => ({ ...graph, layout: { ...graph.layout, nodes: {} } }));
    expect(await world.publish()).toMatchObject({ isNew: false, version: { number: 1 } });
  });

  test('acceptance 10: is refused while an error stands, and the refusal names it', async () => {
    await world.edit((graph) => ({ ...graph, edges: graph.edges.slice(1) }));
    const refused = await world.publish().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'unprocessable',
      detail: expect.stringMatching(/^Not published: \S/) as string,
    });
    expect(refused).toHaveProperty('data.problems.0.severity', 'error');
    expect((await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } })).versions).toHaveLength(1);
  });

  test('is refused without a note, and when the draft is not the one that was seen', async () => {
    await expect(world.publish({ note: '  ' })).rejects.toMatchObject({ pointers: [{ pointer: '/note' }] });
    await world.edit(tuned(0.6));
    await expect(world.publish({ revision: 1 })).rejects.toMatchObject({ code: 'conflict', data: { revision: 2 } });
    await expect(world.publish({ revision: 2 })).resolves.toMatchObject({ status: 'published' });
  });

  test('is refused while a saved test fails; an owner overrides in writing, an editor cannot', async () => {
    await createFlowTest({
      ctx: world.ctx,
      input: {
        flowId: world.flowId,
        test: {
          name: 'Greeting escalates',
          turns: [{ author: 'customer', text: 'hello' }],
          expected: { escalatedAt: 0, turns: [] },
        },
      },
    });
    const refused = await world.publish().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'unprocessable',
      detail: expect.stringContaining('“Greeting escalates”') as string,
    });
    expect(refused).toHaveProperty(
      'data.failingTests.0.failures.0',
      expect.stringContaining('Expected turn 1 to escalate'),
    );
    const overrideReason = 'The test itself is wrong, we fix it on Monday.';
    await expect(world.publish({ overrideReason }, await world.member('editor'))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(world.publish({ overrideReason })).resolves.toMatchObject({ status: 'published' });
    const [audit] = await world.rowsOf<{ after: { reason: string } }>(
      `select after from audit where action = 'flow.overrideTests'`,
    );
    expect(audit?.after.reason).toBe(overrideReason);
  });

  test('20 publishes at once of one draft: one version', async () => {
    await world.edit(tuned(0.64));
    const results = await Promise.all(Array.from({ length: 20 }, () => world.publish()));
    expect(results.filter((one) => one.status === 'published' && one.isNew)).toHaveLength(1);
    expect((await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } })).versions).toHaveLength(2);
  });
});

describe('hard rules need a second person', () => {
  test('without one the author confirms in words, and that is written down', async () => {
    await world.edit(hardChanged);
    const refused = await world.publish().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'unprocessable', data: { needs: 'hardChangeConfirmation' } });
    const hardChangeConfirmation = 'I checked the new wording with our lawyer.';
    expect(await world.publish({ hardChangeConfirmation })).toMatchObject({ status: 'published' });
    const [audit] = await world.rowsOf<{ after: { words: string } }>(
      `select after from audit where action = 'flow.confirmHardChange'`,
    );
    expect(audit?.after.words).toBe(hardChangeConfirmation);
  });

  test('with one the publish becomes a request, and exactly that graph goes out on their yes', async () => {
    const dana = await world.member('compliance');
    await world.edit(hardChanged);
    const asked = await world.publish({ note: 'New wording' });
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    expect(asked.changes[0]).toMatch(/^Hard rule “.+” was changed\.$/);
    expect((await world.draft()).waitingForApproval).toMatchObject({ id: asked.approvalId });
    await world.edit(tuned(0.5), 'Later, unrelated');
    const answer = { approvalId: asked.approvalId, decision: 'approve' };
    await expect(answerApproval({ ctx: world.ctx, input: answer })).rejects.toMatchObject({ code: 'forbidden' });
    const done = await answerApproval({ ctx: dana, input: answer });
    expect(done).toMatchObject({ status: 'published', version: { number: 2 } });
    const { graph } = await viewVersion({ ctx: world.ctx, input: { flowId: world.flowId, number: 2 } });
    expect(graph.parameters.find((one) => one.name === 'confidence.handoff')?.value).not.toBe(0.5);
    expect((await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } })).versions[0]).toMatchObject({
      approvedBy: 'compliance',
    });
    await expect(answerApproval({ ctx: dana, input: answer })).rejects.toMatchObject({ code: 'gone' });
  });

  test('an author with the compliance role cannot approve their own change', async () => {
    const dana = await world.member('compliance', 'editor');
    const eli = await world.member('compliance');
    await world.edit(hardChanged, 'By Dana', dana);
    const asked = await world.publish();
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    const input = { approvalId: asked.approvalId, decision: 'approve' };
    await expect(answerApproval({ ctx: dana, input })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answerApproval({ ctx: eli, input })).resolves.toMatchObject({ status: 'published' });
  });

  test('a change that the journal no longer tells the author of needs a second person, whoever publishes it', async () => {
    const dana = await world.member('compliance', 'editor');
    await world.edit(hardChanged, 'By Dana', dana);
    // As after migration 0015, and as when the journal is cut to its newest steps.
    await world.rowsOf('delete from draft_edits');
    await expect(world.publish({}, dana)).rejects.toMatchObject({ data: { needs: 'hardChangeConfirmation' } });
    const eli = await world.member('compliance');
    // A later hard change of somebody else is no proof that Dana wrote none of it.
    await world.edit(hardWorded('Please pass me on.'), 'By Ana');
    const asked = await world.publish({}, dana);
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    const input = { approvalId: asked.approvalId, decision: 'approve' };
    await expect(answerApproval({ ctx: dana, input })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answerApproval({ ctx: eli, input })).resolves.toMatchObject({ status: 'published' });
  });

  test('somebody who approves and wrote none of it publishes it alone', async () => {
    const dana = await world.member('compliance', 'editor');
    await world.edit(hardChanged, 'By Ana');
    await world.edit(tuned(0.6), 'By Dana', dana);
    expect(await world.publish({}, dana)).toMatchObject({ status: 'published' });
  });

  test('a rejected change stays unpublished', async () => {
    const dana = await world.member('compliance');
    await world.edit(hardChanged);
    const asked = await world.publish();
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    const input = { approvalId: asked.approvalId, decision: 'reject', note: 'Too vague.' };
    expect(await answerApproval({ ctx: dana, input })).toEqual({ status: 'rejected' });
    expect((await world.draft()).deployed.test).toMatchObject({ number: 1 });
  });

  test('a tunable change asks nobody', async () => {
    await world.member('compliance');
    await world.edit(tuned(0.66));
    expect(await world.publish()).toMatchObject({ status: 'published' });
  });
});

describe('going back, and one-step changes', () => {
  test('acceptance 19: a rollback moves the pointer, keeps the draft, and needs a reason', async () => {
    await world.edit(tuned(0.66));
    await world.publish();
    const back = (input: object) =>
      rollbackFlow({
        ctx: world.ctx,
        input: { flowId: world.flowId, environment: 'test', number: 1, reason: 'Too many handoffs', ...input },
      });
    await expect(back({ reason: '' })).rejects.toMatchObject({ pointers: [{ pointer: '/reason' }] });
    await expect(back({ number: 9 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(back({ environment: 'live' })).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await back({})).toMatchObject({ number: 1 });
    await expect(back({})).rejects.toMatchObject({ code: 'conflict' });
    const view = await world.draft();
    expect(view.deployed.test).toMatchObject({ number: 1 });
    expect(view.revision).toBe(2);
    const { moves } = await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } });
    expect(moves[0]).toMatchObject({ kind: 'rollback', number: 1, previousNumber: 2, reason: 'Too many handoffs' });
  });

  test('R21: a parameter changes in one step, as a version; the draft follows and keeps its other edits', async () => {
    await world.edit((graph) => ({ ...graph, name: 'Renamed, not published' }));
    const change = (value: unknown) =>
      changeParameter({
        ctx: world.ctx,
        input: { flowId: world.flowId, environment: 'test', name: 'confidence.handoff', value, note: 'Tune' },
      });
    expect(await change(0.6)).toMatchObject({ status: 'published', version: { number: 2 } });
    const published = await viewVersion({ ctx: world.ctx, input: { flowId: world.flowId, number: 2 } });
    expect(published.graph.name).toBe('E-commerce support');
    const valueIn = (graph: FlowGraph) => graph.parameters.find((one) => one.name === 'confidence.handoff')?.value;
    expect(valueIn(published.graph)).toBe(0.6);
    const view = await world.draft();
    expect(valueIn(view.graph)).toBe(0.6);
    expect(view.graph.name).toBe('Renamed, not published');
    await expect(change(7)).rejects.toMatchObject({
      pointers: [{ pointer: '/value', message: expect.stringContaining('between') as string }],
    });
    await expect(change('a lot')).rejects.toMatchObject({ code: 'bad_request' });
  });
});

test('a shadow watches beside the version that answers, and is taken away', async () => {
  await world.edit(tuned(0.66));
  await world.publish();
  const shadow = (number: number | null) =>
    shadowVersion({ ctx: world.ctx, input: { flowId: world.flowId, environment: 'test', number, reason: 'Compare' } });
  await expect(shadow(2)).rejects.toMatchObject({ code: 'conflict' });
  await shadow(1);
  const watching = async () =>
    (await viewVersions({ ctx: world.ctx, input: { flowId: world.flowId } })).versions.map((one) => one.shadowIn);
  expect(await watching()).toEqual([[], ['test']]);
  expect((await world.draft()).deployed.test).toMatchObject({ number: 2 });
  await shadow(null);
  expect(await watching()).toEqual([[], []]);
});
