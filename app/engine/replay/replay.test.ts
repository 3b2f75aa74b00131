import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Facts } from '#app/contracts/field-value.ts';
import { compileFlow } from '../compile.ts';
import { condition, draw, hardRule, literal, outcome, test as is } from '../testing/draw.ts';
import { Replay, REPLAY_CHANGES, replayedResult, type ReplayTurn } from './replay.ts';

/** Failed tries decide: at `offerAt` an offer, at `flagAt` a flag, at `personAt` a person by the outcome of this name. */
const flow = ({ offerAt = 99, flagAt = 99, personAt = 99, id = 'person', code = 'many' } = {}): FlowGraph =>
  draw({
    nodes: {
      asked: hardRule('asked', is('askedForPerson', 'is_yes')),
      tries: { ...condition('tries', is('failedTries', 'gte', literal(personAt))), reason: { class: 'frustration', code, text: 'Many.' } } as never,
      offering: condition('offering', is('failedTries', 'eq', literal(offerAt))),
      flagging: condition('flagging', is('failedTries', 'eq', literal(flagAt))),
      other: outcome('other', 'escalate'), offer: outcome('offer', 'offer'), flag: outcome('flag', 'flag'),
    },
    wires: {
      tries: { match: id, else: 'offering' }, offering: { match: 'offer', else: 'flagging' }, flagging: { match: 'flag', else: 'go' },
      other: { route: 'clock' }, offer: { route: 'clock' },
    },
    parameters: [],
  }); // prettier-ignore

const turn = (conversationId: string, at: number, facts: Facts): ReplayTurn => ({
  conversationId,
  input: { facts, turn: { id: `${conversationId}-${String(at)}`, author: 'customer', atMs: at } },
});
/** One conversation in which the tries fail one after the other, from nought to four. */
const held = (before: FlowGraph, after: FlowGraph, times = 1) => {
  const replay = new Replay(compileFlow(before), compileFlow(after));
  for (let each = 0; each < times; each += 1)
    for (let at = 0; at < 5; at += 1) replay.turn(turn(`c${String(each)}`, at, { failedTries: at }));
  return replay.report();
};
const changed = (before: FlowGraph, after: FlowGraph) => {
  const { changes } = held(before, after);
  return REPLAY_CHANGES.flatMap((kind) =>
    changes[kind].count === 0 ? [] : [`${kind} ${changes[kind].examples[0]?.turnId ?? ''}`],
  );
};

