import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Plan, PlanContext } from '#app/contracts/plan.ts';
import { indexFlow, type FlowIndex } from './flow-index.ts';
import { bindNode } from './nodes/registry.ts';
import { PRIORITY_MS } from './route/response-clock.ts';
import { Planner } from './route/planner.ts';

/** A ladder is planned this far ahead; a route that goes on (a loop with a wait) is asked again then. */
const FARTHEST_MS = 30 * 24 * 3_600_000;
const MOST_STEPS = 200;

/**
 * The closed plan of one case, with absolute instants. Pure: everything it depends on is in the context, so it can run
 * in the turn's own transaction. A route that breaks off, and a decision that failed (`outcomeNodeId` null), still ends
 * at a person: the owner of last resort.
 */
export function planRoute(graph: FlowGraph, outcomeNodeId: string | null, context: PlanContext): Plan {
  const index = indexFlow(graph);
  const planner = new Planner(index, context);
  const first = outcomeNodeId === null ? undefined : index.next(outcomeNodeId, 'route');
  if (first === undefined) planFallback(planner);
  else walkRoute(index, planner, first);
  return planner.finish(outcomeNodeId);
}

/** Plans the rest of a case again from one node: its clock, priority and what was promised stay. */
export function replanFrom(graph: FlowGraph, plan: Plan, nodeId: string, context: PlanContext): Plan {
  const index = indexFlow(graph);
  const planner = new Planner(index, context);
  planner.keepClock(plan);
  walkRoute(index, planner, nodeId);
  return planner.finish(plan.outcomeNodeId);
}

function walkRoute(index: FlowIndex, planner: Planner, first: string): void {
  let at: string | undefined = first;
  // Instants that take no time may not go round for ever: between two waits each node is passed once.
  const passed = new Map<string, number>();
  for (;;) {
    const node = at === undefined ? undefined : index.nodes.get(at);
    const plan = node && bindNode(node).plan;
    if (!node || !plan || passed.get(node.id) === planner.cursorMs) {
      planner.lastResort(node?.id ?? null, 'Owner of last resort', { role: 'owner' });
      return;
    }
    if (planner.cursorMs - planner.nowMs > FARTHEST_MS || planner.stepCount >= MOST_STEPS) {
      planner.at({ op: 'evaluate', nodeId: node.id });
      return;
    }
    passed.set(node.id, planner.cursorMs);
    const port = plan(planner);
    if (port === null) return;
    at = index.next(node.id, port);
  }
}

/** The route when the engine failed: at priority, everybody who is there, then the owner. */
function planFallback(planner: Planner): void {
  planner.setClock({
    priority: 'priority',
    respondWithin: { ms: PRIORITY_MS },
    warnAt: 0.75,
    clock: 'wall',
    breachTo: 'manager',
  });
  for (const pool of [...planner.context.pools].sort((a, b) => b.availableNow - a.availableNow).slice(0, 3)) {
    planner.offer({
      kind: 'fallback_pool',
      id: pool.slug,
      name: pool.name,
      pool: pool.slug,
      offerMs: 3 * 60_000,
      forMs: 15 * 60_000,
      notify: [],
    });
  }
  planner.lastResort(null, 'Owner of last resort', { role: 'owner' });
}
