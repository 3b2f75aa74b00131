import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { indexFlow } from '../flow-index.ts';
import { all, any, condition, draw, handoffAt, hardRule, literal, not, outcome, test as is } from '../testing/draw.ts';
import { branchesLeadOn } from './branches-lead-on.ts';
import { branchesTaken } from './branches-taken.ts';
import type { CheckRule } from './check-context.ts';
import { checkFlow, isPublishable } from './check-flow.ts';
import { conditionsCanVary } from './conditions-can-vary.ts';
import { edgesFit } from './edges-fit.ts';
import { hardRulesFirst } from './hard-rules-first.ts';
import { idsUnique } from './ids-unique.ts';
import { learnedOnlyEarlier } from './learned-only-earlier.ts';
import { loopsWait } from './loops-wait.ts';
import { nodeSettings } from './node-settings.ts';
import { outcomesSayWhy } from './outcomes-say-why.ts';
import { parametersFit } from './parameters-fit.ts';
import { reachable } from './reachable.ts';
import { startOne } from './start-one.ts';

const found = (rule: CheckRule, graph: FlowGraph) => rule.check(indexFlow(graph), {});
/** A whole problem: what is not given is absent. */
const told = (rule: CheckRule, severity: Problem['severity'], nodeId: string | null, message: string, more: Partial<Problem> = {}): Problem =>
  ({ rule: rule.name, severity, nodeId, element: null, parameter: null, message, advice: null, example: null, ...more }); // prettier-ignore
const joined = (graph: FlowGraph, from: string, port: string, to: string): FlowGraph => ({
  ...graph,
  edges: [...graph.edges, { id: 'more', from, port, to }],
});
const table = (rows: object[], more: object = {}) =>
  ({
    id: 'tries',
    kind: 'table',
    name: 'tries',
    ruleId: 'tries',
    columns: [{ id: 'c', field: 'confidence' }],
    rows,
    ...more,
  }) as NodeDraft;
const row = (id: string, op: string, value: number, branch: string, whenMissing = 'no', more: object = {}) => ({
  id,
  cells: [{ op, value: literal(value), whenMissing }],
  branch,
  ...more,
});
const withTable = (rows: object[], wires: Record<string, string>, more: object = {}, nodes: Record<string, NodeDraft> = {}) =>
  draw({ nodes: { tries: table(rows, more), ...nodes }, wires: { tries: wires }, parameters: [] }); // prettier-ignore

test('one start: none, or each one after the first', () => {
  const start = (id: string): NodeDraft => ({ id, kind: 'start', name: '' });
  expect(found(startOne, draw())).toEqual([]);
  expect(found(startOne, draw({ nodes: { start: null } }))).toEqual([
    told(startOne, 'error', null, 'The flow has no start.', { advice: 'Add a start and connect it to the first rule.' }),
  ]);
  expect(found(startOne, draw({ nodes: { two: start('two'), three: start('three') } }))).toEqual(
    ['two', 'three'].map((id) => told(startOne, 'error', id, `“${id}” is a second start; a flow has one.`, { advice: 'Remove one of them.' })),
  );
}); // prettier-ignore

test('what must have a name of its own is told where the name comes for the second time', () => {
  const graph = draw();
  const go = graph.nodes.filter(({ id }) => id === 'go');
  expect(found(idsUnique, { ...graph, nodes: [...graph.nodes, ...go] })).toEqual([told(idsUnique, 'error', 'go', 'Two nodes have the id go.')]);
  const tries = (more: object) => draw({ nodes: { tries: { ...condition('tries', is('turns', 'gte', literal(2))), ...more } as NodeDraft } });
  expect(found(idsUnique, tries({ ruleId: 'asked' }))).toEqual([
    told(idsUnique, 'error', 'tries', '“tries” has the rule id “asked”, which another rule has too: decisions could not be told apart.', { element: 'ruleId' }),
  ]);
  expect(found(idsUnique, tries({ when: { kind: 'test', id: 'asked-when', field: 'turns', op: 'gte', value: literal(1), whenMissing: 'no' } }))).toEqual([
    told(idsUnique, 'error', 'tries', 'Two parts of conditions have the id asked-when.', { element: 'asked-when' }),
  ]);
  const field = { name: 'age', label: 'Age', type: 'number' as const, meaning: '' };
  expect(found(idsUnique, draw({ parameters: [handoffAt(1), handoffAt(2)] }))).toEqual([
    told(idsUnique, 'error', null, 'Two parameters are called tries.failed.', { parameter: 'tries.failed' }),
  ]);
  expect(found(idsUnique, draw({ fields: [field, field] }))).toEqual([told(idsUnique, 'error', null, 'Two fields are called age.', { element: 'age' })]);
  // A field may be called like a limit, a rule like its step.
  expect(found(idsUnique, draw({ fields: [{ ...field, name: 'tries.failed' }] }))).toEqual([]);
}); // prettier-ignore

