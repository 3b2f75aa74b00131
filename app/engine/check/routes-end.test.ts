import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { draw, outcome, type Changes } from '../testing/draw.ts';
import { routesEnd } from './routes-end.ts';

const found = (graph: FlowGraph) =>
  routesEnd.check(indexFlow(graph), {}).map(({ severity, nodeId, message }) => [severity, nodeId, message]);
const pause = (id: string) => ({ id, kind: 'wait' as const, name: id, forMs: 60_000 });
const open = { id: 'open', kind: 'availability' as const, name: 'open', pool: 'team' };
const end = (promise: 'none' | 'callback', pool?: string) => ({
  id: 'over',
  kind: 'end' as const,
  name: 'over',
  promise,
  ...(pool ? { pool } : {}),
});
const lost = (id: string, route = 'person') => [
  'error',
  id,
  `From “${id}” the route of “${route}” never comes to somebody who has the case for good.`,
];
const route = (nodes: Changes['nodes'], wires: Changes['wires']) => found(draw({ nodes, wires: { clock: { next: 'open' }, ...wires } })); // prettier-ignore

describe('I13: a route that only goes round', () => {
  test('is told at its first step, whichever of its ways leads round', () => {
    const steps = { open, pause: pause('pause'), over: end('none') };
    expect(route(steps, { open: { nobody: 'pause', available: 'over' }, pause: { next: 'open' } })).toEqual([['error', 'clock', lost('Clock')[2]]]);
    expect(route(steps, { open: { available: 'over', nobody: 'pause' }, pause: { next: 'open' } })).toEqual([['error', 'clock', lost('Clock')[2]]]);
  });

  test('is told behind steps that have another way', () => {
    const steps = { open, one: pause('one'), two: pause('two') };
    expect(route(steps, { open: { available: 'tier', nobody: 'one' }, one: { next: 'two' }, two: { next: 'one' } })).toEqual([lost('one')]);
  });

  test('is told once, though two outcomes lead into it', () => {
    const more = { offer: outcome('offer', 'offer'), go: null, one: pause('one') };
    const graph = draw({ nodes: more, wires: { tries: { match: 'person', else: 'offer' }, offer: { route: 'one' }, person: { route: 'one' }, one: { next: 'one' } } });
    expect(found(graph)).toHaveLength(1);
  });
}); // prettier-ignore

test('each step from which a route is lost is told by itself, with what to do', () => {
  const nodes = { offer: outcome('offer', 'offer'), go: null, one: pause('one'), two: pause('two') };
  const wires = { tries: { match: 'person', else: 'offer' }, offer: { route: 'two' }, person: { route: 'one' }, one: { next: 'one' }, two: { next: 'two' } };
  expect(found(draw({ nodes, wires }))).toEqual([lost('one'), lost('two', 'offer')]);
  expect(routesEnd.check(indexFlow(draw({ nodes, wires })), {})[0]?.advice).toBe('Lead its last step to an owner of last resort, or to an end whose promise a pool keeps.');
}); // prettier-ignore

describe('a route is right', () => {
  test('when a promise that a pool keeps, or an owner, stands at its end, also behind a circle', () => {
    const steps = { open, pause: pause('pause'), over: end('callback', 'team') };
    expect(route(steps, { open: { available: 'over', nobody: 'pause' }, pause: { next: 'open' } })).toEqual([]);
    expect(route({ open, pause: pause('pause') }, { open: { available: 'owner', nobody: 'pause' }, pause: { next: 'open' } })).toEqual([]);
    expect(found(draw())).toEqual([]);
  });

  test('or when it stops, which other rules tell', () => {
    expect(route({ open, over: end('none') }, { open: { available: 'over', nobody: 'over' } })).toEqual([]);
    expect(found(draw({ wires: { tier: {} } }))).toEqual([]);
    expect(found(draw({ wires: { person: {} } }))).toEqual([]);
    // Two ways that meet are no circle.
    expect(route({ open, one: pause('one'), over: end('none') }, { open: { available: 'one', nobody: 'over' }, one: { next: 'over' } })).toEqual([]);
  });

  test('but a promise without a pool, or with none, is nobody who has the case', () => {
    const steps = (over: ReturnType<typeof end>) => ({ open, pause: pause('pause'), over });
    const wires = { open: { nobody: 'pause', available: 'over' }, pause: { next: 'open' } };
    expect(route(steps(end('none', 'team')), wires)).toHaveLength(1);
    expect(route(steps(end('callback')), wires)).toHaveLength(1);
  });
}); // prettier-ignore
