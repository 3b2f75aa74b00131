import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { EngineMemory } from '#app/contracts/memory.ts';
import { compileFlow } from './compile.ts';
import { EngineFailure } from './engine-failure.ts';
import { hashGraph } from './hash.ts';
import type { EngineInput } from './input.ts';
import { interpretFlow } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { issueOf } from './testing/hold-together.ts';
import { all, any, condition, draw, hardRule, literal, not, outcome, test as is } from './testing/draw.ts';

const input = (facts: EngineInput['facts'], memory: EngineMemory = emptyEngineMemory, author: EngineInput['turn']['author'] = 'customer', atMs = 0): EngineInput => ({
  facts: { 'conversation.id': 'c-1', ...facts }, memory, turn: { id: 't', author, atMs },
}); // prettier-ignore
const named = (name: string): FlowGraph => ({ ...draw(), name });
const failure = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error instanceof EngineFailure ? error.code : error;
  }
  return 'none';
};

describe('what is kept', () => {
  test('an equal graph is compiled once, another one by itself', () => {
    const flow = compileFlow(named('One'));
    expect(compileFlow(named('One'))).toBe(flow);
    expect([flow.hash, flow.mode, flow.graph.name]).toEqual([hashGraph(named('One')), 'code', 'One']);
    const other = draw({ nodes: { go: outcome('go', 'flag') } });
    expect(compileFlow(other)).not.toBe(flow);
  });

  test('five hundred are, and the one that was asked for longest ago goes', () => {
    const other = (n: number) => compileFlow(draw({ nodes: { tries: condition('tries', is('turns', 'gte', literal(n))) } }));
    const first = other(-1);
    const second = other(-2);
    for (let n = 0; n < 498; n++) other(n);
    expect(other(-1)).toBe(first);
    const last = other(1000);
    expect([other(-1) === first, other(1000) === last, other(-2) === second]).toEqual([true, true, false]);
  }); // prettier-ignore
});

test('a graph that goes round is left to the interpreter, which tells the same as ever', () => {
  const round = draw({ wires: { tries: { match: 'person', else: 'tries' } } });
  const flow = compileFlow(round);
  expect([flow.mode, flow.hash, flow.graph]).toEqual(['interpreter', hashGraph(round), round]);
  expect(flow.decide(input({ askedForPerson: true }))).toEqual(interpretFlow(round, input({ askedForPerson: true })));
  expect(flow.decide(input({ askedForPerson: true }), { trace: false }).trace).toEqual([]);
  expect(failure(() => flow.walk(input({})))).toBe('not_compilable');
});

test('code without evidence and words walks the same way', () => {
  const flow = compileFlow(draw());
  for (const facts of [{ askedForPerson: true }, { failedTries: 3 }, {}]) {
    const { path, hardMatches } = flow.decide(input(facts));
    expect(flow.walk(input(facts))).toMatchObject({ path, hardMatches });
  }
});

test('a trace is told unless it is not wanted; an accepted offer ends where the offer was made', () => {
  const offers = draw({ nodes: { go: outcome('go', 'offer') }, wires: { go: { route: 'clock' } } });
  const flow = compileFlow(offers);
  const { memory, trace } = flow.decide(input({ failedTries: 0 }));
  expect(memory.offer?.answer).toBe('pending');
  expect(trace.length).toBeGreaterThan(0);
  expect(flow.decide(input({ failedTries: 0 }), { trace: false }).trace).toEqual([]);
  const yes = input({ offerAnswer: 'accepted' }, memory);
  expect(flow.decide(yes)).toEqual(interpretFlow(offers, yes));
  expect([flow.decide(yes).action, flow.walk(yes)]).toEqual(['escalate', null]);
  // A hard rule still comes first, and a yes to nothing is none.
  expect(flow.walk(input({ offerAnswer: 'accepted', askedForPerson: true }, memory))?.outcome.id).toBe('person');
  expect(flow.walk(input({ offerAnswer: 'accepted' }))?.outcome.id).toBe('go');
  // Nor is an offer that stands while nobody says yes.
  for (const facts of [{}, { offerAnswer: 'declined' }, { offerAnswer: 'none' }]) {
    expect(flow.walk(input(facts, memory))?.outcome.id).toBe('go');
    expect(flow.decide(input(facts, memory))).toEqual(interpretFlow(offers, input(facts, memory)));
  }
});

