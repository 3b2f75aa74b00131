import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { formatDuration } from '../describe/format-value.ts';
import type { FlowIndex } from '../flow-index.ts';

/** One way through a route from an outcome: the clock that holds on it and what is asked under that clock. */
export interface RouteWalk {
  readonly outcome: NodeOf<'outcome'>;
  /** The last priority node on the way, if any. */
  readonly clock: NodeOf<'priority'> | null;
  /** Tiers and pools on the way after it, in order. */
  readonly asked: readonly (NodeOf<'tier'> | NodeOf<'fallback_pool'>)[];
  readonly messages: readonly NodeOf<'message'>[];
}

/** Ways are followed up to this many for each outcome: rules about routes look at every clock, not at every way. */
const MOST_WAYS = 64;

/** The ways through the routes, each node once on a way, so that a loop is walked once. */
export function routeWalks(index: FlowIndex): RouteWalk[] {
  const walks: RouteWalk[] = [];
  for (const node of index.nodes.values()) {
    if (node.kind !== 'outcome') continue;
    const first = index.next(node.id, 'route');
    if (first === undefined) continue;
    let ways = 0;
    const follow = (id: string, walk: RouteWalk, passed: ReadonlySet<string>): void => {
      // A way that is given up is none: it would seem to end before the clock that comes later on it.
      if (ways >= MOST_WAYS) return;
      const here = index.nodes.get(id);
      if (!here || passed.has(id)) {
        ways++;
        walks.push(walk);
        return;
      }
      const next: RouteWalk =
        here.kind === 'priority'
          ? { ...walk, clock: here, asked: [] }
          : here.kind === 'tier' || here.kind === 'fallback_pool'
            ? { ...walk, asked: [...walk.asked, here] }
            : here.kind === 'message'
              ? { ...walk, messages: [...walk.messages, here] }
              : walk;
      const targets = [...new Set(index.edgesFrom.get(id)?.values() ?? [])];
      if (targets.length === 0) {
        ways++;
        walks.push(next);
        return;
      }
      for (const target of targets) follow(target, next, new Set(passed).add(id));
    };
    follow(first, { outcome: node, clock: null, asked: [], messages: [] }, new Set());
  }
  return walks;
}

/** The response time of a clock in milliseconds, and in words; a business day counts as a working day at most. */
export function responseTime(clock: NodeOf<'priority'>): { ms: number; words: string } {
  const { respondWithin } = clock;
  if (respondWithin === 'same_business_day') return { ms: 8 * 3_600_000, words: 'the same business day' };
  return { ms: respondWithin.ms, words: formatDuration(respondWithin.ms) };
}
