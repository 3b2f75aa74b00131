import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { PlanContext, PoolSnapshot } from '#app/contracts/plan.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { planRoute } from '../plan.ts';
import { draw } from '../testing/draw.ts';
import { kindOf } from '../testing/one-node.ts';

const NOW = '2026-11-23T15:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
const TEAM: PoolSnapshot = {
  slug: 'team',
  name: 'The team',
  fallback: false,
  members: 2,
  availableNow: 1,
  rostered: [],
};
const OFFICE = {
  slug: 'office',
  name: 'The office',
  zone: 'UTC',
  weekly: [{ weekday: 1, from: '09:00', to: '17:00' }],
  holidays: [],
};

/** A route whose step behind the clock is the node at hand. */
const routeOf = (node: object, ports: Readonly<Record<string, string>> = {}): FlowGraph =>
  draw({ nodes: { it: { id: 'it', name: 'It', ...node } as NodeDraft }, wires: { clock: { next: 'it' }, it: ports } });
const planOf = (graph: FlowGraph, more: Partial<PlanContext> = {}) =>
  planRoute(graph, 'person', {
    now: NOW,
    timezone: 'UTC',
    calendars: [OFFICE],
    pools: [TEAM],
    channel: 'web',
    preferredMethods: [],
    outcomeMethods: [],
    ...more,
  });
const ladderOf = (graph: FlowGraph, more: Partial<PlanContext> = {}) =>
  planOf(graph, more).steps.filter(({ lane }) => lane === 'ladder');
/** What the kind says of the node: its sentence, its problems with their places, its ports; no kind of a route reads a field. */
const told = (node: object) => {
  const { says, found, ports, reads } = kindOf(routeOf(node));
  expect(reads).toEqual({ fields: [], parameters: [] });
  return { says, ports, problems: found.map(({ rule, severity, nodeId, element, message, advice }) => [rule, severity, nodeId, element, message, advice]) };
}; // prettier-ignore
const NO_PROBLEM: unknown[] = [];

describe('who is asked (R53 to R56)', () => {
  const tier = { kind: 'tier', pool: 'team', offerMs: 120_000, forMs: 600_000 };
  const spare = { kind: 'fallback_pool', pool: 'team', offerMs: 120_000, forMs: 600_000 };

  test('a tier says its pool, its times and its order', () => {
    expect(told(tier)).toEqual({ says: 'Ask “team” for 10 min, 2 min an offer, who has waited longest first', ports: ['next'], problems: NO_PROBLEM });
    const order = (strategy: string) => told({ ...tier, strategy }).says.split('an offer, ')[1];
    expect(['round_robin', 'least_loaded', 'best_skill', 'sticky', 'value_first'].map(order)).toEqual([
      'in turn', 'who has least to do first', 'who knows most first', 'who knows the customer first', 'the most valuable case first',
    ]);
  }); // prettier-ignore

  test('a tier says the skills and the authority it asks for, and how the skills are relaxed', () => {
    const needs = (more: object) => /\((.*)\)/u.exec(told({ ...tier, ...more }).says)?.[1];
    const skills = [{ skill: 'tax', level: 3 }, { skill: 'german', level: 1 }];
    expect(needs({ skills })).toBe('tax level 3 and german level 1');
    expect(needs({ skills, relaxEveryMs: 120_000 })).toBe('tax level 3 and german level 1, one level less every 2 min');
    expect(needs({ authority: { mayRefundUpToCents: 5_000, mayNegotiate: true, licensed: true } })).toBe('may refund $50, may negotiate and licensed');
    // Nothing to relax without a skill; an authority that is not asked for is not said.
    expect(needs({ relaxEveryMs: 120_000, authority: { licensed: true } })).toBe('licensed');
    expect(needs({ authority: { mayNegotiate: false, licensed: false } })).toBeUndefined();
  }); // prettier-ignore

  test('a fall-back pool says its pool and its times, is planned as one, and goes on', () => {
    expect(told(spare)).toEqual({ says: 'Fall back on “team” for 10 min, 2 min an offer', ports: ['next'], problems: NO_PROBLEM });
    const steps = ladderOf(routeOf(spare, { next: 'owner' }));
    expect(steps).toMatchObject([{ op: 'offer', nodeId: 'it', fallback: true, from: at(0), until: at(10) }, { op: 'advance', nodeId: 'owner', from: at(10) }]);
  }); // prettier-ignore

  test.each([['tier', tier], ['fall-back pool', spare]])('a %s that ends before one offer does, or before it tells anybody, is a problem', (_, node) => {
    expect(told({ ...node, offerMs: 600_000 }).problems).toEqual([]);
    expect(told({ ...node, offerMs: 601_000 }).problems).toEqual([
      ['clock-too-short', 'error', 'it', 'forMs', '“It” lasts 10 min, but one offer takes 10 min: nobody could answer in time.', 'Let the tier last at least as long as one offer.'],
    ]);
    const notify = (afterMs: number) => told({ ...node, notify: [{ to: 'lead', channel: 'sms', afterMs }] }).problems;
    expect(notify(599_999)).toEqual([]);
    expect(notify(600_000)).toEqual([
      ['clock-too-short', 'error', 'it', 'notify', '“It” lasts 10 min, but tells the lead by sms only after 10 min.', 'Tell them earlier, or let the tier last longer.'],
    ]);
    expect(told({ ...node, offerMs: 900_000, notify: [{ to: 'lead', channel: 'sms', afterMs: 900_000 }, { to: 'pool', channel: 'push', afterMs: 900_000 }] }).problems).toHaveLength(3);
  }); // prettier-ignore

  test('availability says whom it looks for and takes both ways', () => {
    const node = { kind: 'availability', pool: 'team' };
    expect(told(node)).toEqual({ says: 'Is anybody of “team” available?', ports: ['available', 'nobody'], problems: NO_PROBLEM });
    const graph = routeOf(node, { available: 'tier', nobody: 'owner' });
    expect(planOf(graph).branches).toEqual([{ nodeId: 'it', port: 'available', because: 'somebody of The team is free' }]);
    expect(planOf(graph, { pools: [{ ...TEAM, availableNow: 0 }] }).branches).toEqual([{ nodeId: 'it', port: 'nobody', because: 'nobody of The team is free' }]);
  }); // prettier-ignore
});

