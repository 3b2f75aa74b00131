import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { condition, draw, handoffAt, hardRule, literal, outcome, param, test as is } from '../testing/draw.ts';
import { branchesTested } from './branches-tested.ts';
import type { CheckContext, CheckRule } from './check-context.ts';
import { clocksLongEnough } from './clocks-long-enough.ts';
import { fieldsArrive } from './fields-arrive.ts';
import { hardLayerGuarded } from './hard-layer-guarded.ts';
import { routeWalks } from './route-ladders.ts';
import { routesStaffed } from './routes-staffed.ts';
import { rulesObserved, testAsItStands } from './rules-observed.ts';

const found = (rule: CheckRule, graph: FlowGraph, context: CheckContext = {}) => rule.check(indexFlow(graph), context);
const told = (rule: CheckRule, severity: Problem['severity'], nodeId: string | null, message: string, more: Partial<Problem> = {}): Problem =>
  ({ rule: rule.name, severity, nodeId, element: null, parameter: null, message, advice: null, example: null, ...more }); // prettier-ignore
const HOUR_MS = 3_600_000;

describe('a route has a clock, and what is asked fits into it', () => {
  const tier = (id: string, offerMs: number, forMs: number): NodeDraft => ({ id, kind: 'tier', name: id, pool: 'team', offerMs, forMs });
  const late = (words: string, advice: string) => told(clocksLongEnough, 'error', 'clock', `“Clock” wants an answer within ${words}`, { element: 'respondWithin', advice });

  test('none is told at the outcome', () => {
    expect(found(clocksLongEnough, draw())).toEqual([]);
    expect(found(clocksLongEnough, draw({ nodes: { clock: null }, wires: { person: { route: 'tier' } } }))).toEqual([
      told(clocksLongEnough, 'warning', 'person', 'The route of “person” has no response time; the same business day is used.', { element: 'route', advice: 'Begin the route with a priority.' }),
    ]);
  });

  test('one offer of the first who is asked may take as long as the clock, and no longer', () => {
    const one = (offerMs: number, more: object = {}) => found(clocksLongEnough, draw({ nodes: { tier: tier('tier', offerMs, 2 * offerMs), ...more } }));
    const advice = 'Shorten the offer or lengthen the clock.';
    expect(one(HOUR_MS)).toEqual([]);
    expect(one(HOUR_MS + 600_000)).toEqual([late('1 h, but one offer of “tier” takes 1 h 10 min.', advice)]);
    const clock = { id: 'clock', kind: 'priority', name: 'Clock', priority: 'normal', respondWithin: 'same_business_day', clock: 'wall' };
    expect([one(8 * HOUR_MS, { clock }), one(9 * HOUR_MS, { clock })]).toEqual([[], [late('the same business day, but one offer of “tier” takes 9 h.', advice)]]);
  });

  test('whoever is asked last is asked before the deadline; how long that lasts is not asked', () => {
    const pool: NodeDraft = { id: 'pool', kind: 'fallback_pool', name: 'pool', pool: 'all', offerMs: 60_000, forMs: 10 * HOUR_MS };
    const ladder = (first: number, second: number) => found(clocksLongEnough, draw({
      nodes: { tier: tier('tier', 60_000, first), more: tier('more', 60_000, second), pool }, wires: { tier: { next: 'more' }, more: { next: 'pool' }, pool: { next: 'owner' } },
    }));
    const advice = 'Shorten the tiers before it or lengthen the clock.';
    expect([ladder(HOUR_MS / 2, HOUR_MS / 2 - 1), ladder(HOUR_MS / 2, HOUR_MS / 2)]).toEqual([[], [late('1 h, but “pool” is asked only after 1 h.', advice)]]);
    expect(found(clocksLongEnough, draw({ nodes: { tier: tier('tier', 60_000, 9 * HOUR_MS) } }))).toEqual([]);
  });

  test('a clock behind more ways than are followed is still one', () => {
    const [steps, wires]: [Record<string, NodeDraft>, Record<string, Record<string, string>>] = [{}, { person: { route: 'open0' } }];
    for (let at = 0; at < 7; at++) {
      steps[`open${at}`] = { id: `open${at}`, kind: 'availability', name: '', pool: 'team' };
      steps[`pause${at}`] = { id: `pause${at}`, kind: 'wait', name: '', forMs: 1000 };
      const next = at === 6 ? 'clock' : `open${at + 1}`;
      wires[`open${at}`] = { available: `pause${at}`, nobody: next };
      wires[`pause${at}`] = { next };
    }
    const graph = draw({ nodes: steps, wires });
    expect(found(clocksLongEnough, graph)).toEqual([]);
    expect(routeWalks(indexFlow(graph)).map(({ clock }) => clock?.id)).toEqual(Array.from({ length: 64 }, () => 'clock'));
    // As many ways that go round.
    const round = draw({ nodes: steps, wires: { ...wires, open6: { available: 'pause6', nobody: 'open0' }, pause6: { next: 'open0' } } });
    expect(routeWalks(indexFlow(round))).toHaveLength(64);
  });

  test('each clock of a route that branches is held against its ladder', () => {
    const open: NodeDraft = { id: 'open', kind: 'availability', name: 'Open', pool: 'team' };
    const again = { id: 'again', kind: 'priority', name: 'Again', priority: 'normal', respondWithin: { ms: HOUR_MS }, clock: 'wall' } as NodeDraft;
    const two = draw({
      nodes: { open, again, tier: tier('tier', 2 * HOUR_MS, 2 * HOUR_MS), more: tier('more', 60_000, 60_000) },
      wires: { person: { route: 'open' }, open: { available: 'clock', nobody: 'again' }, again: { next: 'tier' }, tier: { next: 'more' }, more: { next: 'owner' } },
    });
    expect(found(clocksLongEnough, two).map(({ nodeId, message }) => [nodeId, message.split(', but ')[1]])).toEqual(['clock', 'again'].flatMap((id) => [
      [id, 'one offer of “tier” takes 2 h.'], [id, '“more” is asked only after 2 h.'],
    ]));
  });

  test('a way tells its clock, whom it asks under it and what it says', () => {
    const word: NodeDraft = { id: 'word', kind: 'message', name: 'Word', texts: { en: 'Hello.' } };
    const pause: NodeDraft = { id: 'pause', kind: 'wait', name: 'Pause', forMs: 1000 };
    const ways = (wires: Record<string, Record<string, string>>) => routeWalks(indexFlow(draw({ nodes: { word, pause }, wires }))).map(({ outcome: { id }, clock, asked, messages }) => [id, clock?.id, asked.map((rung) => rung.id), messages.map((said) => said.id)]);
    expect(ways({ clock: { next: 'word' }, word: { next: 'pause' }, pause: { next: 'tier' } })).toEqual([['person', 'clock', ['tier'], ['word']]]);
    expect(ways({ person: { route: 'tier' }, tier: { next: 'word' }, word: { next: 'owner' } })).toEqual([['person', undefined, ['tier'], ['word']]]);
  });

  test('a second clock begins anew; a loop is walked once', () => {
    const again = { id: 'again', kind: 'priority', name: 'Again', priority: 'normal', respondWithin: { ms: HOUR_MS }, clock: 'wall' } as NodeDraft;
    const nodes = { tier: tier('tier', 60_000, 2 * HOUR_MS), again, more: tier('more', 60_000, 60_000) };
    expect(found(clocksLongEnough, draw({ nodes, wires: { tier: { next: 'again' }, again: { next: 'more' }, more: { next: 'owner' } } }))).toEqual([]);
    expect(found(clocksLongEnough, draw({ nodes: { tier: tier('tier', 60_000, 2 * HOUR_MS) }, wires: { tier: { next: 'tier' } } }))).toEqual([]);
  });
}); // prettier-ignore

