import { describe, expect, test } from 'vitest';
import { Plan } from '#app/contracts/plan.ts';
import type { PlanStep } from '#app/contracts/plan.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { planRoute, replanFrom } from './plan.ts';
import { simulatedPlanContext } from './simulate/plan-context.ts';
import { draw } from './testing/draw.ts';

const { graph, pools, calendars } = ecommerce;
const NOW = '2026-11-23T15:00:00.000Z';
const office = calendars.map((calendar) => ({
  ...calendar,
  zone: 'UTC',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
}));
const context = (more = {}) => simulatedPlanContext(NOW, pools, calendars, more);
const after = (iso: string) => (Date.parse(iso) - Date.parse(NOW)) / 60_000;
const ladderOps = (steps: readonly PlanStep[]) => steps.filter((step) => step.lane === 'ladder').map((step) => step.op);

describe('clocks (R63)', () => {
  test('R63: critical is 15 minutes, on the wall clock, also at night', () => {
    const plan = planRoute(graph, 'to-emergency', simulatedPlanContext('2026-11-22T03:00:00.000Z', pools, office));
    expect(plan.priority).toBe('critical');
    expect(Date.parse(plan.respondBy) - Date.parse('2026-11-22T03:00:00.000Z')).toBe(15 * 60_000);
  });

  test('R63: priority is 1 hour of opening', () => {
    expect(after(planRoute(graph, 'to-billing', context()).respondBy)).toBe(60);
    const late = planRoute(graph, 'to-billing', simulatedPlanContext('2026-11-23T16:30:00.000Z', pools, office));
    expect(late.respondBy).toBe('2026-11-24T09:30:00.000Z');
  });

  test('R63: normal is the same business day', () => {
    const plan = planRoute(graph, 'to-care', simulatedPlanContext(NOW, pools, office));
    expect(plan.priority).toBe('normal');
    expect(plan.respondBy).toBe('2026-11-23T17:00:00.000Z');
    const late = planRoute(graph, 'to-care', simulatedPlanContext('2026-11-23T16:30:00.000Z', pools, office));
    expect(late.respondBy).toBe('2026-11-24T17:00:00.000Z');
  });

  test('a warning comes before the breach, and the breach moves ownership', () => {
    const { steps, respondBy, warnAt } = planRoute(graph, 'to-billing', context());
    const sla = steps.filter((step) => step.lane === 'sla');
    expect(sla.map((step) => step.op)).toEqual(['notify', 'notify', 'advance']);
    expect(sla[0]?.from).toBe(warnAt);
    expect(Date.parse(warnAt)).toBeLessThan(Date.parse(respondBy));
    expect(sla[2]).toMatchObject({ op: 'advance', why: 'breach', to: { role: 'manager' }, from: respondBy });
  });
});