describe('clocks and hours (R61 to R63)', () => {
  const clock = { kind: 'priority', priority: 'critical', respondWithin: { ms: 900_000 }, clock: 'wall' };

  test('a clock says by when, on which time, and to whom a breach goes', () => {
    const says = (more: object) => told({ ...clock, ...more }).says;
    expect(says({})).toBe('Critical: answer within 15 min, else it goes to the manager');
    expect(says({ clock: 'business', calendar: 'office', breachTo: 'lead' })).toBe('Critical: answer within 15 min of opening hours, else it goes to the lead');
    expect(says({ priority: 'normal', clock: 'business', calendar: 'office', respondWithin: 'same_business_day' })).toBe('Normal: answer the same business day, else it goes to the manager');
    expect(told(clock).ports).toEqual(['next']);
  }); // prettier-ignore

  test('opening hours without a calendar are a problem; the wall clock needs none', () => {
    expect(told(clock).problems).toEqual([]);
    expect(told({ ...clock, clock: 'business', calendar: 'office' }).problems).toEqual([]);
    expect(told({ ...clock, clock: 'business' }).problems).toEqual([
      ['priority-form', 'error', 'it', 'calendar', '“It” runs on opening hours but names no calendar.', 'Choose a calendar, or let it run on the wall clock.'],
    ]);
  }); // prettier-ignore

  test('a clock takes no time of its own and is the last one that was set', () => {
    const graph = routeOf({ ...clock, breachTo: 'lead' }, { next: 'owner' });
    const plan = planOf(graph);
    expect(plan).toMatchObject({ priority: 'critical', respondBy: at(15), clock: 'wall' });
    expect(plan.steps.find(({ op, lane }) => op === 'advance' && lane === 'sla')).toMatchObject({
      to: { role: 'lead' },
      from: at(15),
    });
    expect(plan.ladder).toMatchObject([{ tier: 'Owner', from: at(0) }]);
  });

  test('opening hours ask the calendar; one that the workspace has not is open', () => {
    const node = { kind: 'business_hours', calendar: 'office' };
    expect(told(node)).toEqual({ says: 'Is it within the opening hours “office”?', ports: ['open', 'closed'], problems: NO_PROBLEM });
    const graph = routeOf(node, { open: 'tier', closed: 'owner' });
    const branch = (more: Partial<PlanContext>) => planOf(graph, more).branches[0];
    expect(branch({})).toEqual({ nodeId: 'it', port: 'open', because: 'The office is open' });
    expect(branch({ now: '2026-11-23T17:00:00.000Z' })).toEqual({ nodeId: 'it', port: 'closed', because: 'The office is closed' });
    expect(branch({ calendars: [], now: '2026-11-23T17:00:00.000Z' })).toEqual({ nodeId: 'it', port: 'open', because: 'office is open' });
    expect(planOf(graph).steps[0]?.nodeId).toBe('tier');
    expect(planOf(graph, { now: '2026-11-23T17:00:00.000Z' }).steps[0]?.nodeId).toBe('owner');
  }); // prettier-ignore

  test('a wait says how long', () => {
    expect(told({ kind: 'wait', forMs: 600_000 })).toEqual({
      says: 'Wait 10 min',
      ports: ['next'],
      problems: NO_PROBLEM,
    });
  });
});