describe('in what a conversation comes out differently, and at which turn', () => {
  test.each([
    ['nothing, where nothing changed', flow({ personAt: 2 }), flow({ personAt: 2 }), []],
    ['a person now', flow(), flow({ personAt: 3 }), ['newly_escalated c0-3']],
    ['no person any more', flow({ personAt: 3 }), flow(), ['no_longer_escalated c0-3']],
    ['earlier', flow({ personAt: 3 }), flow({ personAt: 1 }), ['earlier c0-1']],
    ['later', flow({ personAt: 1 }), flow({ personAt: 3 }), ['later c0-3']],
    ['to others', flow({ personAt: 2 }), flow({ personAt: 2, id: 'other' }), ['rerouted c0-2']],
    ['for another reason', flow({ personAt: 2 }), flow({ personAt: 2, code: 'new' }), ['other_reason c0-2']],
    ['an offer now', flow(), flow({ offerAt: 2 }), ['newly_offered c0-4']],
    ['no offer any more', flow({ offerAt: 2 }), flow(), ['no_longer_offered c0-4']],
    ['a flag now', flow(), flow({ flagAt: 2 }), ['newly_flagged c0-4']],
    ['no flag any more', flow({ flagAt: 2 }), flow(), ['no_longer_flagged c0-4']],
    [
      'several at once',
      flow({ offerAt: 1, personAt: 4 }),
      flow({ flagAt: 1, personAt: 2, id: 'other', code: 'new' }),
      ['earlier c0-2', 'rerouted c0-2', 'other_reason c0-2', 'no_longer_offered c0-2', 'newly_flagged c0-2'],
    ],
  ])('%s', (_, before, after, kinds) => {
    expect(changed(before, after)).toEqual(kinds);
  });

  test('ten examples of a change are kept, and all are counted', () => {
    const { changes } = held(flow(), flow({ personAt: 3 }), 12);
    expect([changes.newly_escalated.count, changes.newly_escalated.examples.length]).toEqual([12, 10]);
    expect(changes.newly_escalated.examples[9]).toMatchObject({
      conversationId: 'c9',
      turnId: 'c9-3',
      before: { escalatedAt: null },
      after: { turns: 5, escalatedAt: 3, outcomeNodeId: 'person', reasonCode: 'many', offered: false, flagged: false },
    });
    expect(changes.earlier).toEqual({ count: 0, examples: [] });
  });

  test('the figures: conversations, turns, escalations in all, by reason and by outcome', () => {
    const report = held(flow({ personAt: 3 }), flow({ personAt: 2, id: 'other', code: 'new' }), 2);
    expect(report).toMatchObject({ conversations: 2, turns: 10, escalatedBefore: 2, escalatedAfter: 2 });
    expect(report.byReason).toEqual({ many: { before: 2, after: 0 }, new: { before: 0, after: 2 } });
    expect(report.byOutcome).toEqual({ person: { before: 2, after: 0 }, other: { before: 0, after: 2 } });
    const none = held(flow(), flow());
    expect([none.escalatedBefore, none.escalatedAfter, none.byReason, none.byOutcome]).toEqual([0, 0, {}, {}]);
  });
});

describe('a conversation', () => {
  const results = (graph: FlowGraph, ...turns: Facts[]) =>
    replayedResult(
      compileFlow(graph),
      turns.map((facts, at) => turn('c', at, facts).input),
    );

  test('is a person’s after its escalation: what comes later counts as turns and changes nothing', () => {
    const graph = flow({ personAt: 1, flagAt: 0 });
    expect(results(graph, { failedTries: 1 }, { failedTries: 0 }, { askedForPerson: true })).toEqual({
      turns: 3, escalatedAt: 0, outcomeNodeId: 'person', reasonCode: 'many', offered: false, flagged: false,
    });
    expect(results(graph, { failedTries: 0 }, {}, { askedForPerson: true })).toEqual({
      turns: 3, escalatedAt: 2, outcomeNodeId: 'person', reasonCode: 'asked', offered: false, flagged: true,
    });
    expect(results(graph)).toEqual({ turns: 0, escalatedAt: null, outcomeNodeId: null, reasonCode: null, offered: false, flagged: false });
  }); // prettier-ignore

  test('has its memory: who carries on after an offer has declined it, who says yes gets a person', () => {
    const graph = flow({ offerAt: 2 });
    expect(results(graph, { failedTries: 2 }, { failedTries: 2 })).toMatchObject({ offered: true, escalatedAt: null });
    expect(results(graph, { failedTries: 2 }, { offerAnswer: 'accepted' })).toMatchObject({
      offered: true,
      escalatedAt: 1,
      outcomeNodeId: 'offer',
      reasonCode: 'offer_accepted',
    });
  });

  test('that is ended is counted at once, and begins anew under the same id; an unknown one is none', () => {
    const replay = new Replay(compileFlow(flow()), compileFlow(flow({ personAt: 1 })));
    replay.turn(turn('a', 0, { failedTries: 1 }));
    replay.turn(turn('b', 0, {}));
    replay.end('a');
    replay.end('nobody');
    replay.turn(turn('a', 1, { failedTries: 0 }));
    const report = replay.report();
    expect(report).toMatchObject({ conversations: 3, turns: 3, escalatedAfter: 1 });
    expect(report.changes.newly_escalated.count).toBe(1);
    expect(replay.report()).toEqual(report);
  });
});
