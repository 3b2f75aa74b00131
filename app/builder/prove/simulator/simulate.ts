import type { Brief } from '#app/contracts/brief.ts';
import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { ExpectedTurn, FlowTest } from '#app/contracts/flow-test.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { interpretedFlow } from '#app/engine/simulate/interpreted-flow.ts';
import { explainTrace } from '#app/engine/explain.ts';
import { planRoute } from '#app/engine/plan.ts';
import { sayText } from '#app/engine/say.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { queueOf } from '#app/flows/run-flow-tests.ts';

import { briefOfTalk } from './brief-of-talk.ts';
import type { PlayedTurn, Talk, World } from './talk.ts';

export interface Played {
  readonly turns: readonly PlayedTurn[];
  /** Index of the turn that hands over; null when none does. */
  readonly handedOverAt: number | null;
  /** What happens after it, with every instant, when nobody answers. */
  readonly plan: Plan | null;
  readonly brief: Brief | null;
}

/** Plays a conversation through a draft, as the turn API would decide it: signals, verdict, words, plan and brief. Pure. */
export function play(graph: FlowGraph, talk: Talk, world: World): Played {
  const flow = interpretedFlow(graph);
  let plan: Plan | null = null;
  let handedOverAt: number | null = null;
  const turns: PlayedTurn[] = [];
  const runs = runConversation(flow, talk, { packs: world.packs, startMs: world.startMs });
  for (const { verdict, signals, input } of runs) {
    const { atMs } = input.turn;
    const escalates = verdict.action === 'escalate';
    const own = escalates || verdict.action === 'offer' ? planOf(graph, verdict, talk, world, atMs) : null;
    if (escalates && handedOverAt === null) {
      handedOverAt = turns.length;
      plan = own;
    }
    const turn = talk.turns[turns.length];
    if (turn === undefined) break;
    const said = sayText(verdict, own, {
      locale: null,
      flowLocale: graph.locale,
      timezone: world.timeZone,
      nowMs: atMs,
      customerName: talk.customer?.name,
      pools: [...(world.around.pools ?? [])],
    });
    turns.push({
      turn,
      atMs,
      verdict,
      signals,
      steps: explainTrace(verdict.trace, graph),
      say: said?.text ?? null,
      queue: queueOf(graph, verdict),
    });
  }
  const brief = handedOverAt === null ? null : briefOfTalk(talk, turns, handedOverAt, plan, world.scripts);
  return { turns, handedOverAt, plan, brief };
}

function planOf(graph: FlowGraph, verdict: Verdict, talk: Talk, world: World, atMs: number): Plan | null {
  const { pools = [], calendars = [] } = world.around;
  try {
    return planRoute(graph, verdict.outcomeNodeId, {
      now: new Date(atMs).toISOString(),
      timezone: world.timeZone,
      calendars: [...calendars],
      pools: pools.map(({ slug, name, fallback, members, rostered }) => ({
        slug,
        name,
        fallback,
        members,
        rostered: [...rostered],
        availableNow: world.somebodyThere ? members : 0,
      })),
      channel: 'web',
      preferredMethods: talk.turns.some((turn) => turn.signals?.['wantsCallback'] === true) ? ['callback'] : [],
      outcomeMethods: verdict.methods,
    });
  } catch {
    // A draft in the middle of an edit may have no route yet; the problems say so.
    return null;
  }
}

/** A run as a saved test: what came of each customer turn is what must come of it from now on. */
export function testOf(name: string, talk: Talk, played: Played): Omit<FlowTest, 'id'> {
  const expected = played.turns.flatMap(({ turn, verdict, queue }, index): ExpectedTurn[] =>
    turn.author !== 'customer' || (played.handedOverAt !== null && index > played.handedOverAt)
      ? []
      : [
          {
            turn: index,
            action: verdict.action,
            reasonCode: verdict.reason.code,
            ...(verdict.action === 'escalate' && queue !== null ? { queue } : {}),
          },
        ],
  );
  return {
    name,
    ...(talk.customer === undefined || Object.keys(talk.customer).length === 0 ? {} : { customer: talk.customer }),
    turns: [...talk.turns],
    expected: { escalatedAt: played.handedOverAt, turns: expected },
  };
}
