import { describe, expect, test } from 'vitest';
import type { Plan, PlanContext, PlanStepOf, PoolSnapshot } from '#app/contracts/plan.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { planRoute, replanFrom } from '../plan.ts';
import { draw } from '../testing/draw.ts';

const NOW = '2026-11-23T15:00:00.000Z';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * MINUTE).toISOString();
const pool = (slug: string, more: Partial<PoolSnapshot> = {}): PoolSnapshot => ({
  slug, name: slug.toUpperCase(), fallback: false, members: 2, availableNow: 1, rostered: [], ...more,
}); // prettier-ignore
const context = (more: Partial<PlanContext> = {}): PlanContext => ({
  now: NOW, timezone: 'UTC', calendars: [], pools: [pool('team')], channel: 'web', preferredMethods: [], outcomeMethods: [], ...more,
}); // prettier-ignore
/** A route whose step behind the clock is the node at hand. */
const routeOf = (node: object, ports: Readonly<Record<string, string>> = {}) =>
  draw({ nodes: { it: { id: 'it', name: 'It', ...node } as NodeDraft }, wires: { clock: { next: 'it' }, it: ports } });
const stepsOf = <Op extends Plan['steps'][number]['op']>(plan: Plan, op: Op) =>
  plan.steps.filter((step): step is PlanStepOf<Op> => step.op === op);
const ladderOf = (plan: Plan) => plan.steps.filter(({ lane }) => lane === 'ladder');

describe('where a case lands when the route does not say (I13)', () => {
  const OWNER = { op: 'advance', why: 'last_resort', to: { role: 'owner' } };

  test('at the owner, when the route breaks off, leads back into the rules, or is not there at all', () => {
    expect(ladderOf(planRoute(draw({ wires: { clock: {} } }), 'person', context()))).toMatchObject([
      { ...OWNER, nodeId: null, id: 'plan:0', from: at(0) },
    ]);
    expect(ladderOf(planRoute(draw({ wires: { clock: { next: 'go' } } }), 'person', context()))).toMatchObject([
      { ...OWNER, nodeId: 'go' },
    ]);
    expect(ladderOf(planRoute(draw({ wires: { person: {} } }), 'person', context())).at(-1)).toMatchObject(OWNER);
    expect(ladderOf(planRoute(draw(), null, context())).at(-1)).toMatchObject(OWNER);
  });

  test('going round without a wait lands at the owner, at the step that comes round', () => {
    const said = { id: 'said', kind: 'message', name: '', texts: { en: 'Again' } } as const;
    const round = draw({ nodes: { said }, wires: { clock: { next: 'said' }, said: { next: 'clock' } } });
    expect(ladderOf(planRoute(round, 'person', context())).map(({ op, nodeId }) => [op, nodeId])).toEqual([
      ['message', 'said'],
      ['advance', 'clock'],
    ]);
  });
});

describe('how far a route is planned', () => {
  const waits = (forMs: number) =>
    ladderOf(planRoute(routeOf({ kind: 'wait', forMs }, { next: 'it' }), 'person', context()));

  test('thirty days ahead, and is asked again then', () => {
    const once = (forMs: number) => ladderOf(planRoute(routeOf({ kind: 'wait', forMs }, { next: 'owner' }), 'person', context())).map(({ op }) => op);
    expect(once(30 * DAY)).toEqual(['wait', 'advance']);
    expect(once(30 * DAY + 1)).toEqual(['wait', 'evaluate']);
    expect(waits(20 * DAY).map(({ op, nodeId, from }) => [op, nodeId, from])).toEqual([
      ['wait', 'it', at(0)], ['wait', 'it', at(20 * 24 * 60)], ['evaluate', 'it', at(40 * 24 * 60)],
    ]);
  }); // prettier-ignore

  test('two hundred steps ahead, and is asked again then', () => {
    const steps = waits(MINUTE);
    expect(steps).toHaveLength(201);
    expect(steps.at(-1)).toMatchObject({ op: 'evaluate', nodeId: 'it', from: at(200) });
  });
});