describe('ladders (R52 to R59)', () => {
  test('R53, R55, R59: billing, then senior, then everybody, then the owner, without a gap', () => {
    const plan = planRoute(graph, 'to-billing', context());
    expect(plan.queue).toBe('billing');
    expect(plan.method).toBe('warm');
    expect(plan.ladder.map((rung) => rung.tier)).toEqual([
      'Billing team',
      'Senior colleagues',
      'Everybody',
      'Owner of the shop',
    ]);
    for (const [at, rung] of plan.ladder.slice(1).entries()) expect(rung.from).toBe(plan.ladder[at]?.until);
    expect(plan.ladder.map((rung) => after(rung.from))).toEqual([0, 10, 20, 35]);
  });

  test('I8: closed, the ladder waits for the opening and says so', () => {
    const plan = planRoute(graph, 'to-billing', simulatedPlanContext('2026-11-21T12:00:00.000Z', pools, office));
    const [message, wait, offer] = plan.steps;
    expect(message).toMatchObject({ op: 'message', nodeId: 'closed' });
    expect(wait).toMatchObject({ op: 'wait', why: 'opening', until: '2026-11-23T09:00:00.000Z' });
    expect(offer).toMatchObject({ op: 'offer', from: '2026-11-23T09:00:00.000Z' });
  });

  test('R23, R28: who prefers a call gets one promised, by the response time', () => {
    const plan = planRoute(graph, 'to-billing', context({ preferredMethods: ['callback'] }));
    expect(plan.method).toBe('callback');
    expect(plan.steps.find((step) => step.op === 'callback')).toMatchObject({
      promise: 'callback',
      pool: 'billing',
      until: plan.respondBy,
    });
  });

  test('R30: everybody busy: deferred, the customer is told, and the ladder goes on', () => {
    const plan = planRoute(graph, 'to-billing', context({ somebodyThere: false }));
    expect(plan.method).toBe('deferred');
    expect(ladderOps(plan.steps).slice(0, 2)).toEqual(['message', 'offer']);
    expect(plan.branches.map(({ port }) => port)).toContain('deferred');
  });

  test('a pool without members is passed over, and the plan says so', () => {
    const empty = pools.map((pool) => (pool.slug === 'billing' ? { ...pool, members: [] } : pool));
    const plan = planRoute(graph, 'to-refund', simulatedPlanContext(NOW, empty, calendars));
    expect(plan.ladder[0]?.tier).toBe('Senior colleagues');
    expect(plan.branches.some(({ because }) => because.includes('no members'))).toBe(true);
  });

  test('every plan of the template is a valid plan and ends at a person or a promise (I13)', () => {
    for (const node of graph.nodes) {
      if (node.kind !== 'outcome' || (node.action !== 'offer' && node.action !== 'escalate')) continue;
      for (const somebodyThere of [true, false]) {
        const plan = planRoute(graph, node.id, context({ somebodyThere }));
        expect(Plan.parse(plan)).toEqual(plan);
        const last = plan.steps.filter((step) => step.lane === 'ladder').at(-1);
        expect(last?.op === 'callback' || (last?.op === 'advance' && last.why === 'last_resort')).toBe(true);
      }
    }
  });

  test('a decision that failed is planned at priority and lands at the owner', () => {
    const plan = planRoute(graph, null, context());
    expect(plan.priority).toBe('priority');
    expect(plan.steps.at(-1)).toBeDefined();
    expect(plan.ladder.at(-1)?.tier).toBe('Owner of last resort');
  });

  test('a route that breaks off or goes round at once still lands', () => {
    const broken = draw({ wires: { tier: {} } });
    const team = [{ slug: 'team', name: 'Team', fallback: false, members: ['a'] }];
    expect(planRoute(broken, 'person', simulatedPlanContext(NOW, team, [])).ladder.at(-1)?.tier).toBe(
      'Owner of last resort',
    );
    const round = draw({
      nodes: {
        tier: { id: 'tier', kind: 'message', name: '', texts: { en: 'Again' } },
        owner: { id: 'owner', kind: 'message', name: '', texts: { en: 'And again' } },
      },
      wires: { tier: { next: 'owner' }, owner: { next: 'tier' } },
    });
    expect(planRoute(round, 'person', simulatedPlanContext(NOW, team, [])).ladder.at(-1)?.tier).toBe(
      'Owner of last resort',
    );
  });

  test('a loop with a wait is planned ahead and asked again at its end', () => {
    const loop = draw({ wires: { tier: { next: 'tier' } } });
    const plan = planRoute(
      loop,
      'person',
      simulatedPlanContext(NOW, [{ slug: 'team', name: 'Team', fallback: false, members: ['a'] }], []),
    );
    expect(plan.steps.filter((step) => step.lane === 'ladder').at(-1)?.op).toBe('evaluate');
    expect(plan.steps.length).toBeLessThan(210);
  });

  test('a re-plan keeps clock and priority', () => {
    const plan = planRoute(graph, 'to-billing', context());
    const again = replanFrom(
      graph,
      plan,
      'next-senior',
      simulatedPlanContext('2026-11-23T15:20:00.000Z', pools, calendars),
    );
    expect(again).toMatchObject({ respondBy: plan.respondBy, warnAt: plan.warnAt, priority: 'priority' });
    expect(again.ladder[0]).toMatchObject({ tier: 'Senior colleagues', from: '2026-11-23T15:20:00.000Z' });
  });
});