test('a connection goes from a way out that exists to a step that exists, once, and not back', () => {
  const says = (graph: FlowGraph) => found(edgesFit, graph);
  expect(says(draw())).toEqual([]);
  const missing = (words: string, at: string | null) => [told(edgesFit, 'error', at, `A connection leads ${words} a node that does not exist (nowhere).`, { element: 'more' })];
  expect(says(joined(draw(), 'go', 'route', 'nowhere'))).toEqual(missing('to', 'go'));
  expect(says(joined(draw(), 'nowhere', 'next', 'go'))).toEqual(missing('from', null));
  expect(says(joined(draw(), 'clock', 'perhaps', 'tier'))).toEqual([
    told(edgesFit, 'error', 'clock', '“Clock” has no way out “perhaps”.', { element: 'perhaps', advice: 'Remove the connection.' }),
  ]);
  expect(says(joined(draw(), 'tries', 'else', 'go'))).toEqual([told(edgesFit, 'error', 'tries', 'Two connections leave “tries” by “else”.', { element: 'else' })]);
  expect(says(draw({ wires: { tries: { match: 'person', else: 'start' } } }))).toEqual([
    told(edgesFit, 'error', 'tries', '“tries” leads back to the start.', { element: 'else' }),
  ]);
  expect(says(draw({ wires: { tries: { match: 'tier', else: 'go' } } }))).toEqual([
    told(edgesFit, 'error', 'tries', '“tries” leads into the route without an outcome.', { element: 'match', advice: 'Put an outcome that offers or escalates between them.' }),
  ]);
  const back = (id: string, title: string, element: string) => [told(edgesFit, 'error', id, `“${title}” leads back from the route into the decision.`, { element })];
  expect(says(draw({ wires: { tier: { next: 'tries' } } }))).toEqual(back('tier', 'Team', 'next'));
  expect(says(draw({ wires: { person: { route: 'tries' } } }))).toEqual(back('person', 'person', 'route'));
}); // prettier-ignore

test('each way out that leads nowhere is told in its own words', () => {
  const nowhere = (id: string, words: string, element: string) => told(branchesLeadOn, 'error', id, words, { element, advice: 'Connect it, or remove the branch.' });
  expect(found(branchesLeadOn, draw())).toEqual([]);
  expect(found(branchesLeadOn, draw({ wires: { start: {}, asked: {}, tries: { match: 'person' }, person: {}, clock: {} } }))).toEqual([
    nowhere('start', '“Start” leads nowhere.', 'next'),
    nowhere('asked', '“asked” has no next step when it matches.', 'match'),
    nowhere('asked', '“asked” has no next step when it does not match.', 'else'),
    nowhere('tries', '“tries” has no next step when it does not match.', 'else'),
    nowhere('person', '“person” has no route to a person.', 'route'),
    nowhere('clock', '“Clock” leads nowhere.', 'next'),
  ]);
  expect(found(branchesLeadOn, withTable([row('a', 'lt', 0.5, 'low')], {}))).toEqual([
    nowhere('tries', '“tries” has no next step for “branch:low”.', 'branch:low'),
    nowhere('tries', '“tries” has no next step when no row matches.', 'otherwise'),
  ]);
}); // prettier-ignore

