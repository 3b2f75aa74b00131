import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { compileFlow } from './compile.ts';
import { EngineFailure } from './engine-failure.ts';
import type { EngineInput } from './input.ts';
import { interpretFlow } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { condition, draw, hardRule, literal, outcome, test as is } from './testing/draw.ts';

const row = (id: string, branch: string, topics: string[], reason?: object) => ({
  id, branch, cells: [{ op: 'includes_any', value: literal(topics) }], ...(reason ? { reason } : {}),
}); // prettier-ignore

/** One node of each kind that decides, in a row: tries, marks (collects), team (a table), learned, half (a split), person. */
const every = draw({
  nodes: {
    tries: condition('tries', is('failedTries', 'gte', literal(2))),
    marks: {
      id: 'marks', kind: 'table', name: 'Marks', ruleId: 'marks', hitPolicy: 'collect', columns: [{ id: 'topic', field: 'topics' }],
      rows: [row('m1', 'money', ['billing', 'refund']), row('m2', 'legal', ['legal'])],
    },
    team: {
      id: 'team', kind: 'table', name: 'Team', ruleId: 'team', overlapAllowed: true, columns: [{ id: 'topic', field: 'topics' }, { id: 'haste', field: 'urgent' }],
      rows: [
        { ...row('quiet', 'billing', ['refund']), cells: [{ op: 'includes_any', value: literal(['refund']) }, { op: 'is_no', whenMissing: 'yes' }] },
        row('loud', 'billing', ['billing'], { class: 'risk', code: 'money', text: 'About money.' }),
      ],
    },
    learned: {
      id: 'learned', kind: 'score', name: 'Learned', ruleId: 'learned', reason: { class: 'frustration', code: 'learned', text: 'It looks like trouble.' },
      threshold: literal(0.8), model: { version: 'v1', trainedOn: 9, bias: 0, features: [{ field: 'stuck', weight: 4 }, { field: 'urgent', weight: 1 }] },
    },
    half: { id: 'half', kind: 'split', name: 'Half', seed: 'seed', arms: [{ id: 'a', label: 'A', weight: 0 }, { id: 'b', label: 'B', weight: 1 }] },
    offer: outcome('offer', 'offer'),
    flag: outcome('flag', 'flag'),
  } as Record<string, NodeDraft>,
  wires: {
    tries: { match: 'marks', else: 'marks' },
    marks: { match: 'team', otherwise: 'team' },
    team: { 'branch:billing': 'person', otherwise: 'learned' },
    learned: { handoff: 'offer', else: 'half' },
    half: { 'arm:a': 'flag', 'arm:b': 'go' },
    offer: { route: 'clock' },
  },
}); // prettier-ignore

const input = (facts: EngineInput['facts']): EngineInput => ({
  facts: { 'conversation.id': 'c-1', ...facts },
  memory: emptyEngineMemory,
  turn: { id: 't', author: 'customer', atMs: 0 },
});

/** Both evaluators must walk alike. */
function walked(graph: FlowGraph, facts: EngineInput['facts']) {
  const truth = interpretFlow(graph, input(facts));
  expect(compileFlow(graph).decide(input(facts))).toEqual(truth);
  const { action, path, effects, reason, hardMatches, trace } = truth;
  return { action, way: path.map(({ nodeId, port }) => `${nodeId}:${port}`).join(' '), effects, reason, hardMatches, trace };
} // prettier-ignore

