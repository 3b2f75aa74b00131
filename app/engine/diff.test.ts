import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { diffFlows, stepsReading } from './diff.ts';
import { condition, draw, handoffAt, hardRule, literal, outcome, param, test as is } from './testing/draw.ts';

const told = (a: FlowGraph, b: FlowGraph) => diffFlows(a, b).changes.map((change) => ({ ...change }));
const sentences = (a: FlowGraph, b: FlowGraph) => diffFlows(a, b).changes.map(({ sentence }) => sentence);
const base = draw();
const field = (name: string, label: string) => ({ name, label, type: 'number' as const, meaning: '' });

describe('what changed, in full', () => {
  test('nothing: an empty list, the same content', () => {
    const diff = diffFlows(base, draw());
    expect({ ...diff }).toEqual({
      changes: [], touchesHardLayer: false, sameContent: true, addedNodes: [], removedNodes: [], changedNodes: [], moves: [],
    });
  }); // prettier-ignore

  test('name and language of the flow', () => {
    const plain = { what: 'flow', how: 'changed', nodeId: null, parameter: null, hard: false };
    expect(told(base, { ...base, name: 'Other', locale: 'de' })).toEqual([
      { ...plain, sentence: 'The flow “Drawing” is now called “Other”.' },
      { ...plain, sentence: 'The language of the flow is de now; it was en.' },
    ]);
  });

  test('a limit: its value with who reads it, its bounds, its type, new and gone', () => {
    const at = (more: object) => draw({ parameters: [{ ...handoffAt(2), ...more } as never] });
    const plain = { what: 'parameter', how: 'changed', nodeId: null, parameter: 'tries.failed', hard: false };
    expect(told(base, at({ value: 3 }))).toEqual([{ ...plain, sentence: 'Failed tries: 2 → 3, used by tries.' }]);
    expect(told(base, at({ max: 5 }))).toEqual([
      { ...plain, sentence: 'The description or bounds of “Failed tries” changed.' },
    ]);
    expect(sentences(base, at({ type: 'percent' }))).toEqual(['Failed tries: 2 → 200%, used by tries.']);
    const none = draw({ parameters: [] });
    expect(told(none, base)).toEqual([{ ...plain, how: 'added', sentence: 'New parameter “Failed tries”: 2.' }]);
    expect(told(base, none).filter(({ what }) => what === 'parameter')).toEqual([
      { ...plain, how: 'removed', sentence: 'Parameter “Failed tries” is gone; it was 2.' },
    ]);
  });

  test('a field: new, changed, gone', () => {
    const plain = { what: 'field', nodeId: null, parameter: null, hard: false };
    const with_ = (...fields: FlowGraph['fields']) => draw({ fields });
    expect(told(base, with_(field('age', 'Age')))).toEqual([{ ...plain, how: 'added', sentence: 'New field “Age”.' }]);
    expect(told(with_(field('age', 'Age')), base)).toEqual([
      { ...plain, how: 'removed', sentence: 'Field “Age” is gone.' },
    ]);
    expect(told(with_(field('age', 'Age')), with_(field('age', 'Years')))).toEqual([
      { ...plain, how: 'changed', sentence: 'Field “Years” changed.' },
    ]);
    expect(told(with_(field('age', 'Age')), with_(field('age', 'Age')))).toEqual([]);
  });

  test('a step: new, redrawn, renamed, of another kind, with other words, led elsewhere, gone', () => {
    const with_ = (tries: ReturnType<typeof condition>, more: Parameters<typeof draw>[0] = {}) => draw({ ...more, nodes: { tries } });
    const plain = { what: 'node', how: 'changed', nodeId: 'tries', parameter: null, hard: false };
    const three = condition('tries', is('failedTries', 'gte', literal(3)));
    expect(told(with_(condition('tries', is('failedTries', 'gte', literal(2)))), with_(three))).toEqual([
      { ...plain, sentence: '“tries”: was “When the bot’s answers failed at least twice”, is now “When the bot’s answers failed at least 3 times”.' },
    ]);
    expect(sentences(with_(three), with_({ ...three, name: 'Often' } as never))).toEqual(['“tries” is now called “Often”.']);
    expect(sentences(with_(three), with_({ ...three, name: '' } as never))).toEqual(['“tries” is now called “tries”.']);
    const said = { class: 'frustration', code: 'tired', text: 'Tired.' };
    expect(sentences(with_(three), with_({ ...three, reason: said, scriptKey: 'calm' } as never))).toEqual(['“tries”: the reason, the opening script changed.']);
    expect(sentences(with_(three), with_(hardRule('tries', is('urgent', 'is_yes'))))[0]).toBe('“tries” is now another kind of step: Always when the customer says it is urgent.');
    const led = draw({ wires: { tries: { match: 'go' } } });
    expect(told(base, led)).toEqual([
      { ...plain, what: 'connection', sentence: '“tries”: “else” led to “go”, and leads to nowhere now.' },
      { ...plain, what: 'connection', sentence: '“tries”: “match” led to “person”, and leads to “go” now.' },
    ]);
    const more = draw({ nodes: { flag: outcome('flag', 'flag') } });
    expect(told(base, more)).toEqual([{ ...plain, how: 'added', nodeId: 'flag', sentence: expect.stringMatching(/^New: “flag”\. .+\.$/u) }]);
    expect(told(more, base)).toEqual([{ ...plain, how: 'removed', nodeId: 'flag', sentence: expect.stringMatching(/^Removed: “flag”\. It said: .+\.$/u) }]);
  }); // prettier-ignore

  test('words for the customer that changed in two places are told once', () => {
    const with_ = (text: string) => draw({ nodes: { person: outcome('person', 'escalate', { say: { en: text }, sayByClass: { risk: { en: text } } }) } });
    expect(sentences(with_('One moment.'), with_('A moment.'))).toEqual(['“person”: the words for the customer changed.']);
  }); // prettier-ignore

  test('the ids of what was added, removed and changed', () => {
    const after = draw({
      nodes: { tries: condition('tries', is('failedTries', 'gte', literal(3))), flag: outcome('flag', 'flag'), owner: null },
    }); // prettier-ignore
    const { addedNodes, removedNodes, changedNodes } = diffFlows(base, after);
    expect([addedNodes, removedNodes, changedNodes]).toEqual([['flag'], ['owner'], ['tries']]);
    expect(diffFlows(base, draw({ wires: { asked: { match: 'person', else: 'go' } } })).changedNodes).toEqual([
      'asked',
    ]);
    // What nothing leads to comes last, by id.
    const alone = draw({
      nodes: { zeta: outcome('zeta', 'flag'), alpha: outcome('alpha', 'flag'), mid: outcome('mid', 'flag') },
      wires: { tries: { match: 'person', else: 'mid' } },
    });
    expect([diffFlows(base, alone).addedNodes, diffFlows(alone, base).removedNodes]).toEqual([
      ['mid', 'alpha', 'zeta'],
      ['mid', 'alpha', 'zeta'],
    ]);
  });
});