describe('whom a route names is there (I13)', () => {
  const pool = (more: object = {}) => ({ slug: 'team', name: 'The team', fallback: false, members: 2, availableNow: 1, rostered: [], ...more });
  const error = (message: string, element: string, advice: string) => told(routesStaffed, 'error', 'tier', message, { element, advice });
  const staffed = (more: object, context: CheckContext = {}, graph = draw()) => found(routesStaffed, graph, { pools: [pool(more)], ...context });

  test('the pool exists and has members; without pools nobody asks', () => {
    expect([found(routesStaffed, draw()), staffed({})]).toEqual([[], []]);
    expect(staffed({ slug: 'other' })).toEqual([error('“Team” names the pool “team”, which does not exist.', 'pool', 'Create it, or choose another.')]);
    expect(staffed({ members: 0 })).toEqual([error('Nobody is in “The team”, which “Team” asks.', 'pool', 'Add people to the pool.')]);
  });

  test('somebody has each skill at its level', () => {
    const graph = draw({ nodes: { tier: { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 60_000, forMs: 60_000, skills: [{ skill: 'billing', level: 3 }, { skill: 'german', level: 1 }] } } });
    const lacks = (skill: string, level: number) => error(`Nobody in “The team” has “${skill}” at level ${level}, which “Team” needs.`, 'skills', 'Lower the level, or add somebody who has it.');
    const skilled = (skills: object) => staffed({ skills }, {}, graph);
    expect([skilled({ billing: 3, german: 1 }), skilled({ billing: 2, german: 5 }), skilled({ billing: 5 }), staffed({}, {}, graph)]).toEqual([[], [lacks('billing', 3)], [lacks('german', 1)], []]);
    // Only a tier wants skills.
    const everybody = draw({ nodes: { tier: { id: 'tier', kind: 'fallback_pool', name: 'All', pool: 'team', offerMs: 60_000, forMs: 60_000 } } });
    expect(staffed({ skills: { billing: 1 } }, {}, everybody)).toEqual([]);
  });

  test('a calendar exists', () => {
    const clock = (calendar: string | undefined) => draw({ nodes: { clock: { id: 'clock', kind: 'priority', name: 'Clock', priority: 'normal', respondWithin: { ms: HOUR_MS }, clock: 'business', calendar } } });
    const calendars = [{ slug: 'home' }, { slug: 'office' }] as never;
    const gone = [told(routesStaffed, 'error', 'clock', '“Clock” names the calendar “shop”, which does not exist.', { element: 'calendar', advice: 'Create it, or choose another.' })];
    expect([found(routesStaffed, clock('office'), { calendars }), found(routesStaffed, clock('shop'), { calendars }), found(routesStaffed, clock('shop')), found(routesStaffed, clock(undefined), { calendars })]).toEqual([[], gone, [], []]);
  });

  test('somebody is on shift within a day, where there is a roster and nobody is there now', () => {
    const now = '2026-11-21T10:00:00Z';
    const shift = (from: string, until: string, more: object = {}, context: CheckContext = { now }) => staffed({ availableNow: 0, rostered: [{ from, until }], ...more }, context);
    const nobody = [told(routesStaffed, 'warning', 'tier', 'Nobody of “The team” is on shift in the next 24 hours.', { element: 'pool' })];
    const [past, next] = ['2026-11-20T08:00:00Z', '2026-11-22T10:00:00Z'];
    expect(shift(past, now)).toEqual(nobody);
    expect(shift(past, '2026-11-21T10:00:01Z')).toEqual([]);
    expect(shift(next, '2026-11-22T18:00:00Z')).toEqual(nobody);
    expect(shift('2026-11-22T09:59:59Z', '2026-11-22T18:00:00Z')).toEqual([]);
    expect(staffed({ availableNow: 0, rostered: [{ from: past, until: now }, { from: now, until: next }] }, { now })).toEqual([]);
    expect([shift(past, now, { availableNow: 1 }), shift(past, now, { rostered: [] }), shift(past, now, {}, {})]).toEqual([[], [], []]);
  });
}); // prettier-ignore

