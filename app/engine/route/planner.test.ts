import { describe, expect, test } from 'vitest';
import type { PlanContext, PoolSnapshot } from '#app/contracts/plan.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { planRoute, replanFrom } from '../plan.ts';
import { draw } from '../testing/draw.ts';
import { relaxSkills } from './relax-skills.ts';

const NOW = '2026-11-23T15:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const pool = (slug: string, more: Partial<PoolSnapshot> = {}): PoolSnapshot => ({
  slug, name: slug.toUpperCase(), fallback: false, members: 2, availableNow: 1, rostered: [], ...more,
}); // prettier-ignore
const context = (pools: PoolSnapshot[]): PlanContext => ({
  now: NOW, timezone: 'UTC', calendars: [], pools, channel: 'web', preferredMethods: [], outcomeMethods: [],
}); // prettier-ignore

describe('skills asked for less and less (R54)', () => {
  const skills = [
    { skill: 'tax', level: 3 },
    { skill: 'german', level: 1 },
  ];
  const later = (ms: number) => Date.parse(NOW) + ms;

  test('one level less each time, until nothing is asked', () => {
    expect(relaxSkills(skills, 60_000, later(600_000), later)).toEqual([
      { from: at(1), skills: [{ skill: 'tax', level: 2 }] },
      { from: at(2), skills: [{ skill: 'tax', level: 1 }] },
      { from: at(3), skills: [] },
    ]);
  });

  test('nothing is asked less at the end of the tier or behind it; without skills there is nothing to ask less', () => {
    expect(relaxSkills(skills, 60_000, later(120_000), later).map(({ from }) => from)).toEqual([at(1)]);
    expect(relaxSkills([], 60_000, later(600_000), later)).toEqual([]);
  });

  test('the plan holds it with its instants', () => {
    const tier = { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 120_000, forMs: 600_000, skills, relaxEveryMs: 300_000 };
    const offers = (node: object) =>
      planRoute(draw({ nodes: { tier: node as NodeDraft } }), 'person', context([pool('team')])).steps.filter(({ op }) => op === 'offer');
    expect(offers(tier)).toMatchObject([{ id: 'tier:0', fallback: false, skills, relaxed: [{ from: at(5), skills: [{ skill: 'tax', level: 2 }] }] }]);
    expect(offers({ ...tier, relaxEveryMs: undefined })[0]).not.toHaveProperty('relaxed');
  }); // prettier-ignore
});

describe('who is there (R56, R62)', () => {
  const wait: NodeDraft = { id: 'wait', kind: 'wait', name: 'Wait', forMs: 600_000 };
  const here: NodeDraft = { id: 'here', kind: 'availability', name: 'Here', pool: 'team' };
  const other: NodeDraft = { id: 'other', kind: 'last_resort', name: 'Other', person: { role: 'lead' } };
  const asked = (waits: boolean, pools: PoolSnapshot[]) => {
    const graph = draw({
      nodes: { wait, here, other },
      wires: { clock: { next: waits ? 'wait' : 'here' }, wait: { next: 'here' }, here: { available: 'tier', nobody: 'other' } },
    });
    return planRoute(graph, 'person', context(pools));
  }; // prettier-ignore

  test('now presence answers, later the roster, its end excluded', () => {
    const port = (waits: boolean, more: Partial<PoolSnapshot>) => asked(waits, [pool('team', more)]).branches[0]?.port;
    expect(port(false, { availableNow: 1 })).toBe('available');
    expect(port(false, { availableNow: 0, rostered: [{ from: at(-60), until: at(60) }] })).toBe('nobody');
    expect(port(true, { availableNow: 1 })).toBe('nobody');
    expect(port(true, { availableNow: 0, rostered: [{ from: at(10), until: at(11) }] })).toBe('available');
    expect(port(true, { rostered: [{ from: at(0), until: at(10) }] })).toBe('nobody');
    expect(port(true, { rostered: [{ from: at(11), until: at(60) }] })).toBe('nobody');
    expect(port(true, { rostered: [{ from: at(-9), until: at(-8) }, { from: at(9), until: at(12) }] })).toBe('available');
  }); // prettier-ignore

  test('a pool that is not there is nobody; the branch says so in words', () => {
    expect(asked(false, []).branches[0]).toEqual({ nodeId: 'here', port: 'nobody', because: 'nobody of team is free' });
    expect(asked(false, [pool('team')]).branches[0]?.because).toBe('somebody of TEAM is free');
  });

  test('a wait stands in the plan and moves what follows', () => {
    const { steps, ladder } = asked(true, [pool('team', { rostered: [{ from: at(0), until: at(60) }] })]);
    expect(steps[0]).toMatchObject({ id: 'wait:0', op: 'wait', why: 'drawn', from: at(0), until: at(10) });
    expect(ladder.map(({ from }) => from)).toEqual([at(10), at(20)]);
    // The owner keeps it for a day at least.
    expect(ladder.at(-1)?.until).toBe(at(20 + 24 * 60));
  });
});

describe('what is promised instead of a person is the method (R23)', () => {
  const later = (promise: string) => ({ id: 'tier', kind: 'end', name: 'Later', promise, pool: 'team' }) as NodeDraft;
  const methodOf = (nodes: Record<string, NodeDraft>, wires: object = {}) =>
    planRoute(draw({ nodes, wires: { ...wires } }), 'person', context([pool('team')])).method;

  test.each(['callback', 'voicemail', 'deferred'])('%s, when nobody is asked before it', (promise) => {
    expect(methodOf({ tier: later(promise) })).toBe(promise);
  });

  test('not when it stands at the end of a ladder that asks people first', () => {
    const first = { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 120_000, forMs: 600_000 } as NodeDraft;
    const nodes = { tier: first, call: { ...later('callback'), id: 'call' } as NodeDraft };
    expect(methodOf(nodes, { tier: { next: 'call' } })).toBe('warm');
  });
}); // prettier-ignore