describe('the way of a turn', () => {
  test('R18: names each step with the port by which it was left, and the outcome by what follows it', () => {
    expect(walked(every, {})).toMatchObject({
      action: 'continue',
      way: 'start:next asked:else tries:else marks:otherwise team:otherwise learned:else half:arm:b go:done',
      effects: [{ kind: 'assigned_arm', nodeId: 'half', arm: 'b' }],
      hardMatches: [],
    });
    expect(walked(every, { topics: ['billing'] }).way).toMatch(/ team:branch:billing person:route$/u);
    expect(walked(every, { stuck: 0.9 }).way).toMatch(/ learned:handoff offer:route$/u);
  });

  test('R87: only a step that was passed leaves tags and arms behind', () => {
    const tags = (topics: string[]) => walked(every, { topics }).effects.filter(({ kind }) => kind === 'tag');
    expect(tags(['legal', 'billing'])).toEqual([
      { kind: 'tag', nodeId: 'marks', tag: 'money' },
      { kind: 'tag', nodeId: 'marks', tag: 'legal' },
    ]);
    expect(tags(['delivery'])).toEqual([]);
    expect(walked(every, { topics: ['billing'] }).effects.map(({ kind }) => kind)).not.toContain('assigned_arm');
  });

  test('R1: a hard rule goes straight to its own next step, and nothing on its way takes the word', () => {
    const graph = draw({
      nodes: { team: every.nodes.find(({ id }) => id === 'team') as NodeDraft },
      wires: { asked: { match: 'team', else: 'tries' }, team: { 'branch:billing': 'person', otherwise: 'person' } },
    });
    const said = walked(graph, { askedForPerson: true, topics: ['billing'], failedTries: 9 });
    expect(said).toMatchObject({
      way: 'start:next asked:match team:branch:billing person:route',
      reason: { class: 'request', ruleId: 'asked', layer: 'hard' },
      hardMatches: ['asked'],
    });
    expect(said.trace.map(({ nodeId }) => nodeId)).toEqual(['start', 'asked', 'team', 'person']);
  });

  test('a hard rule that is met on the way and does not hold is passed by “else”', () => {
    const graph = draw({
      nodes: { fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency') },
      wires: { tries: { match: 'fire', else: 'go' }, fire: { match: 'person', else: 'go' } },
    });
    expect(walked(graph, { failedTries: 3 }).way).toBe('start:next asked:else tries:match fire:else go:done');
  });
});

describe('who speaks', () => {
  test('the last rule with a reason on the way; a row without one leaves the word where it was', () => {
    expect(walked(every, { failedTries: 2, topics: ['refund'] }).reason).toMatchObject({ code: 'unsure', ruleId: 'tries', layer: 'tunable' });
    expect(walked(every, { failedTries: 2, topics: ['billing'], urgent: true }).reason).toMatchObject({
      code: 'money', ruleId: 'team', ruleName: 'Team', layer: 'tunable', text: 'About money.',
      evidence: [{ signal: 'topics', value: ['billing'], turnId: 't', quote: null }],
    });
  }); // prettier-ignore

  test('R21: a learned score, with each value that it weighed and had', () => {
    const { reason } = walked(every, { stuck: 0.9, urgent: true });
    expect(reason).toMatchObject({ class: 'frustration', code: 'learned', ruleId: 'learned', ruleName: 'Learned', layer: 'learned' });
    expect(reason.evidence.map(({ signal, value }) => [signal, value])).toEqual([['stuck', 0.9], ['urgent', true]]);
    expect(walked(every, { stuck: 0.9 }).reason.evidence.map(({ signal }) => signal)).toEqual(['stuck']);
  }); // prettier-ignore

  test('nobody, where no rule held', () => {
    expect(walked(every, {}).reason).toMatchObject({ class: 'none', ruleId: null, layer: null });
  });
});

test('R1, R15: who accepts an offer and reports a fire is heard as reporting a fire', () => {
  const graph = draw({
    nodes: { fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency'), offer: outcome('offer', 'offer') },
    wires: { asked: { match: 'fire', else: 'fire' }, fire: { match: 'asked', else: 'tries' }, tries: { match: 'offer', else: 'go' }, offer: { route: 'clock' } },
  });
  const offered = interpretFlow(graph, input({ failedTries: 2 })).memory;
  const accepts = (facts: EngineInput['facts']) => interpretFlow(graph, { ...input({ offerAnswer: 'accepted', ...facts }), memory: offered }, {});
  expect(accepts({}).reason).toMatchObject({ code: 'offer_accepted', class: 'request' });
  expect(accepts({}).action).toBe('escalate');
  const line = draw({
    nodes: { fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency'), offer: outcome('offer', 'offer') },
    wires: { start: { next: 'fire' }, fire: { match: 'asked', else: 'asked' }, asked: { match: 'go', else: 'person' }, tries: { match: 'offer', else: 'go' }, offer: { route: 'clock' } },
  });
  const both = interpretFlow(line, { ...input({ offerAnswer: 'accepted', emergency: 'fire', askedForPerson: true }), memory: offered });
  // The other hard rule holds too, and on the way of the winner it is passed all the same.
  expect(both.path.map(({ nodeId, port }) => `${nodeId}:${port}`)).toEqual(['start:next', 'fire:match', 'asked:else', 'person:route']);
  expect(both.reason.class).toBe('emergency');
}); // prettier-ignore

describe('F14: a walk that cannot end says why, and where', () => {
  const failure = (graph: FlowGraph, facts: EngineInput['facts'] = {}, outOfTime?: () => boolean) => {
    try {
      interpretFlow(graph, input(facts), outOfTime ? { outOfTime } : {});
      return null;
    } catch (error) {
      return error instanceof EngineFailure ? `${error.code} ${String(error.nodeId)}` : error;
    }
  };
  const without = (graph: FlowGraph, id: string): FlowGraph => ({ ...graph, nodes: graph.nodes.filter((node) => node.id !== id) }); // prettier-ignore
  const cut = (graph: FlowGraph, from: string, port: string): FlowGraph => ({
    ...graph,
    edges: graph.edges.filter((edge) => edge.from !== from || edge.port !== port),
  });

  test('no start; a step that is not there; a way that leads nowhere', () => {
    expect(failure(without(draw(), 'start'))).toBe('no_start null');
    expect(failure(without(draw(), 'go'))).toBe('dead_end go');
    expect(failure(cut(draw(), 'tries', 'else'))).toBe('dead_end tries');
    expect(failure(cut(draw(), 'asked', 'match'), { askedForPerson: true })).toBe('dead_end asked');
    expect(failure(cut(draw(), 'asked', 'match'))).toBeNull();
  });

  test('without a start the fast form decides nothing either, whatever hard rule matches or offer is accepted', () => {
    const compiled = compileFlow(without(every, 'start'));
    const offer = { outcomeNodeId: 'offer', reasonCode: 'x', ruleId: 'tries', atMs: 0, answer: 'pending' } as const;
    expect(compiled.mode).toBe('interpreter');
    for (const facts of [{ askedForPerson: true }, { offerAnswer: 'accepted' }, {}])
      expect(() => compiled.decide({ ...input(facts), memory: { ...emptyEngineMemory, offer } })).toThrowError(
        expect.objectContaining({ code: 'no_start' }),
      );
  });

  test('a step of the route where a rule belongs', () => {
    expect(failure(draw({ wires: { tries: { match: 'person', else: 'tier' } } }))).toBe('not_a_rule tier');
  });

  test('a circle, after as many steps as there are nodes; a way through every node is none', () => {
    const round = draw({ wires: { tries: { match: 'person', else: 'asked' } } });
    expect(failure(round)).toMatch(/^step_budget /u);
    const line = Array.from({ length: 30 }, (_, n) => condition(`c${String(n)}`, is('failedTries', 'gte', literal(99)), false));
    const next = (n: number) => (n === 29 ? 'go' : `c${String(n + 1)}`);
    const nodes = Object.fromEntries(line.map((node) => [node.id, node]));
    const wires = Object.fromEntries(line.map((node, n) => [node.id, { match: 'go', else: next(n) }]));
    expect(failure(draw({ nodes, wires: { ...wires, tries: { match: 'go', else: 'c0' } } }))).toBeNull();
    // The smallest one: three nodes, and all of them are passed.
    const three = { ...draw(), nodes: draw().nodes.filter(({ id }) => ['start', 'tries', 'go'].includes(id)) };
    expect(failure({ ...three, edges: [...three.edges.filter(({ from }) => from !== 'start'), { id: 'e', from: 'start', port: 'next', to: 'tries' }] })).toBeNull();
  }); // prettier-ignore

  test('time is asked for every 64 steps, and never on a short way', () => {
    const long = Array.from({ length: 140 }, (_, n) => condition(`c${String(n)}`, is('failedTries', 'gte', literal(99)), false));
    const nodes = Object.fromEntries(long.map((node) => [node.id, node]));
    const wires = Object.fromEntries(long.map((node, n) => [node.id, { match: 'go', else: n === 139 ? 'go' : `c${String(n + 1)}` }]));
    const graph = draw({ nodes, wires: { ...wires, tries: { match: 'go', else: 'c0' } } });
    let asked = 0;
    expect(failure(graph, {}, () => (asked += 1) > 99)).toBeNull();
    expect(asked).toBe(2);
    expect(failure(graph, {}, () => true)).toBe('time_budget c60');
    expect(failure(graph)).toBeNull();
    expect(failure(draw(), {}, () => true)).toBeNull();
  }); // prettier-ignore
});

test('a decision can leave its trace out, and has it otherwise', () => {
  expect(interpretFlow(every, input({})).trace.length).toBeGreaterThan(5);
  expect(interpretFlow(every, input({}), { trace: true }).trace.length).toBeGreaterThan(5);
  expect(interpretFlow(every, input({}), { trace: false }).trace).toEqual([]);
});