describe('method (R23)', () => {
  const method = (choices: object[], otherwise = 'deferred') => ({
    kind: 'method',
    pool: 'team',
    choices: choices.map((choice, n) => ({ id: `c${String(n)}`, ...choice })),
    otherwise,
  });
  const PORTS = { warm: 'tier', ring: 'owner', callback: 'owner', deferred: 'owner' };
  const taken = (choices: object[], more: Partial<PlanContext> = {}) => {
    const plan = planOf(routeOf(method(choices), PORTS), more);
    expect(plan.branches[0]?.port).toBe(plan.method);
    return plan.branches[0];
  };
  const nobody = { pools: [{ ...TEAM, availableNow: 0 }] };

  test('the first choice that holds is taken, else the last word', () => {
    expect(taken([{ method: 'ring' }, { method: 'warm' }])).toEqual({ nodeId: 'it', port: 'ring', because: 'always' });
    expect(taken([])).toEqual({ nodeId: 'it', port: 'deferred', because: 'none of the choices held' });
    expect(taken([{ method: 'ring', priorities: ['critical'] }, { method: 'warm', priorities: ['normal', 'priority'] }])).toMatchObject({ port: 'warm', because: 'normal or priority' });
  }); // prettier-ignore

  test('whether somebody is free is asked only where a choice says so', () => {
    expect(taken([{ method: 'warm', available: true }])).toMatchObject({ port: 'warm', because: 'somebody is free' });
    expect(taken([{ method: 'warm', available: true }], nobody)).toMatchObject({ port: 'deferred' });
    expect(taken([{ method: 'ring', available: false }])).toMatchObject({ port: 'deferred' });
    expect(taken([{ method: 'ring', available: false }], nobody)).toMatchObject({
      port: 'ring',
      because: 'nobody is free',
    });
    expect(taken([{ method: 'warm' }], nobody)).toMatchObject({ port: 'warm' });
  });

  test('what the customer prefers first counts, else what the outcome does; no wish is no match', () => {
    const choices = [{ method: 'callback', preferred: ['callback', 'ring'] }];
    expect(taken(choices, { preferredMethods: ['ring', 'warm'] })).toMatchObject({ port: 'callback', because: 'callback or ring is preferred' });
    expect(taken(choices, { preferredMethods: ['warm', 'callback'] })).toMatchObject({ port: 'deferred' });
    expect(taken(choices, { outcomeMethods: ['callback'] })).toMatchObject({ port: 'callback' });
    expect(taken(choices, { preferredMethods: ['warm'], outcomeMethods: ['callback'] })).toMatchObject({ port: 'deferred' });
    expect(taken(choices)).toMatchObject({ port: 'deferred' });
  }); // prettier-ignore

  test('the channel counts where a choice names some; all parts of a choice must hold', () => {
    expect(taken([{ method: 'ring', channels: ['voice', 'sms'] }])).toMatchObject({ port: 'deferred' });
    expect(taken([{ method: 'ring', channels: ['voice', 'sms'] }], { channel: 'sms' })).toMatchObject({
      port: 'ring',
      because: 'on voice or sms',
    });
    const both = [{ method: 'ring', priorities: ['priority'], available: true, channels: ['web'] }];
    expect(taken(both)).toMatchObject({ port: 'ring', because: 'priority, somebody is free and on web' });
    expect(taken(both, nobody)).toMatchObject({ port: 'deferred' });
    expect(taken(both, { channel: 'voice' })).toMatchObject({ port: 'deferred' });
  });

  test('says its choices, has each method as a port once, and leads where the port does', () => {
    const node = method([{ method: 'ring', priorities: ['critical'] }, { method: 'warm', available: true }, { method: 'ring' }], 'warm');
    expect(told(node)).toEqual({ says: 'ring if critical; warm if somebody is free; ring if always; else warm', ports: ['ring', 'warm'], problems: NO_PROBLEM });
    expect(planOf(routeOf(method([{ method: 'warm' }]), PORTS)).steps[0]?.nodeId).toBe('tier');
    expect(planOf(routeOf(method([]), PORTS)).steps[0]?.nodeId).toBe('owner');
  }); // prettier-ignore

  test('a choice that always holds above another is a problem; as the last one it is none', () => {
    const always = { method: 'ring' };
    const sometimes = { method: 'warm', available: true };
    expect(told(method([sometimes, always])).problems).toEqual([]);
    expect(told(method([always, sometimes])).problems).toEqual([
      ['method-form', 'warning', 'it', 'c0', '“It”: choice 1 always holds, so those below it are never taken.', null],
    ]);
  }); // prettier-ignore
});