test('what cannot be reached is told, unless nothing can or it is a start', () => {
  const alone = condition('alone', is('repeats', 'gte', literal(2)));
  const graph = draw({ nodes: { alone, second: { id: 'second', kind: 'start', name: 'Second' } } });
  expect(found(reachable, graph)).toEqual([told(reachable, 'error', 'alone', '“alone” cannot be reached from the start.', { advice: 'Connect it or remove it.' })]);
  expect(found(reachable, draw({ nodes: { start: null } }))).toEqual([]);
}); // prettier-ignore

test('a loop is told once, where it closes; one that takes time is none', () => {
  const loop = (id: string, title: string) => [told(loopsWait, 'error', id, `“${title}” stands in a loop that nothing slows down or ends.`, { advice: 'Lead the loop somewhere else, or put a wait into it (routes only).' })];
  const between = (kind: object) => draw({
    nodes: { between: { id: 'between', name: 'Between', ...kind } as NodeDraft },
    wires: { clock: { next: 'between' }, between: { next: 'clock' } },
  });
  expect(found(loopsWait, draw())).toEqual([]);
  expect(found(loopsWait, draw({ wires: { tries: { match: 'person', else: 'tries' } } }))).toEqual(loop('tries', 'tries'));
  expect(found(loopsWait, draw({ wires: { tries: { match: 'person', else: 'asked' } } }))).toEqual(loop('asked', 'asked'));
  expect(found(loopsWait, between({ kind: 'message', texts: { en: 'Hello.' } }))).toEqual(loop('clock', 'Clock'));
  const slow = [{ kind: 'wait', forMs: 1000 }, { kind: 'tier', pool: 'a', offerMs: 1000, forMs: 1000 }, { kind: 'fallback_pool', pool: 'a', offerMs: 1000, forMs: 1000 }];
  for (const kind of slow) expect([kind, found(loopsWait, between(kind))]).toEqual([kind, []]);
  // The start may stand in one; a way into a loop that is told already tells nothing more.
  expect(found(loopsWait, draw({ wires: { tries: { match: 'person', else: 'start' } } }))).toEqual(loop('start', 'Start'));
  const into = draw({ nodes: { alone: condition('alone', is('repeats', 'gte', literal(2))) }, wires: { alone: { match: 'tries', else: 'go' }, tries: { match: 'person', else: 'asked' } } });
  expect(found(loopsWait, into)).toEqual(loop('asked', 'asked'));
  // A step that does not exist goes round nowhere.
  expect(found(loopsWait, joined(draw({ wires: { clock: {} } }), 'clock', 'next', 'gone'))).toEqual([]);
}); // prettier-ignore

test('what a step’s own kind says of it, and what its condition is told', () => {
  const why = { class: 'ambiguity', code: 'unsure', text: 'Not sure.' } as const;
  const band = { id: 'band', kind: 'band', name: 'band', ruleId: 'band', field: 'confidence', handoffBelow: { param: 'gone' }, actAbove: literal(0.7), whenMissing: 'flag', reasons: { handoff: why, flag: why, actCode: 'sure' } } as NodeDraft;
  const clock = { id: 'clock', kind: 'priority', name: 'Clock', priority: 'priority', respondWithin: { ms: 3_600_000 }, clock: 'business' } as NodeDraft;
  const graph = draw({ nodes: { tries: condition('tries', is('nowhere', 'gte', literal(2))), band, clock } });
  const told_ = found(nodeSettings, graph).map(({ rule, nodeId }) => [rule, nodeId]);
  expect(told_.sort((a, b) => (String(a) < String(b) ? -1 : 1))).toEqual([['condition-valid', 'band'], ['condition-valid', 'tries'], ['priority-form', 'clock']]);
  expect(found(nodeSettings, draw())).toEqual([]);
}); // prettier-ignore

