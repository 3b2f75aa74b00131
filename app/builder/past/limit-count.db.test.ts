import { expect, test } from 'vitest';

import { replayDraft } from '#app/flows/replay-draft.server.ts';
import { tuned, useFlowWorld } from '#app/flows/testing/flow-world.ts';

import { crossingsAWeek } from './past-values.ts';
import { viewPastValues } from './view-past-values.server.ts';

const world = useFlowWorld();

/** Conversations of one customer turn each, as the turn path stores them, sure from 50 to 95 %. */
async function storePast(count: number): Promise<void> {
  const { workspaceId } = world.ctx;
  await world.rowsOf(`
    with made as (
      insert into conversations (workspace_id, id, external_id, environment, flow_id, turn_count)
      select '${workspaceId}', 'conv_p' || n, 'p-' || n, 'test', '${world.flowId}', 1 from generate_series(1, ${count}) n
      returning id
    ), said as (
      insert into turns (workspace_id, id, conversation_id, turn_id, author, text, signals, at)
      select '${workspaceId}', 'turn_' || id, id, 't-1', 'customer', 'can I use two coupons at once?',
             json_build_object('facts', json_build_object('confidence', 0.5 + (right(id, 1)::int) * 0.05, 'grounded', true)), baton_now()
      from made returning conversation_id
    )
    insert into decisions (workspace_id, id, conversation_id, turn_id, action, reason_class, reason_code, trace)
    select '${workspaceId}', 'dec_' || conversation_id, conversation_id, 't-1', 'continue', 'none', 'x',
           json_build_object('facts', json_build_object('turn.author', 'customer', 'channel', 'web'),
                             'turn', json_build_object('id', 't-1', 'author', 'customer', 'atMs', 1700000000000))
    from said returning id`);
}

test('acceptance 12: the number beside a limit is what the replay comes to, and is worked out in a moment', async () => {
  await storePast(600);
  const past = await viewPastValues({ ctx: world.ctx });
  const { graph } = await world.draft();
  for (const limit of [0.62, 0.71, 0.81]) {
    const began = performance.now();
    const counted = crossingsAWeek(past, 'confidence', limit, 'lt') * Math.max(1, past.days / 7);
    expect(performance.now() - began).toBeLessThan(100);
    let handedOver: number | null = null;
    const input = { flowId: world.flowId, graph: tuned(limit)(graph) };
    for await (const line of replayDraft({ ctx: world.ctx, input })) {
      if (line.kind === 'report') handedOver = line.report.escalatedAfter;
    }
    expect(Math.round(counted), `under ${limit}`).toBe(handedOver);
  }
});