describe('windows', () => {
  const over = { kind: 'turns', last: 4, atLeast: 2, author: 'customer' } as const;
  const flowOf = (graph: FlowGraph) => ({ graph, flow: compileFlow(graph) });
  const negative = (more: object) => is('sentiment', 'lt', literal(-0.5), { over, ...more } as never);

  test('move with each turn that counts, in the code as in the interpreter', () => {
    const { graph, flow } = flowOf(draw({ nodes: { tries: condition('tries', negative({})) } }));
    let memory = emptyEngineMemory;
    const seen = ([[-0.9, 'customer'], [-0.9, 'bot'], [0, 'customer'], [-0.9, 'customer'], [0, 'customer'], [0, 'customer']] as const).map(([sentiment, author], at) => {
      const turn = input({ sentiment }, memory, author, at);
      const verdict = flow.decide(turn);
      expect(verdict).toEqual(interpretFlow(graph, turn));
      memory = verdict.memory;
      return verdict.outcomeNodeId;
    });
    expect(seen).toEqual(['go', 'go', 'go', 'person', 'person', 'go']);
    expect(Object.values(memory.windows)).toEqual([{ bits: 4, seen: 4 }]);
  });

  test('of two tests move apart from each other', () => {
    const urgent = is('urgent', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 1, author: 'any' } });
    const { graph, flow } = flowOf(draw({ nodes: { tries: condition('tries', all(negative({ over: { ...over, atLeast: 1 } }), urgent)) } }));
    for (const facts of [{ sentiment: -0.9 }, { urgent: true }, { sentiment: -0.9, urgent: true }]) {
      const verdict = flow.decide(input(facts));
      expect(verdict).toEqual(interpretFlow(graph, input(facts)));
      expect(verdict.outcomeNodeId).toBe('urgent' in facts && 'sentiment' in facts ? 'person' : 'go');
    }
  });

  test('of an earlier version stay as they were where a flow has none', () => {
    const memory: EngineMemory = { ...emptyEngineMemory, windows: { old: { bits: 1, seen: 1 } } };
    const verdict = compileFlow(draw()).decide(input({}, memory));
    expect(verdict).toEqual(interpretFlow(draw(), input({}, memory)));
    expect(verdict.memory.windows).toEqual(memory.windows);
  });

  test('that nobody has moved yet are not kept, whatever they are called', () => {
    const { graph, flow } = flowOf(draw({ nodes: { tries: { ...condition('tries', negative({})), when: { ...negative({}), id: 'constructor' } } as never } }));
    for (const author of ['bot', 'customer'] as const) {
      const verdict = flow.decide(input({ sentiment: -0.9 }, emptyEngineMemory, author));
      expect(verdict).toEqual(interpretFlow(graph, input({ sentiment: -0.9 }, emptyEngineMemory, author)));
      expect(Object.hasOwn(verdict.memory.windows, 'constructor')).toBe(author === 'customer');
    }
  });

  test('count a missing value as the test says, turned round by a not', () => {
    for (const whenMissing of ['no', 'yes'] as const) {
      for (const draft of [negative({ whenMissing }), not(negative({ whenMissing }))]) {
        const { graph, flow } = flowOf(draw({ nodes: { tries: condition('tries', draft) } }));
        const turn = input({});
        expect(flow.decide(turn)).toEqual(interpretFlow(graph, turn));
      }
    }
  });
}); // prettier-ignore

describe('conditions', () => {
  const ways = (draft: Parameters<typeof condition>[1], facts: EngineInput['facts']) => {
    const graph = draw({ nodes: { tries: condition('tries', draft) } });
    const ends = [compileFlow(graph).decide(input(facts)), interpretFlow(graph, input(facts))];
    expect(ends[0]).toEqual(ends[1]);
    return ends[0]?.outcomeNodeId;
  };
  const urgent = is('urgent', 'is_yes');
  const tired = is('turns', 'gte', literal(5));

  test('all, any, not', () => {
    const facts = [{}, { urgent: true }, { turns: 5 }, { urgent: true, turns: 5 }];
    expect(facts.map((each) => ways(all(urgent, tired), each))).toEqual(['go', 'go', 'go', 'person']);
    expect(facts.map((each) => ways(any(urgent, tired), each))).toEqual(['go', 'person', 'person', 'person']);
    expect(facts.map((each) => ways(all(urgent, not(tired)), each))).toEqual(['go', 'go', 'go', 'go']);
    expect(ways(all(urgent, not(tired)), { urgent: true, turns: 4 })).toBe('person');
  });

  test('a group without anything in it', () => {
    expect([ways(all(), {}), ways(any(), {}), ways(not(all()), {}), ways(not(any()), {}), ways(all(all(), urgent), { urgent: true }), ways(any(any(), urgent), {})]).toEqual(['person', 'go', 'go', 'person', 'person', 'go']);
  }); // prettier-ignore

  test('a missing value is no match, neither as it stands nor under a not, unless the test says so', () => {
    expect([ways(urgent, {}), ways(not(urgent), {}), ways(not(not(urgent)), {})]).toEqual(['go', 'go', 'go']);
    const yes = is('urgent', 'is_yes', undefined, { whenMissing: 'yes' });
    expect([ways(yes, {}), ways(not(yes), {}), ways(not(not(yes)), {})]).toEqual(['person', 'person', 'person']);
  });
});

