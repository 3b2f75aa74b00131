import { expect, test } from 'vitest';

import type { ImpactReport } from '#app/contracts/impact.ts';

import { markMiss, takeBackMiss, viewMissOfDecision } from './mark-miss.server.ts';
import { replayDraft } from './replay-draft.server.ts';
import { tuned, useFlowWorld } from './testing/flow-world.ts';
import { storePast } from './testing/past-conversations.ts';
import { viewPastConversation, viewProof } from './view-proof.server.ts';

const world = useFlowWorld();

async function missesUnder(handOffBelow: number): Promise<ImpactReport['misses']> {
  const graph = tuned(handOffBelow)((await world.draft()).graph);
  for await (const line of replayDraft({ ctx: world.ctx, input: { flowId: world.flowId, graph } })) {
    if (line.kind === 'report') return line.report.misses;
  }
  throw new Error('no report came');
}

const mark = (conversationId: string, kind: string, note = '', turnId = 't-1', ctx = world.ctx) =>
  markMiss({ ctx, input: { conversationId, kind, note, turnId } });

test('R84: known misses are marked, listed, counted for a draft and taken back, by those who may', async () => {
  await storePast(world, 10);
  expect(await missesUnder(0.81)).toEqual({ judged: [], more: false });
  // The bot was 75, 80, 90 and 65 % sure: the first two are handed over by the draft only, the last one by both.
  await mark('conv_p5', 'too_late', 'She wrote twice.');
  await mark('conv_p6', 'too_early');
  await mark('conv_p8', 'too_late');
  await mark('conv_p3', 'too_early');
  await mark('conv_p3', 'too_late');
  // However old: a miss is known as long as its messages are kept.
  await world.rowsOf(`update conversations set started_at = baton_now() - interval '50 days' where id = 'conv_p8'`);
  const { judged } = await missesUnder(0.81);
  expect(judged.map(({ conversationId, kind, result }) => [conversationId, kind, result])).toEqual([
    ['conv_p6', 'too_early', 'lost'],
    ['conv_p5', 'too_late', 'caught'],
    ['conv_p8', 'too_late', 'missed'],
    ['conv_p3', 'too_late', 'right'],
  ]);
  expect(judged[1]).toMatchObject({ says: 'can I use two coupons at once?', note: 'She wrote twice.' });
  expect(judged[1]?.markedBy).not.toBeNull();

  const { past: listed } = await viewProof({ ctx: world.ctx, input: { flowId: world.flowId } });
  expect(listed[0]).toMatchObject({ title: 'can I use two coupons at once?', turns: 1, escalated: false });
  const past = await viewPastConversation({ ctx: world.ctx, input: { conversationId: 'conv_p5' } });
  const miss = { kind: 'too_late', turnId: 't-1', note: 'She wrote twice.' };
  expect(past).toMatchObject({ turnIds: ['t-1'], miss, mayMark: true });
  const ofDecision = (ctx = world.ctx) => viewMissOfDecision({ ctx, input: { decisionId: 'dec_conv_p5' } });
  expect(await ofDecision()).toEqual({ conversationId: 'conv_p5', turnId: 't-1', miss });

  await takeBackMiss({ ctx: world.ctx, input: { conversationId: 'conv_p5' } });
  expect((await missesUnder(0.81)).judged).toHaveLength(3);
  expect(await ofDecision()).toMatchObject({ miss: null });
  const again = takeBackMiss({ ctx: world.ctx, input: { conversationId: 'conv_p5' } });
  await expect(again).rejects.toMatchObject({ code: 'not_found' });

  await expect(mark('conv_p5', 'too_late', '', 't-9')).rejects.toMatchObject({ code: 'not_found' });
  await expect(mark('conv_p5', 'odd')).rejects.toMatchObject({ code: 'bad_request', pointers: [{ pointer: '/kind' }] });
  const viewer = await world.member('viewer');
  await expect(mark('conv_p5', 'too_late', '', 't-1', viewer)).rejects.toMatchObject({ code: 'forbidden' });
  expect(await ofDecision(viewer)).toBeNull();
  // S6: nobody of another workspace sees or changes any of it.
  const elsewhere = await world.elsewhere();
  await expect(mark('conv_p6', 'too_late', '', 't-1', elsewhere)).rejects.toMatchObject({ code: 'not_found' });
  const theirs = takeBackMiss({ ctx: elsewhere, input: { conversationId: 'conv_p6' } });
  await expect(theirs).rejects.toMatchObject({ code: 'not_found' });
  expect(await ofDecision(elsewhere)).toBeNull();
});
