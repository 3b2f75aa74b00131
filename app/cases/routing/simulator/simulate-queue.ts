import type { Plan } from '#app/contracts/plan.ts';
import type { QueueShape } from '../erlang.ts';
import { caseIdOf, reduce } from './reduce.ts';
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

interface Arrival {
  readonly atMs: number;
  readonly workMs: number;
  readonly patienceMs: number;
}

/** Who comes when, with how much work and patience: the same for the same seed. */
function* arrivalsOf(run: QueueRun): Generator<Arrival> {
  const random = seeded(run.seed);
  const exponential = (meanMs: number) => -Math.log(1 - random()) * meanMs;
  let atMs = startMs;
  for (let count = 0; count < run.arrivals; count += 1) {
    atMs += exponential(run.betweenMs);
    const workMs = exponential(run.workMs);
    yield {
      atMs,
      workMs,
      patienceMs: run.patienceMs === null ? Number.POSITIVE_INFINITY : exponential(run.patienceMs),
    };
  }
}

/** The same queue in five lines of arithmetic: first come, first served, to whoever is free first. The reference of the simulator. */
export function plainQueue(run: QueueRun): Waits {
  const freeAtMs = Array.from({ length: run.servers }, () => startMs);
  return [...arrivalsOf(run)]
    .map(({ atMs, workMs, patienceMs }) => {
      const first = freeAtMs.indexOf(Math.min(...freeAtMs));
      const waitMs = Math.max(0, (freeAtMs[first] ?? startMs) - atMs);
      if (waitMs > patienceMs) return null;
      freeAtMs[first] = atMs + waitMs + workMs;
      return waitMs;
    })
    .slice(run.warmUp);
}

/** Drives the routing simulator with random arrivals, work and patience; everybody accepts at once. In order of arrival. */
export function simulateQueue(run: QueueRun): Waits {
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
  const came = new Map<string, Arrival & { readonly place: number }>();
  const waits: (number | null)[] = [];
  const coming = arrivalsOf(run);
  let next = coming.next();
  for (;;) {
    const [endId, endMs] = earliest(ends);
    const [leaveId, leaveMs] = earliest(leaves);
    const nowMs = Math.min(next.done === true ? Number.POSITIVE_INFINITY : next.value.atMs, endMs, leaveMs);
    if (nowMs === Number.POSITIVE_INFINITY) return waits.slice(run.warmUp);
    world = { ...world, nowMs };
    if (nowMs === endMs) {
      ends.delete(endId);
      world = without(reduce(world, { kind: 'resolve', caseId: endId }), endId);
    } else if (nowMs === leaveMs) {
      leaves.delete(leaveId);
      world = without(reduce(world, { kind: 'cancel', caseId: leaveId }), leaveId);
    } else if (next.done !== true) {
      const id = caseIdOf(world.nextId);
      came.set(id, { ...next.value, place: waits.length });
      waits.push(null);
      if (run.patienceMs !== null) leaves.set(id, nowMs + next.value.patienceMs);
      world = reduce(world, { kind: 'open', plan });
      next = coming.next();
    }
    for (const { snapshot } of world.cases.values()) {
      const arrival = came.get(snapshot.id);
      if (snapshot.offer === null || arrival === undefined) continue;
      world = reduce(world, { kind: 'accept', caseId: snapshot.id, personId: snapshot.offer.personId });
      // Without a reply the claim would be taken for a ghost's after a while and go back to the pool.
      world = reduce(world, { kind: 'reply', caseId: snapshot.id });
      came.delete(snapshot.id);
      leaves.delete(snapshot.id);
      ends.set(snapshot.id, nowMs + arrival.workMs);
      waits[arrival.place] = nowMs - arrival.atMs;
    }
  }
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