test('a limit is read by a rule and lies within its bounds, both of which belong to it', () => {
  const at = (value: number, more: object = {}) => found(parametersFit, draw({ parameters: [{ ...handoffAt(value), ...more } as never] }));
  const outside = (value: string) => [told(parametersFit, 'error', null, `“Failed tries” is ${value}, outside 1 to 9.`, { parameter: 'tries.failed', advice: 'Choose a value within the bounds, or move them.' })];
  expect([at(1), at(9), at(0), at(10)]).toEqual([[], [], outside('0'), outside('10')]);
  expect(at(2, { min: 2, max: 2 })).toEqual([]);
  expect(at(2, { min: 9, max: 1 })).toEqual([told(parametersFit, 'error', null, 'The bounds of “Failed tries” are the wrong way round.', { parameter: 'tries.failed' })]);
  const money = { name: 'most', label: 'Most', type: 'money', value: { minor: 100, currency: 'USD' }, min: 200, max: 500, owner: 'Operations', reason: 'None.' };
  expect(found(parametersFit, draw({ parameters: [handoffAt(2), money as never] }))).toEqual([
    told(parametersFit, 'error', null, '“Most” is $1, outside $2 to $5.', { parameter: 'most', advice: 'Choose a value within the bounds, or move them.' }),
    told(parametersFit, 'warning', null, 'No rule reads the parameter “Most”.', { parameter: 'most', advice: 'Use it or remove it.' }),
  ]);
}); // prettier-ignore

describe('hard rules stand first', () => {
  const second = hardRule('second', is('urgent', 'is_yes'), 'risk');
  const advice = 'Put all hard rules between the start and the first other rule.';

  test('one behind another, at its “else”, does; one below another rule does not, however far', () => {
    const after = (from: string, wires: object) => found(hardRulesFirst, draw({ nodes: { second }, wires: { second: { match: 'person', else: from === 'asked' ? 'tries' : 'go' }, ...wires } as never }));
    expect(after('asked', { asked: { match: 'person', else: 'second' } })).toEqual([]);
    const below = [told(hardRulesFirst, 'error', 'second', 'Hard rule “second” stands below “tries”, which is not a hard rule.', { advice })];
    expect(after('tries', { tries: { match: 'person', else: 'second' } })).toEqual(below);
    const third = draw({
      nodes: { second, third: hardRule('third', is('wantsCallback', 'is_yes'), 'risk') },
      wires: { tries: { match: 'person', else: 'second' }, second: { match: 'person', else: 'third' }, third: { match: 'person', else: 'go' } },
    });
    expect(found(hardRulesFirst, third).map(({ nodeId, message }) => [nodeId, message])).toEqual([
      ['second', 'Hard rule “second” stands below “tries”, which is not a hard rule.'],
      ['third', 'Hard rule “third” stands below “tries”, which is not a hard rule.'],
    ]);
  });

  test('one that is met below a rule and not below it as well is below; the first rule above it is named', () => {
    const both = draw({ nodes: { second }, wires: { asked: { match: 'tries', else: 'second' }, tries: { match: 'person', else: 'second' }, second: { match: 'person', else: 'go' } } });
    const two = draw({
      nodes: { second, many: condition('many', is('turns', 'gte', literal(9))) },
      wires: { tries: { match: 'many', else: 'second' }, many: { match: 'person', else: 'second' }, second: { match: 'person', else: 'go' } },
    });
    for (const graph of [both, two]) expect(found(hardRulesFirst, graph).map(({ message }) => message)).toEqual(['Hard rule “second” stands below “tries”, which is not a hard rule.']);
  });

  test('one where another one leads when it matches is not told to stand below a rule that is not hard', () => {
    const graph = draw({ nodes: { second }, wires: { asked: { match: 'second', else: 'tries' }, second: { match: 'person', else: 'person' } } });
    expect(found(hardRulesFirst, graph)).toEqual([
      told(hardRulesFirst, 'error', 'second', 'Hard rule “second” stands where “asked” leads when it matches.', { advice }),
    ]);
  });
}); // prettier-ignore