describe('what a rule reads does arrive', () => {
  const reads = (name: string, more: Parameters<typeof draw>[0] = {}) => draw({ nodes: { tries: condition('tries', is(name, 'is_present')) }, parameters: [], ...more });
  const use = (name: string, turns: number, present: number, graph = reads(name)) => found(fieldsArrive, graph, { fieldUse: { [name]: { turns, present } } });
  const told_ = (message: string, element: string, advice: string | null = null) => [told(fieldsArrive, 'warning', 'tries', message, { element, advice })];

  test('never, seldom, or often enough; judged on five hundred messages', () => {
    const never = told_('“tries” reads “Confidence”, which your bot sent in none of the last 500 messages.', 'confidence', 'Let the bot send it, or remove the rule.');
    expect([use('confidence', 500, 0), use('confidence', 499, 0), found(fieldsArrive, reads('confidence'))]).toEqual([never, [], []]);
    expect(use('confidence', 500, 400)).toEqual([]);
    expect(use('confidence', 500, 395)).toEqual(told_('“Confidence”, which “tries” reads, is missing in 21% of messages.', 'confidence'));
    expect([use('grounded', 500, 1).length, use('grounded', 500, 0).length]).toEqual([1, 1]);
  });

  test('of what the bot sends: a signal of ours is absent when there is nothing to say', () => {
    expect([use('failedTries', 500, 0), use('failedTries', 500, 10), use('turns', 500, 0), use('nowhere', 500, 0)]).toEqual([[], [], [], []]);
    const age = reads('age', { fields: [{ name: 'age', label: 'Age', type: 'number', meaning: '' }] });
    expect(use('age', 1000, 0, age)).toEqual(told_('“tries” reads “Age”, which your bot sent in none of the last 1000 messages.', 'age', 'Let the bot send it, or remove the rule.'));
  });
}); // prettier-ignore

