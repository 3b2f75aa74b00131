import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import {
  createTestServices,
  foundWorkspace,
  signUpSomebody,
  type TestFounder,
  type TestServices,
} from '#app/accounts/testing/test-services.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Ctx, Role } from '#app/platform/context.ts';
import { ensureMemberPerson } from '#db/queries/people.ts';
import { newId } from '#app/platform/ids.ts';

import { answerApproval } from './approve-hard-change.server.ts';
import { changeParameter } from './change-parameter.server.ts';
import { archiveFlow, createFlow } from './create-flow.server.ts';
import { createFlowTest, removeFlowTest, viewFlowTests } from './flow-tests.server.ts';
import { loadDraft } from './load-draft.server.ts';
import { publishFlow } from './publish-flow.server.ts';
import { rollbackFlow } from './rollback-flow.server.ts';
import { saveDraft } from './save-draft.server.ts';
import { shadowVersion } from './shadow-version.server.ts';
import { viewFlows, viewVersion, viewVersions } from './view-versions.server.ts';

let services: TestServices;
let ctx: Ctx;
let flowId: string;

let founder: TestFounder;
beforeAll(async () => {
  services = await createTestServices();
  founder = await signUpSomebody(services);
});
afterAll(() => services.end());
beforeEach(async () => {
  const owner = await foundWorkspace(services, founder);
  ctx = owner.session.ctx;
  flowId = owner.workspace.flowId;
});

const draft = () => loadDraft({ ctx, input: { flowId } });
const publish = (input: object = {}, by: Ctx = ctx) =>
  publishFlow({ ctx: by, input: { flowId, environment: 'test', note: 'Change', ...input } });

/** A member with these roles, as routing and approvals see them. */
async function member(...roles: Role[]): Promise<Ctx> {
  const userId = newId('user');
  const personId = await services.db.withWorkspaces([ctx.workspaceId], (tx) =>
    ensureMemberPerson(tx, {
      workspaceId: ctx.workspaceId,
      id: newId('person'),
      userId,
      name: roles.join(' '),
      email: `${userId}@example.com`,
      roles,
    }),
  );
  return { ...ctx, actor: { kind: 'user', userId, personId, roles } };
}

async function edit(change: (graph: FlowGraph) => FlowGraph, label = 'Edit', by: Ctx = ctx) {
  const { graph, revision } = await loadDraft({ ctx: by, input: { flowId } });
  return saveDraft({ ctx: by, input: { flowId, baseRevision: revision, label, graph: change(graph) } });
}

const withParameter = (graph: FlowGraph, name: string, value: number): FlowGraph => ({
  ...graph,
  parameters: graph.parameters.map((one) => (one.name === name && one.type !== 'money' ? { ...one, value } : one)),
});
const tuned = (value: number) => (graph: FlowGraph) => withParameter(graph, 'confidence.handoff', value);
const hardChanged = (graph: FlowGraph): FlowGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) =>
    node.kind === 'hard_rule' && node.reason.class === 'request'
      ? { ...node, reason: { ...node.reason, text: 'Somebody wants to talk to a person.' } }
      : node,
  ),
});
const rowsOf = <Row extends object>(query: string) =>
  services.db.withWorkspacesSql([ctx.workspaceId], (tx) => tx.unsafe<Row[]>(query));