test('a condition that can never hold, or always does, is told; one that can do both is not', () => {
  const says = (when: Parameters<typeof condition>[1]) => found(conditionsCanVary, draw({ nodes: { tries: condition('tries', when) } }));
  expect(says(all(is('turns', 'lt', literal(2)), is('turns', 'gt', literal(5))))).toEqual([
    told(conditionsCanVary, 'error', 'tries', 'The condition of “tries” contradicts itself: it can never hold.', { element: 'tries-when', advice: 'Look for two limits that exclude each other, or use “any” instead of “all”.' }),
  ]);
  expect(says(is('turns', 'gte', literal(0)))).toEqual([
    told(conditionsCanVary, 'warning', 'tries', 'The condition of “tries” always holds, whatever the customer does.', { element: 'tries-when', advice: 'Remove it, or narrow a limit.' }),
  ]);
  expect(says(is('turns', 'gte', literal(1)))).toEqual([]);
  // More cases than are told apart: nothing is said of it.
  const word = (words: string) => is('intent', 'contains', literal(words));
  const endless = all(...[...'abcdefgh'].map((letter) => any(word(`${letter}1`), word(`${letter}2`))));
  expect([says(endless), says(not(endless))]).toEqual([[], []]);
}); // prettier-ignore

test('a branch that nobody takes after all that was decided before is told by its name', () => {
  const second = (when: Parameters<typeof condition>[1]) => draw({
    nodes: { tries: condition('tries', is('turns', 'gte', literal(5))), many: condition('many', when) },
    wires: { tries: { match: 'person', else: 'many' }, many: { match: 'person', else: 'go' } },
  });
  expect(found(branchesTaken, second(is('turns', 'gte', literal(6))))).toEqual([
    told(branchesTaken, 'warning', 'many', '“many” is hidden: an earlier rule always decides before it.', { element: 'match', advice: 'Move it up, narrow the earlier rule, or remove it.' }),
  ]);
  const never = (words: string, element: string, id = 'many') => told(branchesTaken, 'warning', id, `“${id}” is never left by ${words}.`, { element, advice: 'Remove the branch, or look at the limits before it.' });
  expect(found(branchesTaken, second(is('turns', 'lt', literal(5))))).toEqual([never('not matching', 'else')]);
  expect(found(branchesTaken, second(is('turns', 'gte', literal(4))))).toEqual([]);
  // What a condition rules out by itself is told by another rule.
  expect(found(branchesTaken, second(is('turns', 'gte', literal(0))))).toEqual([]);
  expect(found(branchesTaken, second(all(is('turns', 'lt', literal(2)), is('turns', 'gt', literal(5)))))).toEqual([]);
  const rows = [row('a', 'lt', 0.5, 'low', 'yes'), row('b', 'lt', 0.4, 'lower'), row('d', 'gte', 0.5, 'high')];
  const wires = { 'branch:low': 'person', 'branch:lower': 'person', 'branch:high': 'person', otherwise: 'go' };
  expect(found(branchesTaken, withTable(rows, wires))).toEqual([never('“branch:lower”', 'branch:lower', 'tries'), never('“otherwise”', 'otherwise', 'tries')]);
}); // prettier-ignore