describe('the hard layer', () => {
  test('is told before other steps and after limits; whatever was or is hard counts', () => {
    const after = draw({
      parameters: [handoffAt(3)],
      nodes: {
        tries: condition('tries', is('failedTries', 'gt', param('tries.failed'))),
        asked: hardRule('asked', is('wantsCallback', 'is_yes')),
      },
    });
    const diff = diffFlows(base, after);
    expect(diff.changes.map(({ parameter, nodeId, hard }) => [parameter ?? nodeId, hard])).toEqual([
      ['tries.failed', false],
      ['asked', true],
      ['tries', false],
    ]);
    expect(diff.touchesHardLayer).toBe(true);
    const soft = draw({ nodes: { asked: condition('asked', is('askedForPerson', 'is_yes')) } });
    expect([diffFlows(base, soft).touchesHardLayer, diffFlows(soft, base).touchesHardLayer]).toEqual([true, true]);
    const gone = draw({ nodes: { asked: null }, wires: { start: { next: 'tries' } } });
    expect([diffFlows(base, gone).touchesHardLayer, diffFlows(gone, base).touchesHardLayer]).toEqual([true, true]);
    const rewired = draw({ wires: { asked: { match: 'person', else: 'go' } } });
    expect(told(base, rewired)[0]).toMatchObject({ what: 'connection', nodeId: 'asked', hard: true });
    expect(diffFlows(base, draw({ parameters: [handoffAt(3)] })).touchesHardLayer).toBe(false);
  });
});

describe('places on the canvas', () => {
  const at = (nodes: FlowGraph['layout']['nodes']): FlowGraph => ({ ...base, layout: { ...base.layout, nodes } });
  const moved = (a: FlowGraph['layout']['nodes'], b: FlowGraph['layout']['nodes']) =>
    diffFlows(at(a), at(b)).moves.map(({ nodeId }) => nodeId);

  test('a step with another place in both versions has moved', () => {
    expect(moved({ go: { x: 1, y: 1 } }, { go: { x: 2, y: 1 } })).toEqual(['go']);
    expect(moved({ go: { x: 1, y: 1 } }, { go: { x: 1, y: 2 } })).toEqual(['go']);
    expect(moved({ go: { x: 1, y: 1 } }, { go: { x: 1, y: 1 } })).toEqual([]);
    expect([moved({}, { go: { x: 1, y: 1 } }), moved({ go: { x: 1, y: 1 } }, {})]).toEqual([[], []]);
    const without: FlowGraph = {
      ...at({ go: { x: 1, y: 1 } }),
      nodes: base.nodes.filter(({ id }) => id !== 'go'),
    };
    expect(diffFlows(without, at({ go: { x: 2, y: 2 } })).moves).toEqual([]);
  });
});

test('the steps that read a limit, by name and in drawing order', () => {
  const second = condition('second', is('repeats', 'gte', param('tries.failed')));
  const graph = draw({
    nodes: { second: { ...second, name: '' } as never },
    wires: { tries: { match: 'person', else: 'second' }, second: { match: 'person', else: 'go' } },
  });
  expect(stepsReading(graph, 'tries.failed')).toEqual(['tries', 'second']);
  expect(stepsReading(graph, 'nothing')).toEqual([]);
  expect(sentences(graph, { ...graph, parameters: [handoffAt(3)] })).toEqual([
    'Failed tries: 2 → 3, used by tries and second.',
  ]);
});