describe('pools (R53, R56)', () => {
  const tier = { kind: 'tier', name: '', pool: 'team', offerMs: 120_000, forMs: 600_000 };

  test('one that is not known is asked all the same, by its slug; one without members is not, and the plan says so', () => {
    const unknown = planRoute(routeOf(tier, { next: 'owner' }), 'person', context({ pools: [] }));
    expect(stepsOf(unknown, 'offer')).toMatchObject([{ tier: 'team', pool: 'team', from: at(0), until: at(10) }]);
    expect(unknown.ladder[0]?.tier).toBe('team');
    const known = planRoute(routeOf(tier, { next: 'owner' }), 'person', context());
    expect(known.ladder[0]?.tier).toBe('TEAM');
    const empty = planRoute(routeOf(tier, { next: 'owner' }), 'person', context({ pools: [pool('team', { members: 0 })] }));
    expect(empty.branches).toEqual([{ nodeId: 'it', port: 'next', because: 'TEAM has no members, so it is not asked' }]);
    expect(stepsOf(empty, 'offer')).toEqual([]);
  }); // prettier-ignore

  test('the queue of a case is the first pool that is asked or that keeps a promise', () => {
    const pools = [pool('other'), pool('team')];
    const promise = planRoute(routeOf({ kind: 'end', promise: 'callback', pool: 'team' }), 'person', context({ pools }));
    expect(promise.queue).toBe('team');
    const ladder = draw({ nodes: { last: { id: 'last', kind: 'end', name: 'Last', promise: 'deferred', pool: 'other' } }, wires: { tier: { next: 'last' } } });
    expect(planRoute(ladder, 'person', context({ pools })).queue).toBe('team');
    expect(planRoute(draw({ wires: { clock: { next: 'owner' } } }), 'person', context({ pools })).queue).toBe('other');
  }); // prettier-ignore

  test('within a minute of now presence answers, from then on the roster', () => {
    const here: NodeDraft = { id: 'here', kind: 'availability', name: 'Here', pool: 'team' };
    const port = (forMs: number) => {
      const graph = draw({
        nodes: { here, it: { id: 'it', kind: 'wait', name: 'It', forMs } },
        wires: { clock: { next: 'it' }, it: { next: 'here' }, here: { available: 'tier', nobody: 'owner' } },
      });
      return planRoute(graph, 'person', context()).branches[0]?.port;
    };
    expect([port(59_999), port(60_000)]).toEqual(['available', 'nobody']);
  });
});

describe('the response clock (R63)', () => {
  const office = {
    slug: 'office',
    name: 'Office',
    zone: 'UTC',
    weekly: [{ weekday: 1, from: '09:00', to: '15:30' }],
    holidays: [],
  };
  const other = { ...office, slug: 'other', weekly: [] };
  const clock = { kind: 'priority', priority: 'critical', respondWithin: { ms: 15 * MINUTE }, clock: 'wall' };
  const calendars = [other, office];

  test('a route that sets none has a working day on the wall, and the manager gets the breach', () => {
    const plan = planRoute(draw({ wires: { person: { route: 'tier' } } }), 'person', context());
    expect(plan).toMatchObject({ priority: 'normal', clock: 'wall', respondBy: at(480), warnAt: at(360), slaMs: 480 * MINUTE });
    expect(stepsOf(plan, 'notify').map(({ id, what, to }) => [id, what, to])).toEqual([['plan:2', 'sla_warning', 'assignee'], ['plan:3', 'sla_breach', 'manager']]);
  }); // prettier-ignore

  test('the wall clock heeds no calendar that the node still names; opening hours take the one that is named', () => {
    const within = { ...clock, respondWithin: { ms: 60 * MINUTE }, calendar: 'office' };
    expect(planRoute(routeOf(within, { next: 'owner' }), 'person', context({ calendars }))).toMatchObject({ clock: 'wall', calendar: null, respondBy: at(60) });
    const open = planRoute(routeOf({ ...within, clock: 'business' }, { next: 'owner' }), 'person', context({ calendars }));
    // Half an hour is left today; the other half is next Monday's.
    expect(open).toMatchObject({ clock: 'business', calendar: 'office', respondBy: '2026-11-30T09:30:00.000Z' });
  }); // prettier-ignore

  test('warning and breach stand among the steps of the ladder, in the order of their instants', () => {
    const slow: NodeDraft = { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 120_000, forMs: 30 * MINUTE };
    const graph = draw({ nodes: { it: { id: 'it', name: 'It', ...clock } as NodeDraft, tier: slow }, wires: { clock: { next: 'it' }, it: { next: 'tier' } } });
    expect(planRoute(graph, 'person', context()).steps.map(({ op, lane, from }) => [op, lane, from])).toEqual([
      ['offer', 'ladder', at(0)],
      ['notify', 'sla', at(11.25)],
      ['notify', 'sla', at(15)],
      ['advance', 'sla', at(15)],
      ['advance', 'ladder', at(30)],
    ]);
  }); // prettier-ignore

  test('planned again, every deadline stays, that of the resolution too', () => {
    const graph = routeOf({ ...clock, resolveWithinMs: 120 * MINUTE }, { next: 'tier' });
    const first = planRoute(graph, 'person', context());
    const again = replanFrom(graph, first, 'owner', context({ now: at(20) }));
    expect(again).toMatchObject({ respondBy: at(15), warnAt: at(11.25), resolveBy: at(120), outcomeNodeId: 'person' });
    expect(ladderOf(again)).toMatchObject([{ op: 'advance', why: 'last_resort', from: at(20) }]);
    const without = planRoute(draw(), 'person', context());
    expect(replanFrom(draw(), without, 'owner', context({ now: at(20) })).resolveBy).toBeNull();
  });
});
