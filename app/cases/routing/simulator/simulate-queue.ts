import type { Plan } from '#app/contracts/plan.ts';
import type { QueueShape } from '../erlang.ts';
import { reduce } from './reduce.ts';
import { simulatedWorld } from './simulated-world.ts';
import type { World } from './world.ts';

export interface QueueRun extends QueueShape {
  readonly arrivals: number;
  /** Arrivals at the beginning that are not counted: an empty queue is not a usual one. */
  readonly warmUp: number;
  readonly seed: number;
}

/** How long each counted case waited, in milliseconds; null for those who left before. */
export type Waits = readonly (number | null)[];

/** Mulberry32: small, seeded, good enough for waiting times. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const startMs = Date.parse('2026-01-01T00:00:00Z');
const farMs = Date.parse('2096-01-01T00:00:00Z');

/** One tier that asks until it finds somebody, so that nothing but routing makes a case wait. */
function openEndedPlan(): Plan {
  const from = new Date(startMs).toISOString();
  const until = new Date(farMs).toISOString();
  const base = { nodeId: null, lane: 'ladder' as const, from, until };
  const asking = { skills: [], authority: {}, strategy: 'longest_idle' as const, offerMs: 3_600_000, notify: [] };
  return {
    planVersion: 1,
    outcomeNodeId: null,
    priority: 'normal',
    method: 'warm',
    queue: 'all',
    clock: 'wall',
    calendar: null,
    slaMs: 3_600_000,
    respondBy: until,
    warnAt: until,
    resolveBy: null,
    steps: [{ ...base, id: 's1', op: 'offer', tier: 'All', pool: 'all', fallback: false, ...asking }],
    ladder: [{ tier: 'All', from, until }],
    branches: [],
  };
}

/** Drives the routing simulator with random arrivals, work and patience; everybody accepts at once. */
export function simulateQueue(run: QueueRun): Waits {
  const random = seeded(run.seed);
  const exponential = (meanMs: number) => -Math.log(1 - random()) * meanMs;
  const ids = Array.from({ length: run.servers }, (_, index) => `p${String(index).padStart(3, '0')}`);
  let world: World = simulatedWorld({
    startMs,
    people: Object.fromEntries(ids.map((id) => [id, { capacity: 1 }])),
    pools: { all: ids },
    keepsLog: false,
  });
  const plan = openEndedPlan();
  const ends = new Map<string, number>();
  const leaves = new Map<string, number>();
  const waits: (number | null)[] = [];
  let nextArrival = startMs + exponential(run.betweenMs);
  for (let arrived = 0; arrived < run.arrivals;) {
    const [endId, endMs] = earliest(ends);
    const [leaveId, leaveMs] = earliest(leaves);
    const nowMs = Math.min(nextArrival, endMs, leaveMs);
    world = { ...world, nowMs };
    if (nowMs === endMs) {
      ends.delete(endId);
      world = without(reduce(world, { kind: 'resolve', caseId: endId }), endId);
    } else if (nowMs === leaveMs) {
      leaves.delete(leaveId);
      world = without(reduce(world, { kind: 'cancel', caseId: leaveId }), leaveId);
      if (arrived > run.warmUp) waits.push(null);
    } else {
      const before = world.nextId;
      world = reduce(world, { kind: 'open', plan });
      if (run.patienceMs !== null)
        leaves.set(`esc_${String(before).padStart(7, '0')}`, nowMs + exponential(run.patienceMs));
      nextArrival = nowMs + exponential(run.betweenMs);
      arrived += 1;
    }
    for (const { snapshot } of world.cases.values()) {
      if (snapshot.offer === null) continue;
      world = reduce(world, { kind: 'accept', caseId: snapshot.id, personId: snapshot.offer.personId });
      leaves.delete(snapshot.id);
      ends.set(snapshot.id, nowMs + exponential(run.workMs));
      if (arrived > run.warmUp) waits.push(nowMs - snapshot.createdAt.getTime());
    }
  }
  return waits;
}

function earliest(times: ReadonlyMap<string, number>): readonly [string, number] {
  let first: readonly [string, number] = ['', Number.POSITIVE_INFINITY];
  for (const entry of times) if (entry[1] < first[1]) first = entry;
  return first;
}

function without(world: World, caseId: string): World {
  const cases = new Map(world.cases);
  cases.delete(caseId);
  return { ...world, cases };
}

/** Share of all who came that were taken within a time. */
export const shareWithin = (waits: Waits, withinMs: number): number =>
  waits.filter((wait) => wait !== null && wait <= withinMs).length / waits.length;