describe('what the customer and your systems are told', () => {
  test('a message says its words, stands in the plan and goes on at once', () => {
    expect(told({ kind: 'message', texts: {} }).says).toBe('Tell the customer: “”');
    const node = { kind: 'message', texts: { en: 'Still looking.' } };
    expect(told(node)).toEqual({ says: 'Tell the customer: “Still looking.”', ports: ['next'], problems: NO_PROBLEM });
    expect(ladderOf(routeOf(node, { next: 'owner' }))).toMatchObject([
      { id: 'it:0', op: 'message', nodeId: 'it', texts: { en: 'Still looking.' }, from: at(0), until: at(0) },
      { op: 'advance', nodeId: 'owner', from: at(0) },
    ]);
  });

  test('a webhook says its event, stands in the plan and goes on at once', () => {
    const node = { kind: 'webhook', event: 'case.waiting_long' };
    expect(told(node)).toEqual({ says: 'Send the webhook “case.waiting_long”', ports: ['next'], problems: NO_PROBLEM });
    expect(ladderOf(routeOf(node, { next: 'owner' }))).toMatchObject([
      {
        op: 'notify',
        nodeId: 'it',
        what: 'webhook',
        to: 'webhook',
        event: 'case.waiting_long',
        from: at(0),
        until: at(0),
      },
      { op: 'advance', nodeId: 'owner', from: at(0) },
    ]);
  });
});

describe('where a route ends (I13)', () => {
  test('the owner of last resort: a role or a person, by the name of the node', () => {
    const role = { kind: 'last_resort', person: { role: 'lead' } };
    expect(told(role)).toEqual({ says: 'The lead takes it', ports: [], problems: NO_PROBLEM });
    expect(told({ kind: 'last_resort', person: { personId: 'p-1' } }).says).toBe('A named person takes it');
    expect(ladderOf(routeOf(role))).toMatchObject([
      { op: 'advance', nodeId: 'it', why: 'last_resort', to: { role: 'lead' } },
    ]);
    expect(planOf(routeOf(role)).ladder).toMatchObject([{ tier: 'It' }]);
    expect(planOf(routeOf({ ...role, name: '' })).ladder).toMatchObject([{ tier: 'Owner of last resort' }]);
  });

  test.each([['callback', 'a call-back'], ['voicemail', 'an answer to the voicemail'], ['deferred', 'an answer later']])('%s is a promise that somebody keeps', (promise, words) => {
    const kept = { kind: 'end', promise, pool: 'team' };
    expect(told(kept)).toEqual({ says: `Promise ${words} by “team”`, ports: [], problems: [] });
    expect(ladderOf(routeOf(kept))).toMatchObject([{ op: 'callback', nodeId: 'it', promise, pool: 'team', from: at(0), until: at(60) }]);
    expect(planOf(routeOf(kept)).ladder).toEqual([{ tier: 'It', from: at(0), until: at(60) }]);
    expect(planOf(routeOf({ ...kept, name: '' })).ladder).toMatchObject([{ tier: 'team' }]);

    const unkept = { kind: 'end', promise };
    expect(told(unkept)).toEqual({ says: `Promise ${words} by “nobody”`, ports: [], problems: [
      ['route-lands', 'error', 'it', 'pool', `“It” promises ${words}, but nobody keeps it.`, 'Name the pool that keeps the promise.'],
    ] });
    expect(ladderOf(routeOf(unkept))).toMatchObject([{ op: 'advance', nodeId: 'it', why: 'last_resort', to: { role: 'owner' } }]);
  }); // prettier-ignore

  test('without a promise the case goes to the owner all the same', () => {
    for (const node of [{ kind: 'end', promise: 'none' }, { kind: 'end', promise: 'none', pool: 'team' }]) {
      expect(told(node)).toEqual({ says: 'Ends without a promise', ports: [], problems: [
        ['route-lands', 'error', 'it', 'promise', 'The route ends at “It” without a person and without a promise.', 'Promise a call-back or an answer, or end at the owner of last resort.'],
      ] });
      expect(ladderOf(routeOf(node))).toMatchObject([{ op: 'advance', nodeId: 'it', to: { role: 'owner' } }]);
      expect(planOf(routeOf(node)).ladder).toMatchObject([{ tier: 'Owner of last resort' }]);
    }
  }); // prettier-ignore
});
