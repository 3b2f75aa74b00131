import { describe, expect, test } from 'vitest';

import { hashGraph } from '#app/engine/hash.ts';
import { applyDelta } from '#app/engine/json-delta.ts';
import { TEMPLATES } from '#app/templates/registry.ts';

import { archiveFlow, createFlow } from './create-flow.server.ts';
import { createFlowTest, removeFlowTest, viewFlowTests } from './flow-tests.server.ts';
import { loadDraft } from './load-draft.server.ts';
import { publishFlow } from './publish-flow.server.ts';
import { saveDraft } from './save-draft.server.ts';
import { viewFlows, viewVersions } from './view-versions.server.ts';
import { hardChanged, tuned, useFlowWorld } from './testing/flow-world.ts';

const world = useFlowWorld();

describe('drafts', () => {
  test('a new workspace opens with its published flow and nothing to publish to test', async () => {
    const view = await world.draft();
    expect(view).toMatchObject({
      revision: 1,
      journal: [],
      waitingForApproval: null,
    });
    expect(view.deployed.test).toMatchObject({ number: 1, hash: hashGraph(view.graph) });
    expect(view.deployed.live).toBeNull();
  });

  test('a save is the next revision, and its journal survives a reload', async () => {
    const before = await world.draft();
    await world.edit(tuned(0.66), 'Set hand-off to 66 %');
    const saved = await world.edit(tuned(0.67), 'Set hand-off to 67 %');
    expect(saved.revision).toBe(3);
    const view = await world.draft();
    expect(view.journal.map((entry) => entry.label)).toEqual(['Set hand-off to 66 %', 'Set hand-off to 67 %']);
    const once = applyDelta(view.graph, view.journal[1]?.back ?? []);
    expect(once).toEqual(tuned(0.66)(view.graph));
    expect(applyDelta(once, view.journal[0]?.back ?? [])).toEqual(before.graph);
    expect(view.deployed.test?.hash).not.toBe(hashGraph(view.graph));
    expect(view.savedBy).toBe('Ana Ruiz');
  });

  test('of two editors the later one gets the newer draft and who made it, and nothing is lost', async () => {
    const { graph, revision } = await world.draft();
    const other = await world.member('editor');
    await saveDraft({
      ctx: other,
      input: { flowId: world.flowId, baseRevision: revision, label: 'First', graph: tuned(0.6)(graph) },
    });
    const late = saveDraft({
      ctx: world.ctx,
      input: { flowId: world.flowId, baseRevision: revision, label: 'Second', graph: tuned(0.5)(graph) },
    });
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      detail: expect.stringContaining('editor saved this flow') as string,
      data: { revision: 2, edits: [{ revision: 2, label: 'First', by: 'editor' }], graph: { name: graph.name } },
    });
    expect((await world.draft()).revision).toBe(2);
  });

  test('50 saves at once from one revision: one is kept', async () => {
    const { graph, revision } = await world.draft();
    const saves = Array.from({ length: 50 }, (_, index) =>
      saveDraft({
        ctx: world.ctx,
        input: {
          flowId: world.flowId,
          baseRevision: revision,
          label: `Try ${index}`,
          graph: tuned(0.3 + index / 1000)(graph),
        },
      }),
    );
    const settled = await Promise.allSettled(saves);
    expect(settled.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect((await world.draft()).journal).toHaveLength(1);
  });

  test('the same save again, after a lost answer, is no conflict', async () => {
    const { graph, revision } = await world.draft();
    const input = { flowId: world.flowId, baseRevision: revision, label: 'Once', graph: tuned(0.6)(graph) };
    expect((await saveDraft({ ctx: world.ctx, input })).revision).toBe(2);
    expect((await saveDraft({ ctx: world.ctx, input })).revision).toBe(2);
  });

  test('what is not a flow is refused with a pointer', async () => {
    const { graph, revision } = await world.draft();
    const broken = { ...graph, nodes: [{ ...graph.nodes[0], kind: 'nonsense' }] };
    await expect(
      saveDraft({ ctx: world.ctx, input: { flowId: world.flowId, baseRevision: revision, label: 'x', graph: broken } }),
    ).rejects.toMatchObject({
      code: 'bad_request',
      pointers: [{ pointer: '/graph/nodes/0/kind' }],
    });
  });

  test('acceptance 11: a locked hard rule survives a direct save by an editor', async () => {
    const editor = await world.member('editor');
    await expect(world.edit(hardChanged, 'Sneak', editor)).rejects.toMatchObject({ code: 'forbidden' });
    const removed = world.edit(
      (graph) => ({ ...graph, nodes: graph.nodes.filter((node) => node.kind !== 'hard_rule') }),
      'Remove',
      editor,
    );
    await expect(removed).rejects.toMatchObject({ code: 'forbidden' });
    await expect(world.edit(tuned(0.6), 'Tune', editor)).resolves.toMatchObject({ revision: 2 });
    await expect(world.edit(hardChanged, 'Allowed', await world.member('compliance'))).resolves.toMatchObject({
      revision: 3,
    });
  });

  test('S6: a flow of another workspace is not there', async () => {
    const other = await world.elsewhere();
    await expect(loadDraft({ ctx: other, input: { flowId: world.flowId } })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      publishFlow({ ctx: other, input: { flowId: world.flowId, environment: 'test', note: 'x' } }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(viewVersions({ ctx: other, input: { flowId: world.flowId } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('flows and their tests', () => {
  test('a flow from the template brings its tests, and they pass', async () => {
    const made = await createFlow({ ctx: world.ctx, input: { name: 'Zweiter Shop', templateSlug: 'ecommerce' } });
    expect(made.slug).toBe('zweiter-shop');
    const tests = await viewFlowTests({ ctx: world.ctx, input: { flowId: made.flowId } });
    expect(tests.length).toBeGreaterThan(3);
    const result = await publishFlow({
      ctx: world.ctx,
      input: { flowId: made.flowId, environment: 'live', note: 'First' },
    });
    expect(result).toMatchObject({ status: 'published', version: { number: 1 } });
    expect(
      (await viewFlows({ ctx: world.ctx })).map((flow) => [flow.slug, flow.test?.number, flow.live?.number]),
    ).toEqual([
      ['ecommerce', 1, undefined],
      ['zweiter-shop', undefined, 1],
    ]);
  });

  test('R101: every template can be published in a workspace of another trade, with the team it needs', async () => {
    for (const { slug, name } of TEMPLATES) {
      if (slug === 'ecommerce') continue;
      const made = await createFlow({ ctx: world.ctx, input: { name, templateSlug: slug } });
      const result = await publishFlow({
        ctx: world.ctx,
        input: { flowId: made.flowId, environment: 'test', note: 'First' },
      });
      expect(result, slug).toMatchObject({ status: 'published', version: { number: 1 } });
    }
  });

  test('a blank flow can be published as it is', async () => {
    const made = await createFlow({ ctx: world.ctx, input: { name: 'Blank' } });
    const hardChangeConfirmation = 'It is the rule every flow has.';
    const result = await publishFlow({
      ctx: world.ctx,
      input: { flowId: made.flowId, environment: 'test', note: 'First', hardChangeConfirmation },
    });
    expect(result).toMatchObject({ status: 'published' });
  });

  test('names and slugs do not collide', async () => {
    const one = await createFlow({ ctx: world.ctx, input: { name: 'Returns' } });
    const two = await createFlow({ ctx: world.ctx, input: { name: 'Returns' } });
    expect([one.slug, two.slug]).toEqual(['returns', 'returns-2']);
    await expect(createFlow({ ctx: world.ctx, input: { name: 'X', slug: 'returns' } })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(archiveFlow({ ctx: world.ctx, input: { flowId: world.flowId } })).rejects.toMatchObject({
      code: 'unprocessable',
    });
    await archiveFlow({ ctx: world.ctx, input: { flowId: two.flowId } });
    expect((await viewFlows({ ctx: world.ctx })).find((flow) => flow.slug === 'returns-2')?.archivedAt).toBeInstanceOf(
      Date,
    );
  });

  test('a test is kept and taken away', async () => {
    const before = await viewFlowTests({ ctx: world.ctx, input: { flowId: world.flowId } });
    const kept = {
      name: 'Mine',
      turns: [{ author: 'customer', text: 'I want a person' }],
      expected: { escalatedAt: 0, turns: [] },
    };
    const made = await createFlowTest({ ctx: world.ctx, input: { flowId: world.flowId, test: kept } });
    await expect(createFlowTest({ ctx: world.ctx, input: { flowId: world.flowId, test: kept } })).rejects.toMatchObject(
      { code: 'conflict' },
    );
    expect(await viewFlowTests({ ctx: world.ctx, input: { flowId: world.flowId } })).toHaveLength(before.length + 1);
    await removeFlowTest({ ctx: world.ctx, input: { flowId: world.flowId, testId: made.id } });
    expect(await viewFlowTests({ ctx: world.ctx, input: { flowId: world.flowId } })).toEqual(before);
  });
});