describe('what a rule did on the newest messages', () => {
  const use = (looked: number, held: number, as?: string) => found(rulesObserved, draw(), { ruleUse: { tries: { looked, held, ...(as === undefined ? {} : { as }) } } });
  const all = (n: string) => [told(rulesObserved, 'warning', 'tries', `“tries” held on all of the last ${n} messages that came to it.`, { element: 'tries-when', advice: 'Narrow a limit, or remove the rule and connect what follows it.' })];
  const none = [told(rulesObserved, 'note', 'tries', '“tries” held on none of the last 1,200 messages that came to it.', { element: 'tries-when', advice: 'Loosen a limit, or leave it if it is meant for rare cases.' })];
  const now = (graph: FlowGraph) => {
    const node = graph.nodes.find(({ id }) => id === 'tries');
    return node?.kind === 'condition' ? testAsItStands(node, graph) : '';
  };

  test('always or never, of five hundred or more', () => {
    expect([use(500, 500), use(499, 499), use(1200, 0), use(1200, 1), use(1200, 1199), found(rulesObserved, draw())]).toEqual([all('500'), [], none, [], [], []]);
    expect(found(rulesObserved, draw(), { ruleUse: { asked: { looked: 900, held: 0 } } })).toEqual([]);
  });

  test('as long as its test and the limits it reads are the same', () => {
    expect([use(500, 500, now(draw())), use(500, 500, now(draw({ parameters: [handoffAt(3)] })))]).toEqual([all('500'), []]);
    expect(now({ ...draw(), name: 'Other', parameters: [handoffAt(2), { ...handoffAt(7), name: 'other' }] })).toBe(now(draw()));
    expect(now(draw({ nodes: { tries: condition('tries', is('failedTries', 'gt', param('tries.failed'))) } }))).not.toBe(now(draw()));
  });
}); // prettier-ignore

test('each way out of a rule, a band or a table that no saved test takes is told; other steps decide nothing', () => {
  const left = (element: string, id: string) => told(branchesTested, 'warning', id, `No saved test leaves “${id}” by “${element}”.`, { element, advice: 'Keep a conversation that goes this way as a test.' });
  const why = { class: 'ambiguity' as const, code: 'a', text: 'A.' };
  const table = { id: 'table', kind: 'table', name: 'table', ruleId: 'table', columns: [{ id: 'c', field: 'confidence' }], rows: [{ id: 'r', cells: [null], branch: 'low' }] } as NodeDraft;
  const band = { id: 'band', kind: 'band', name: 'band', ruleId: 'band', field: 'confidence', handoffBelow: literal(0.5), actAbove: literal(0.7), whenMissing: 'flag', reasons: { handoff: why, flag: why, actCode: 'c' } } as NodeDraft;
  const graph = draw({ nodes: { table, band }, wires: { tries: { match: 'person', else: 'table' }, table: { 'branch:low': 'person', otherwise: 'band' }, band: { handoff: 'person', flag: 'go', act: 'go' } } });
  const tested = new Set(['asked match', 'tries else', 'table branch:low', 'band flag']);
  expect(found(branchesTested, graph, { testedPorts: tested })).toEqual([left('else', 'asked'), left('match', 'tries'), left('otherwise', 'table'), left('handoff', 'band'), left('act', 'band')]);
  expect(found(branchesTested, graph)).toEqual([]);
}); // prettier-ignore

test('who may not change the hard layer is told of each rule that is new, gone, changed or led elsewhere', () => {
  const guard = (graph: FlowGraph, more: CheckContext = { mayChangeHardLayer: false }) => found(hardLayerGuarded, graph, { live: draw(), ...more });
  const advice = 'Ask a member with the compliance role.';
  const error = (nodeId: string | null, message: string, element: string | null = null) => [told(hardLayerGuarded, 'error', nodeId, message, { element, advice })];
  const changed = draw({ nodes: { asked: hardRule('asked', is('wantsCallback', 'is_yes')) } });
  expect(guard(draw())).toEqual([]);
  expect(guard(changed)).toEqual(error('asked', 'Hard rule “asked” was changed.'));
  expect([guard(changed, { mayChangeHardLayer: true }), guard(changed, {}), found(hardLayerGuarded, changed, { mayChangeHardLayer: false })]).toEqual([[], [], []]);
  expect(guard(draw({ wires: { asked: { match: 'go', else: 'tries' } } }))).toEqual(error('asked', 'Hard rule “asked” leads somewhere else.', 'match'));
  expect(guard(draw({ wires: { asked: { match: 'person', else: 'go' } } }))).toEqual([]);
  expect(guard(draw({ nodes: { more: hardRule('more', is('urgent', 'is_yes')) }, wires: { asked: { match: 'person', else: 'more' }, more: { match: 'person', else: 'tries' } } }))).toEqual(error('more', '“more” is a new hard rule.'));
  const gone = error(null, 'Hard rule “asked” was removed.', 'asked');
  expect(guard(draw({ nodes: { asked: null }, wires: { start: { next: 'tries' } } }))).toEqual(gone);
  expect(guard(draw({ nodes: { asked: condition('asked', is('askedForPerson', 'is_yes')) } }))).toEqual(gone);
  expect(guard(draw({ nodes: { go: outcome('go', 'flag') } }))).toEqual([]);
}); // prettier-ignore