describe('drafts', () => {
  test('a new workspace opens with its published flow and nothing to publish to test', async () => {
    const view = await draft();
    expect(view).toMatchObject({
      revision: 1,
      journal: [],
      changed: { test: false, live: true },
      waitingForApproval: null,
    });
    expect(view.deployed.test).toMatchObject({ number: 1 });
    expect(view.deployed.live).toBeNull();
  });

  test('a save is the next revision, and its journal survives a reload', async () => {
    await edit(tuned(0.66), 'Set hand-off to 66 %');
    const saved = await edit(tuned(0.67), 'Set hand-off to 67 %');
    expect(saved.revision).toBe(3);
    const view = await draft();
    expect(view.journal.map((entry) => entry.label)).toEqual(['Set hand-off to 66 %', 'Set hand-off to 67 %']);
    expect(view.journal[1]?.before).toEqual(view.journal[0]?.after);
    expect(view.journal[1]?.after).toEqual(view.graph);
    expect(view.changed.test).toBe(true);
    expect(view.savedBy).toBe('Ana Ruiz');
  });

  test('of two editors the later one gets the newer draft and who made it, and nothing is lost', async () => {
    const { graph, revision } = await draft();
    const other = await member('editor');
    await saveDraft({
      ctx: other,
      input: { flowId, baseRevision: revision, label: 'First', graph: tuned(0.6)(graph) },
    });
    const late = saveDraft({
      ctx,
      input: { flowId, baseRevision: revision, label: 'Second', graph: tuned(0.5)(graph) },
    });
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('editor saved this flow') as string,
      data: { revision: 2, edits: [{ revision: 2, label: 'First', by: 'editor' }], graph: { name: graph.name } },
    });
    expect((await draft()).revision).toBe(2);
  });

  test('50 saves at once from one revision: one is kept', async () => {
    const { graph, revision } = await draft();
    const saves = Array.from({ length: 50 }, (_, index) =>
      saveDraft({
        ctx,
        input: { flowId, baseRevision: revision, label: `Try ${index}`, graph: tuned(0.3 + index / 1000)(graph) },
      }),
    );
    const settled = await Promise.allSettled(saves);
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await draft()).journal).toHaveLength(1);
  });

  test('the same save again, after a lost answer, is no conflict', async () => {
    const { graph, revision } = await draft();
    const input = { flowId, baseRevision: revision, label: 'Once', graph: tuned(0.6)(graph) };
    expect((await saveDraft({ ctx, input })).revision).toBe(2);
    expect((await saveDraft({ ctx, input })).revision).toBe(2);
  });

  test('what is not a flow is refused with a pointer', async () => {
    const { graph, revision } = await draft();
    const broken = { ...graph, nodes: [{ ...graph.nodes[0], kind: 'nonsense' }] };
    await expect(
      saveDraft({ ctx, input: { flowId, baseRevision: revision, label: 'x', graph: broken } }),
    ).rejects.toMatchObject({
      code: 'bad_request',
      pointers: [{ pointer: '/graph/nodes/0/kind' }],
    });
  });

  test('a locked hard rule survives a direct save by an editor', async () => {
    const editor = await member('editor');
    await expect(edit(hardChanged, 'Sneak', editor)).rejects.toMatchObject({ code: 'forbidden' });
    const removed = edit(
      (graph) => ({ ...graph, nodes: graph.nodes.filter((node) => node.kind !== 'hard_rule') }),
      'Remove',
      editor,
    );
    await expect(removed).rejects.toMatchObject({ code: 'forbidden' });
    await expect(edit(tuned(0.6), 'Tune', editor)).resolves.toMatchObject({ revision: 2 });
    await expect(edit(hardChanged, 'Allowed', await member('compliance'))).resolves.toMatchObject({ revision: 3 });
  });

  test('S6: a flow of another workspace is not there', async () => {
    const other = (await foundWorkspace(services, founder)).session.ctx;
    await expect(loadDraft({ ctx: other, input: { flowId } })).rejects.toMatchObject({ code: 'not_found' });
    await expect(publishFlow({ ctx: other, input: { flowId, environment: 'test', note: 'x' } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(viewVersions({ ctx: other, input: { flowId } })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('publishing', () => {
  test('makes the next version, moves the pointer, writes it down and tells everybody', async () => {
    const heard: string[] = [];
    const subscription = await services.db.sql.listen('baton_deploy', (payload) => heard.push(payload));
    await edit(tuned(0.66));
    const result = await publish({ note: 'Hand off a little earlier' });
    expect(result).toMatchObject({ status: 'published', isNew: true, version: { number: 2 } });
    await vi.waitFor(() => expect(heard).toContain(JSON.stringify({ w: ctx.workspaceId, f: flowId })));
    await subscription.unlisten();
    const { versions, moves } = await viewVersions({ ctx, input: { flowId } });
    expect(versions.map(({ number, note, answersIn, createdBy }) => ({ number, note, answersIn, createdBy }))).toEqual([
      { number: 2, note: 'Hand off a little earlier', answersIn: ['test'], createdBy: 'Ana Ruiz' },
      { number: 1, note: 'As in the template “E-commerce support”', answersIn: [], createdBy: null },
    ]);
    expect(moves[0]).toMatchObject({ kind: 'publish', number: 2, previousNumber: 1, environment: 'test' });
    expect((await draft()).changed.test).toBe(false);
    const audits = await rowsOf<{ action: string }>(`select action from audit where action = 'flow.publish'`);
    expect(audits).toHaveLength(2);
  });

  test('the same graph is never two versions: publishing to live moves the pointer to the one there is', async () => {
    const result = await publish({ environment: 'live' });
    expect(result).toMatchObject({ status: 'published', isNew: false, version: { number: 1 } });
    const view = await viewVersion({ ctx, input: { flowId, number: 1 } });
    expect(view).toMatchObject({ flowSlug: 'ecommerce', hash: expect.stringMatching(/^sha256:/) as string });
    expect(view.graph.name).toBe('E-commerce support');
  });

  test('moving boxes on the canvas makes no version', async () => {
    await edit((graph) => ({ ...graph, layout: { ...graph.layout, nodes: {} } }));
    expect(await publish()).toMatchObject({ isNew: false, version: { number: 1 } });
  });

  test('is refused while an error stands, and the refusal names it', async () => {
    await edit((graph) => ({ ...graph, edges: graph.edges.slice(1) }));
    const refused = await publish().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'unprocessable',
      detail: expect.stringMatching(/^Not published: \S/) as string,
    });
    expect(refused).toHaveProperty('data.problems.0.severity', 'error');
    expect((await viewVersions({ ctx, input: { flowId } })).versions).toHaveLength(1);
  });

  test('is refused without a note, and when the draft is not the one that was seen', async () => {
    await expect(publish({ note: '  ' })).rejects.toMatchObject({ pointers: [{ pointer: '/note' }] });
    await edit(tuned(0.6));
    await expect(publish({ revision: 1 })).rejects.toMatchObject({ code: 'conflict', data: { revision: 2 } });
    await expect(publish({ revision: 2 })).resolves.toMatchObject({ status: 'published' });
  });

  test('is refused while a saved test fails; an owner overrides in writing, an editor cannot', async () => {
    await createFlowTest({
      ctx,
      input: {
        flowId,
        test: {
          name: 'Greeting escalates',
          turns: [{ author: 'customer', text: 'hello' }],
          expected: { escalatedAt: 0, turns: [] },
        },
      },
    });
    const refused = await publish().catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'unprocessable',
      detail: expect.stringContaining('“Greeting escalates”') as string,
    });
    expect(refused).toHaveProperty(
      'data.failingTests.0.failures.0',
      expect.stringContaining('Expected turn 1 to escalate'),
    );
    const overrideReason = 'The test itself is wrong, we fix it on Monday.';
    await expect(publish({ overrideReason }, await member('editor'))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(publish({ overrideReason })).resolves.toMatchObject({ status: 'published' });
    const [audit] = await rowsOf<{ after: { reason: string } }>(
      `select after from audit where action = 'flow.overrideTests'`,
    );
    expect(audit?.after.reason).toBe(overrideReason);
  });

  test('20 publishes at once of one draft: one version', async () => {
    await edit(tuned(0.64));
    const results = await Promise.all(Array.from({ length: 20 }, () => publish()));
    expect(results.filter((one) => one.status === 'published' && one.isNew)).toHaveLength(1);
    expect((await viewVersions({ ctx, input: { flowId } })).versions).toHaveLength(2);
  });
});

describe('hard rules need a second person', () => {
  test('without one the author confirms in words, and that is written down', async () => {
    await edit(hardChanged);
    const refused = await publish().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'unprocessable', data: { needs: 'hardChangeConfirmation' } });
    const hardChangeConfirmation = 'I checked the new wording with our lawyer.';
    expect(await publish({ hardChangeConfirmation })).toMatchObject({ status: 'published' });
    const [audit] = await rowsOf<{ after: { words: string } }>(
      `select after from audit where action = 'flow.confirmHardChange'`,
    );
    expect(audit?.after.words).toBe(hardChangeConfirmation);
  });

  test('with one the publish becomes a request, and exactly that graph goes out on their yes', async () => {
    const dana = await member('compliance');
    await edit(hardChanged);
    const asked = await publish({ note: 'New wording' });
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    expect(asked.changes[0]).toMatch(/^Hard rule “.+” was changed\.$/);
    expect((await draft()).waitingForApproval).toMatchObject({ id: asked.approvalId });
    await edit(tuned(0.5), 'Later, unrelated');
    const answer = { approvalId: asked.approvalId, decision: 'approve' };
    await expect(answerApproval({ ctx, input: answer })).rejects.toMatchObject({ code: 'forbidden' });
    const done = await answerApproval({ ctx: dana, input: answer });
    expect(done).toMatchObject({ status: 'published', version: { number: 2 } });
    const { graph } = await viewVersion({ ctx, input: { flowId, number: 2 } });
    expect(graph.parameters.find((one) => one.name === 'confidence.handoff')?.value).not.toBe(0.5);
    expect((await viewVersions({ ctx, input: { flowId } })).versions[0]).toMatchObject({ approvedBy: 'compliance' });
    await expect(answerApproval({ ctx: dana, input: answer })).rejects.toMatchObject({ code: 'gone' });
  });

  test('an author with the compliance role cannot approve their own change', async () => {
    const dana = await member('compliance', 'editor');
    const eli = await member('compliance');
    await edit(hardChanged, 'By Dana', dana);
    const asked = await publish();
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    const input = { approvalId: asked.approvalId, decision: 'approve' };
    await expect(answerApproval({ ctx: dana, input })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(answerApproval({ ctx: eli, input })).resolves.toMatchObject({ status: 'published' });
  });

  test('a rejected change stays unpublished', async () => {
    const dana = await member('compliance');
    await edit(hardChanged);
    const asked = await publish();
    if (asked.status !== 'approval_requested') throw new Error('it should have been asked for approval');
    const input = { approvalId: asked.approvalId, decision: 'reject', note: 'Too vague.' };
    expect(await answerApproval({ ctx: dana, input })).toEqual({ status: 'rejected' });
    expect((await draft()).deployed.test).toMatchObject({ number: 1 });
  });

  test('a tunable change asks nobody', async () => {
    await member('compliance');
    await edit(tuned(0.66));
    expect(await publish()).toMatchObject({ status: 'published' });
  });
});

describe('going back, and one-step changes', () => {
  test('a rollback moves the pointer, keeps the draft, and needs a reason', async () => {
    await edit(tuned(0.66));
    await publish();
    const back = (input: object) =>
      rollbackFlow({ ctx, input: { flowId, environment: 'test', number: 1, reason: 'Too many handoffs', ...input } });
    await expect(back({ reason: '' })).rejects.toMatchObject({ pointers: [{ pointer: '/reason' }] });
    await expect(back({ number: 9 })).rejects.toMatchObject({ code: 'not_found' });
    await expect(back({ environment: 'live' })).rejects.toMatchObject({ code: 'unprocessable' });
    expect(await back({})).toMatchObject({ number: 1 });
    await expect(back({})).rejects.toMatchObject({ code: 'conflict' });
    const view = await draft();
    expect(view.deployed.test).toMatchObject({ number: 1 });
    expect(view.revision).toBe(2);
    const { moves } = await viewVersions({ ctx, input: { flowId } });
    expect(moves[0]).toMatchObject({ kind: 'rollback', number: 1, previousNumber: 2, reason: 'Too many handoffs' });
  });

  test('R21: a parameter changes in one step, as a version; the draft follows and keeps its other edits', async () => {
    await edit((graph) => ({ ...graph, name: 'Renamed, not published' }));
    const change = (value: unknown) =>
      changeParameter({ ctx, input: { flowId, environment: 'test', name: 'confidence.handoff', value, note: 'Tune' } });
    expect(await change(0.6)).toMatchObject({ status: 'published', version: { number: 2 } });
    const published = await viewVersion({ ctx, input: { flowId, number: 2 } });
    expect(published.graph.name).toBe('E-commerce support');
    const valueIn = (graph: FlowGraph) => graph.parameters.find((one) => one.name === 'confidence.handoff')?.value;
    expect(valueIn(published.graph)).toBe(0.6);
    const view = await draft();
    expect(valueIn(view.graph)).toBe(0.6);
    expect(view.graph.name).toBe('Renamed, not published');
    await expect(change(7)).rejects.toMatchObject({
      pointers: [{ pointer: '/value', message: expect.stringContaining('between') as string }],
    });
    await expect(change('a lot')).rejects.toMatchObject({ code: 'bad_request' });
  });
});

test('a shadow watches beside the version that answers, and is taken away', async () => {
  await edit(tuned(0.66));
  await publish();
  const shadow = (number: number | null) =>
    shadowVersion({ ctx, input: { flowId, environment: 'test', number, reason: 'Compare' } });
  await expect(shadow(2)).rejects.toMatchObject({ code: 'conflict' });
  await shadow(1);
  const watching = async () => (await viewVersions({ ctx, input: { flowId } })).versions.map((one) => one.shadowIn);
  expect(await watching()).toEqual([[], ['test']]);
  expect((await draft()).deployed.test).toMatchObject({ number: 2 });
  await shadow(null);
  expect(await watching()).toEqual([[], []]);
});

describe('flows and their tests', () => {
  test('a flow from the template brings its tests, and they pass', async () => {
    const made = await createFlow({ ctx, input: { name: 'Zweiter Shop', templateSlug: 'ecommerce' } });
    expect(made.slug).toBe('zweiter-shop');
    const tests = await viewFlowTests({ ctx, input: { flowId: made.flowId } });
    expect(tests.length).toBeGreaterThan(3);
    const result = await publishFlow({ ctx, input: { flowId: made.flowId, environment: 'live', note: 'First' } });
    expect(result).toMatchObject({ status: 'published', version: { number: 1 } });
    expect((await viewFlows({ ctx })).map((flow) => [flow.slug, flow.test?.number, flow.live?.number])).toEqual([
      ['ecommerce', 1, undefined],
      ['zweiter-shop', undefined, 1],
    ]);
  });

  test('a blank flow can be published as it is', async () => {
    const made = await createFlow({ ctx, input: { name: 'Blank' } });
    const hardChangeConfirmation = 'It is the rule every flow has.';
    const result = await publishFlow({
      ctx,
      input: { flowId: made.flowId, environment: 'test', note: 'First', hardChangeConfirmation },
    });
    expect(result).toMatchObject({ status: 'published' });
  });

  test('names and slugs do not collide', async () => {
    const one = await createFlow({ ctx, input: { name: 'Returns' } });
    const two = await createFlow({ ctx, input: { name: 'Returns' } });
    expect([one.slug, two.slug]).toEqual(['returns', 'returns-2']);
    await expect(createFlow({ ctx, input: { name: 'X', slug: 'returns' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(archiveFlow({ ctx, input: { flowId } })).rejects.toMatchObject({ code: 'unprocessable' });
    await archiveFlow({ ctx, input: { flowId: two.flowId } });
    expect((await viewFlows({ ctx })).find((flow) => flow.slug === 'returns-2')?.archivedAt).toBeInstanceOf(Date);
  });

  test('a test is kept and taken away', async () => {
    const before = await viewFlowTests({ ctx, input: { flowId } });
    const kept = {
      name: 'Mine',
      turns: [{ author: 'customer', text: 'I want a person' }],
      expected: { escalatedAt: 0, turns: [] },
    };
    const made = await createFlowTest({ ctx, input: { flowId, test: kept } });
    await expect(createFlowTest({ ctx, input: { flowId, test: kept } })).rejects.toMatchObject({ code: 'conflict' });
    expect(await viewFlowTests({ ctx, input: { flowId } })).toHaveLength(before.length + 1);
    await removeFlowTest({ ctx, input: { flowId, testId: made.id } });
    expect(await viewFlowTests({ ctx, input: { flowId } })).toEqual(before);
  });
});
