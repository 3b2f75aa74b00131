import { describe, expect, test } from 'vitest';

import { tuned, useFlowWorld } from '#app/flows/testing/flow-world.ts';

import { viewPastValues } from './past/view-past-values.server.ts';
import { signOfLife } from './sign-of-life.server.ts';

const world = useFlowWorld();
const here = (tab: string, more: object = {}, by = world.ctx) =>
  signOfLife({ ctx: by, input: { flowId: world.flowId, tab, ...more } });
const [one, two] = ['6f1c0f5e-8a52-4b0e-9d5e-1f0a3a7a1c01', '6f1c0f5e-8a52-4b0e-9d5e-1f0a3a7a1c02'];

describe('who has a flow open (acceptance 17)', () => {
  test('sees the others by name, hears of their saves, and forgets who left or fell silent', async () => {
    const dana = await world.member('editor');
    const { revision } = await world.draft();
    expect(await here(one, { revision })).toEqual({ others: [], newer: null });
    expect((await here(two, { revision }, dana)).others).toEqual([{ name: 'Ana Ruiz', self: false }]);
    expect((await here(one, { revision })).others).toEqual([{ name: 'editor', self: false }]);

    await world.edit(tuned(0.61), 'Move the line', dana);
    const { newer } = await here(one, { revision });
    expect(newer).toMatchObject({ revision: revision + 1, edits: [{ label: 'Move the line', by: 'editor' }] });
    expect(newer?.graph.parameters.find(({ name }) => name === 'confidence.handoff')?.value).toBe(0.61);
    expect((await here(one, { revision: revision + 1 })).newer).toBeNull();

    await here(two, { leaving: true }, dana);
    expect((await here(one, { revision })).others).toEqual([]);
    await here(two, {}, dana);
    await world.rowsOf(`update flow_visitors set seen_at = seen_at - interval '1 minute' where tab = '${two}'`);
    expect((await here(one, { revision })).others).toEqual([]);
  });

  test('the same person in another window is told apart, and another workspace sees nothing', async () => {
    await here(one);
    expect((await here(two)).others).toEqual([{ name: 'Ana Ruiz', self: true }]);
    const elsewhere = await world.elsewhere();
    await expect(here(one, {}, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    await expect(here('no id')).rejects.toMatchObject({ pointers: [{ pointer: '/tab' }] });
  });
});

describe('past values (R21)', () => {
  const turn = (conversation: string, at: string, facts: object) =>
    world.rowsOf(`insert into turns (workspace_id, id, conversation_id, turn_id, author, text, signals, at)
      values ('${world.ctx.workspaceId}', gen_random_uuid()::text, '${conversation}', gen_random_uuid()::text, 'customer', 'x',
        '${JSON.stringify({ facts })}', baton_now() - interval '${at}')`);
  const conversation = (id: string, environment: 'test' | 'live') =>
    world.rowsOf(`insert into conversations (workspace_id, id, external_id, environment)
      values ('${world.ctx.workspaceId}', '${id}', '${id}', '${environment}')`);

  test('are empty, not made up, before the first message', async () => {
    expect(await viewPastValues({ ctx: world.ctx })).toEqual({ environment: 'test', conversations: 0, days: 0, turnsOfWeek: 0, fields: {} }); // prettier-ignore
  });

  test('count each conversation once by its lowest and its highest value; live ones before test ones', async () => {
    await conversation('t1', 'test');
    await turn('t1', '1 hour', { confidence: 0.2 });
    expect((await viewPastValues({ ctx: world.ctx })).environment).toBe('test');
    await conversation('c1', 'live');
    await conversation('c2', 'live');
    await turn('c1', '20 days', {
      confidence: 0.613,
      failedTries: 1,
      largestAmount: { minor: 24_360, currency: 'USD' },
    });
    await turn('c1', '1 hour', { confidence: 0.9, failedTries: 3, topics: ['refund'], language: null });
    await turn('c2', '2 hours', { confidence: 0.61 });
    await turn('c2', '40 days', { confidence: 0.01 });
    const past = await viewPastValues({ ctx: world.ctx });
    expect(past).toMatchObject({ environment: 'live', conversations: 2, turnsOfWeek: 2 });
    expect(past.days).toBeCloseTo(20, 1);
    expect(past.fields['confidence']).toEqual({ seenInWeek: 2, lows: [[0.61, 2]], highs: [[0.61, 1], [0.9, 1]] }); // prettier-ignore
    expect(past.fields['largestAmount']?.highs).toEqual([[24_000, 1]]);
    expect(past.fields['topics']).toEqual({ seenInWeek: 1, lows: [], highs: [] });
    expect(past.fields['language']).toBeUndefined();
    expect((await viewPastValues({ ctx: await world.elsewhere() })).conversations).toBe(0);
  });
});