describe('code', () => {
  test('fails where a way ends, with the same words as the interpreter', () => {
    const open = draw({ wires: { tries: { match: 'person' }, asked: { else: 'tries' } } });
    for (const facts of [{}, { askedForPerson: true }]) {
      expect(failure(() => compileFlow(open).decide(input(facts)))).toBe('dead_end');
      expect(failure(() => interpretFlow(open, input(facts)))).toBe('dead_end');
    }
    const route = draw({ wires: { tries: { match: 'person', else: 'tier' } } });
    expect(failure(() => compileFlow(route).decide(input({})))).toBe(failure(() => interpretFlow(route, input({}))));
    const gone: FlowGraph = { ...draw(), edges: draw().edges.map((edge) => (edge.from === 'tries' && edge.port === 'else' ? { ...edge, to: 'nowhere' } : edge)) };
    expect(failure(() => compileFlow(gone).decide(input({})))).toBe(failure(() => interpretFlow(gone, input({}))));
  }); // prettier-ignore

  test('fails at the step whose way out is open', () => {
    const open = draw({ wires: { tries: { match: 'person' }, asked: { else: 'tries' } } });
    const places = (facts: EngineInput['facts']) => [() => compileFlow(open).decide(input(facts)), () => interpretFlow(open, input(facts))].map((decide) => {
      const issue = issueOf(decide);
      return 'at' in issue ? issue.at : 'none';
    });
    expect([places({}), places({ askedForPerson: true })]).toEqual([['tries', 'tries'], ['asked', 'asked']]);
  }); // prettier-ignore

  test('takes a row of a table that counts a missing value as a match', () => {
    const cell = (whenMissing: string) => ({ id: 'tries', kind: 'table', name: 'tries', ruleId: 'tries', columns: [{ id: 'c', field: 'confidence' }], rows: [{ id: 'r', cells: [{ op: 'lt', value: literal(0.5), whenMissing }], branch: 'low' }] }) as never;
    const ends = (whenMissing: string) => compileFlow(draw({ nodes: { tries: cell(whenMissing) }, wires: { tries: { 'branch:low': 'person', otherwise: 'go' } }, parameters: [] })).walk(input({}))?.outcome.id;
    expect([ends('yes'), ends('no')]).toEqual(['person', 'go']);
  }); // prettier-ignore

  test('knows the way through a hundred steps, and through places where several ways meet', () => {
    const count = 100;
    const steps = Array.from({ length: count }, (_, at) => at);
    const chain = draw({
      nodes: Object.fromEntries(steps.map((at) => [`s${at}`, condition(`s${at}`, is('turns', 'eq', literal(at)))])),
      wires: { tries: { match: 'person', else: 's0' }, ...Object.fromEntries(steps.map((at) => [`s${at}`, { match: at % 2 ? 'person' : `s${Math.min(at + 2, count - 1)}`, else: at + 1 < count ? `s${at + 1}` : 'go' }])) },
    });
    // The last step leads to itself: only the one before it may.
    const straight = { ...chain, edges: chain.edges.map((edge) => (edge.from === edge.to ? { ...edge, to: 'person' } : edge)) };
    expect(compileFlow(straight).mode).toBe('code');
    for (const turns of [-1, 0, 7, 24, 48, 98, 99]) {
      const turn = input({ turns });
      expect(compileFlow(straight).decide(turn)).toEqual(interpretFlow(straight, turn));
    }
  }); // prettier-ignore

  test('names every hard rule that holds, and goes on with the most severe', () => {
    const graph = draw({
      nodes: { fire: hardRule('fire', is('emergency', 'eq', literal('fire')), 'emergency'), law: hardRule('law', is('topics', 'includes', literal('legal')), 'compliance') },
      wires: { start: { next: 'asked' }, asked: { match: 'person', else: 'law' }, law: { match: 'person', else: 'fire' }, fire: { match: 'person', else: 'tries' } },
    });
    const matches = (facts: EngineInput['facts']) => {
      const verdict = compileFlow(graph).decide(input(facts));
      expect(verdict).toEqual(interpretFlow(graph, input(facts)));
      return [verdict.reason.code, ...verdict.hardMatches];
    };
    expect(matches({ askedForPerson: true })).toEqual(['asked', 'asked']);
    expect(matches({ askedForPerson: true, topics: ['legal'], emergency: 'fire' })).toEqual(['fire', 'fire', 'law', 'asked']);
    expect(matches({ topics: ['legal'], failedTries: 4 })).toEqual(['law', 'law']);
  }); // prettier-ignore
});
