import { expect, test } from 'vitest';

import { replayDraft } from '#app/flows/replay-draft.server.ts';
import { tuned, useFlowWorld } from '#app/flows/testing/flow-world.ts';
import { storePast } from '#app/flows/testing/past-conversations.ts';

import { crossingsAWeek } from './past-values.ts';
import { viewPastValues } from './view-past-values.server.ts';

const world = useFlowWorld();

test('acceptance 12: the number beside a limit is what the replay comes to, and is worked out in a moment', async () => {
  await storePast(world, 600);
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