describe('who is flagged, offered a person or handed over is told why', () => {
  const silent = (id: string) => told(outcomesSayWhy, 'error', id, `“${id}” can be reached without any rule that gives a reason.`, { element: 'reason', advice: 'Give the outcome a reason of its own, or the rule before it.' });
  const why = { class: 'ambiguity', code: 'unsure', text: 'Not sure.' } as const;
  const says = (graph: FlowGraph) => found(outcomesSayWhy, graph);

  test('by a condition with a reason, or by the outcome itself', () => {
    const tries = (withReason: boolean, end: object = {}) => draw({
      nodes: { tries: condition('tries', is('turns', 'gte', literal(2)), withReason), flag: outcome('flag', 'flag', end) },
      wires: { tries: { match: 'flag', else: 'go' } },
    });
    expect([says(tries(true)), says(tries(false)), says(tries(false, { reason: why }))]).toEqual([[], [silent('flag')], []]);
    const other = draw({ nodes: { flag: outcome('flag', 'flag') }, wires: { tries: { match: 'person', else: 'flag' } } });
    expect(says(other)).toEqual([silent('flag')]);
  });

  test('by a row with a reason: each row of the branch; by a band unless the bot acts; by a score when it hands over', () => {
    const rows = (...reasons: object[]) => says(withTable(reasons.map((more, at) => row(`r${at}`, 'lt', (at + 1) / 10, 'low', 'no', more)), { 'branch:low': 'person', otherwise: 'go' }));
    expect([rows({ reason: why }), rows({}), rows({ reason: why }, {}), rows({ reason: why }, { reason: why })]).toEqual([[], [silent('person')], [silent('person')], []]);
    const other = [row('a', 'lt', 0.5, 'low', 'no', { reason: why }), row('b', 'gte', 0.5, 'high')];
    expect(says(withTable(other, { 'branch:low': 'person', 'branch:high': 'go', otherwise: 'go' }))).toEqual([]);
    const rest = withTable([row('a', 'lt', 0.5, 'low', 'no', { reason: why })], { 'branch:low': 'person', otherwise: 'flag' }, {}, { flag: outcome('flag', 'flag') });
    expect(says(rest)).toEqual([silent('flag')]);
    const band = { id: 'tries', kind: 'band', name: 'tries', ruleId: 'tries', field: 'confidence', handoffBelow: literal(0.5), actAbove: literal(0.7), whenMissing: 'flag', reasons: { handoff: why, flag: why, actCode: 'sure' } } as NodeDraft;
    const ends = (wires: Record<string, string>) => says(draw({ nodes: { tries: band, flag: outcome('flag', 'flag') }, wires: { tries: wires }, parameters: [] }));
    expect([ends({ handoff: 'person', flag: 'flag', act: 'go' }), ends({ handoff: 'person', flag: 'go', act: 'flag' })]).toEqual([[], [silent('flag')]]);
    const score = { id: 'tries', kind: 'score', name: 'tries', ruleId: 'tries', reason: why, threshold: literal(0.8), model: { version: '1', trainedOn: 1, bias: 0, features: [{ field: 'turns', weight: 1 }] } } as NodeDraft;
    const learned = (wires: Record<string, string>) => draw({ nodes: { tries: score, flag: outcome('flag', 'flag') }, wires: { tries: wires }, parameters: [] });
    expect([says(learned({ handoff: 'person', else: 'go' })), says(learned({ handoff: 'person', else: 'flag' }))]).toEqual([[], [silent('flag')]]);
    const keeps = (id: string) => told(learnedOnlyEarlier, 'error', 'tries', `Learned score “tries” can lead to “${id}”: it may only hand off earlier, never keep the customer with the bot.`, { element: 'handoff', advice: 'Lead “handoff” to an outcome that offers or escalates.' });
    const earlier = (handoff: string) => found(learnedOnlyEarlier, learned({ handoff, else: 'go' }));
    expect([earlier('person'), earlier('flag'), earlier('go')]).toEqual([[], [keeps('flag')], [keeps('go')]]);
    // Of a band the lower part may lead anywhere: it is no learned rule.
    expect(found(learnedOnlyEarlier, draw({ nodes: { tries: band }, wires: { tries: { handoff: 'go', flag: 'go', act: 'go' } }, parameters: [] }))).toEqual([]);
  });
}); // prettier-ignore

test('errors come first, then warnings, then notes, each in drawing order, what belongs to no step before the steps', () => {
  const graph = draw({
    nodes: { alone: condition('alone', is('repeats', 'gte', literal(2))), many: condition('many', is('turns', 'gte', literal(0))) },
    wires: { tries: { match: 'person', else: 'many' }, many: { match: 'person' } },
    parameters: [handoffAt(12)],
  });
  const placesOf = (what: FlowGraph) => checkFlow(what).map(({ severity, nodeId }) => [severity, nodeId]);
  const places = placesOf(graph);
  expect(places).toEqual([['error', null], ['error', 'many'], ['error', 'alone'], ['error', 'alone'], ['error', 'go'], ['error', 'alone'], ['warning', 'many']]);
  // Before the start too; and an error after a warning that an earlier check gives.
  expect(placesOf(draw({ wires: { start: {} }, parameters: [handoffAt(12)] })).slice(0, 3)).toEqual([['error', null], ['error', 'start'], ['error', 'asked']]);
  expect(placesOf(draw({ nodes: { tries: condition('tries', is('turns', 'gte', literal(2)), false) } }))).toEqual([['error', 'person'], ['warning', null]]);
  expect([isPublishable(checkFlow(graph)), isPublishable(checkFlow(graph).filter(({ severity }) => severity !== 'error')), isPublishable([])]).toEqual([false, true, true]);
}); // prettier-ignore