describe('authority is never relaxed (R54)', () => {
  const asks = (authority: object) => ({ id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 120_000, forMs: 600_000, authority }) as NodeDraft;
  const spare = (id: string) => ({ id, kind: 'fallback_pool', name: 'Everybody', pool: 'all', offerMs: 120_000, forMs: 600_000 }) as NodeDraft;
  const second = { ...asks({ licensed: true }), id: 'second' } as NodeDraft;
  const offered = (pools: PoolSnapshot[], nodes: Record<string, NodeDraft>, wires: object) =>
    planRoute(draw({ nodes, wires: { ...wires } }), 'person', context(pools)).steps.flatMap((step) => (step.op === 'offer' ? [step.authority] : []));

  test('a fall-back pool asks what the tiers before it ask together; a tier asks what is drawn', () => {
    const nodes = { tier: asks({ mayRefundUpToCents: 5_000, mayNegotiate: false }), second, spare: spare('spare') };
    const wires = { tier: { next: 'second' }, second: { next: 'spare' }, spare: { next: 'owner' } };
    expect(offered([pool('team'), pool('all')], nodes, wires)).toEqual([
      { mayRefundUpToCents: 5_000, mayNegotiate: false }, { licensed: true }, { mayRefundUpToCents: 5_000, licensed: true },
    ]);
    // A tier whose pool is empty is not asked, and still says what it takes.
    expect(offered([pool('team', { members: 0 }), pool('all')], nodes, wires)).toEqual([{ mayRefundUpToCents: 5_000, licensed: true }]);
  });

  test('a route that is planned anew goes on with it', () => {
    const graph = draw({ nodes: { tier: asks({ licensed: true }), spare: spare('spare') }, wires: { tier: { next: 'spare' }, spare: { next: 'owner' } } });
    const pools = context([pool('team'), pool('all')]);
    const again = replanFrom(graph, planRoute(graph, 'person', pools), 'spare', pools);
    expect(again.steps.find(({ op }) => op === 'offer')).toMatchObject({ pool: 'all', authority: { licensed: true } });
  });
}); // prettier-ignore

describe('the plan of a failure (F14)', () => {
  test('at priority on the wall clock, the three pools with most people there, then the owner', () => {
    const pools = [1, 4, 2, 3].map((availableNow) => pool(`p${String(availableNow)}`, { availableNow }));
    const plan = planRoute(draw(), null, context(pools));
    expect(plan).toMatchObject({ outcomeNodeId: null, priority: 'priority', clock: 'wall', queue: 'p4', slaMs: 3_600_000, respondBy: at(60), warnAt: at(45), resolveBy: null });
    expect(plan.ladder.map(({ tier, from }) => [tier, from])).toEqual([['P4', at(0)], ['P3', at(15)], ['P2', at(30)], ['Owner of last resort', at(45)]]);
    expect(plan.steps.filter(({ op }) => op === 'offer')).toMatchObject([{ fallback: true, offerMs: 180_000, notify: [] }, { fallback: true }, { fallback: true }]);
    expect(plan.steps.find(({ op }) => op === 'advance')).toMatchObject({ nodeId: null });
    expect(plan.steps.filter(({ lane }) => lane === 'sla')).toMatchObject([{ what: 'sla_warning' }, { what: 'sla_breach', to: 'manager' }, { why: 'breach', to: { role: 'manager' } }]);
  }); // prettier-ignore

  test('steps stand in the order of their instants, and nobody is asked where there is no pool', () => {
    const { steps, queue } = planRoute(draw(), null, context([]));
    expect(queue).toBe('');
    expect(steps.map(({ from }) => from)).toEqual([...steps.map(({ from }) => from)].sort());
    const many = planRoute(draw(), null, context([pool('a'), pool('b'), pool('c')])).steps;
    expect(many.map(({ from }) => from)).toEqual([at(0), at(15), at(30), at(45), at(45), at(60), at(60)]);
  });
});

test('R63: planned again, priority, clock and deadlines stay as they were promised', () => {
  const calendars = [
    { slug: 'office', name: 'Office', zone: 'UTC', weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })), holidays: [] },
  ];
  const clock: NodeDraft = { id: 'clock', kind: 'priority', name: 'Clock', priority: 'critical', respondWithin: { ms: 3_600_000 }, resolveWithinMs: 7_200_000, clock: 'business', calendar: 'office' };
  const graph = draw({ nodes: { clock } });
  const first = planRoute(graph, 'person', { ...context([pool('team')]), calendars });
  expect(first).toMatchObject({ priority: 'critical', clock: 'business', calendar: 'office', respondBy: at(60), resolveBy: at(120) });
  const again = replanFrom(graph, first, 'tier', { ...context([pool('team')]), calendars, now: at(115) });
  expect(again).toMatchObject({ priority: 'critical', clock: 'business', calendar: 'office', respondBy: at(60), warnAt: at(45), resolveBy: at(120), slaMs: 3_600_000 });
  // Five minutes of opening are left today: the tier's ten end tomorrow.
  expect(again.ladder[0]).toMatchObject({ tier: 'Team', from: at(115), until: '2026-11-24T09:05:00.000Z' });
  const wall = replanFrom(draw(), planRoute(draw(), 'person', context([pool('team')])), 'tier', context([pool('team')]));
  expect(wall).toMatchObject({ clock: 'wall', calendar: null, resolveBy: null });
}); // prettier-ignore
