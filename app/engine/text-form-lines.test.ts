import { expect, test } from 'vitest';
import { hashGraph } from './hash.ts';
import { graphToText, textToGraph } from './text-form.ts';
import { all, condition, draw, handoffAt, hardRule, literal, param, test as is } from './testing/draw.ts';

const graph = draw({
  fields: [
    { name: 'zone', label: 'Zone', type: 'choice', meaning: '', choices: ['a', 'b'] },
    { name: 'age', label: 'Age', type: 'number', meaning: '' },
  ],
  parameters: [{ ...handoffAt(2), name: 'z' }, handoffAt(2)],
  nodes: {
    asked: hardRule('asked', is('askedForPerson', 'is_yes')),
    tries: condition('tries', all(is('failedTries', 'gte', param('tries.failed')), is('topics', 'includes_any', literal(['billing', 'a topic whose name is so long that it does not stand on a line with the others any more'])))),
    clock: null, tier: null, owner: null,
  },
  wires: { person: {} },
}); // prettier-ignore

test('a graph as text: nodes, edges, limits and fields by name, the telling keys first, a test or an edge on one line', () => {
  expect(graphToText(graph)).toMatchInlineSnapshot(`
    "format: 1
    name: Drawing
    locale: en
    fields:
      - { name: age, label: Age, meaning: "", type: number }
      - { name: zone, choices: [ a, b ], label: Zone, meaning: "", type: choice }
    parameters:
      - name: tries.failed
        value: 2
        label: Failed tries
        max: 9
        min: 1
        owner: Operations
        reason: For a test.
        type: number
      - name: z
        value: 2
        label: Failed tries
        max: 9
        min: 1
        owner: Operations
        reason: For a test.
        type: number
    nodes:
      - name: asked
        id: asked
        kind: hard_rule
        ruleId: asked
        lockedBy: compliance
        reason: { class: request, code: asked, text: Because of asked. }
        when: { id: asked-when, kind: test, field: askedForPerson, op: is_yes, whenMissing: no }
      - { name: go, id: go, kind: outcome, action: continue, code: no_rule_matched }
      - name: person
        id: person
        kind: outcome
        action: escalate
        code: no_rule_matched
        say: { en: One moment. }
      - { name: Start, id: start, kind: start }
      - name: tries
        id: tries
        kind: condition
        ruleId: tries
        reason: { class: ambiguity, code: unsure, text: Not sure. }
        when:
          id: tries-when
          kind: all
          of:
            - id: tries-when-1
              kind: test
              field: failedTries
              op: gte
              value: { param: tries.failed }
              whenMissing: no
            - id: tries-when-2
              kind: test
              field: topics
              op: includes_any
              value:
                literal: [ billing, a topic whose name is so long that it does not stand on a line with the others any more ]
              whenMissing: no
    edges:
      - { id: asked--else, to: tries, from: asked, port: else }
      - { id: asked--match, to: person, from: asked, port: match }
      - { id: start--next, to: asked, from: start, port: next }
      - { id: tries--else, to: go, from: tries, port: else }
      - { id: tries--match, to: person, from: tries, port: match }
    layout: { comments: [], groups: [], nodes: {} }
    "
  `);
});

test('what is not YAML is refused with the first line of why; JSON is YAML too', () => {
  const message = (text: string) => {
    const loaded = textToGraph(text);
    return loaded.ok ? null : loaded.issues;
  };
  expect(message('a: [1')).toEqual([{ pointer: '', message: expect.stringMatching(/^[^\n]+$/u) as string }]);
  expect(message(JSON.stringify(graph))).toBeNull();
  expect(textToGraph(graphToText(graph))).toMatchObject({ ok: true, graph: { name: 'Drawing' } });
});

test('a list of steps, rows or parts has a line for each; what is short and not deep stands on one', () => {
  const deep = { kind: 'not', id: 'n', of: { kind: 'not', id: 'o', of: { kind: 'not', id: 'p', of: { kind: 'test', id: 'q', field: 'turns', op: 'is_present', whenMissing: 'no' } } } };
  const cells = [null, { op: 'lt', value: literal(0.5), whenMissing: 'no' }];
  const small = draw({
    fields: [], parameters: [],
    nodes: {
      tries: { id: 'tries', kind: 'table', name: 'tries', ruleId: 'tries', columns: [{ id: 'a', field: 'turns' }, { id: 'b', field: 'confidence' }], rows: [{ id: 'r', branch: 'low', cells }] } as never,
      asked: { id: 'asked', kind: 'condition', name: 'asked', ruleId: 'asked', when: deep } as never,
      person: null, clock: null, tier: null, owner: null,
    },
    wires: { asked: { else: 'tries' }, tries: { otherwise: 'go' } },
  }); // prettier-ignore
  expect(graphToText({ ...small, layout: { ...small.layout, nodes: { go: { x: 1, y: 2 } } } })).toMatchInlineSnapshot(`
    "format: 1
    name: Drawing
    locale: en
    fields: []
    parameters: []
    nodes:
      - name: asked
        id: asked
        kind: condition
        ruleId: asked
        when:
          id: n
          kind: not
          of:
            id: o
            kind: not
            of: { id: p, kind: not, of: { id: q, kind: test, field: turns, op: is_present, whenMissing: no } }
      - { name: go, id: go, kind: outcome, action: continue, code: no_rule_matched }
      - { name: Start, id: start, kind: start }
      - name: tries
        id: tries
        kind: table
        ruleId: tries
        columns:
          - { id: a, field: turns }
          - { id: b, field: confidence }
        hitPolicy: first
        overlapAllowed: false
        rows:
          - id: r
            branch: low
            cells:
              - null
              - { op: lt, value: { literal: 0.5 }, whenMissing: no }
            priority: 0
    edges:
      - { id: asked--else, to: tries, from: asked, port: else }
      - { id: start--next, to: asked, from: start, port: next }
      - { id: tries--otherwise, to: go, from: tries, port: otherwise }
    layout: { comments: [], groups: [], nodes: { go: { x: 1, y: 2 } } }
    "
  `);
  const again = textToGraph(graphToText(small));
  expect(again.ok && hashGraph(again.graph)).toBe(hashGraph(small));
}); // prettier-ignore

test('how long and how deep one line may be', () => {
  const line = '{ name: g, id: go, kind: outcome, action: continue, code: no_rule_matched }';
  const named = (length: number) => {
    const name = 'g'.repeat(length - line.length + 1);
    return graphToText({ ...graph, nodes: graph.nodes.map((node) => (node.id === 'go' ? { ...node, name } : node)) });
  };
  expect([named(109), named(110)].map((text) => text.includes('{ name: gg'))).toEqual([true, false]);
  const lines = (when: object) => graphToText(draw({ nodes: { tries: { id: 'tries', kind: 'condition', name: 'tries', ruleId: 'tries', when } as never } }));
  const empty = (id: string) => ({ id, kind: 'all', of: [] });
  const not = (id: string, of: object) => ({ id, kind: 'not', of });
  expect(lines({ id: 'a', kind: 'all', of: [{ id: 'b', kind: 'test', field: 'urgent', op: 'is_yes', whenMissing: 'no' }] })).toContain(
    '    when: { id: a, kind: all, of: [ { id: b, kind: test, field: urgent, op: is_yes, whenMissing: no } ] }\n',
  );
  expect(lines({ id: 'a', kind: 'all', of: [empty('b')] })).toContain('    when:\n      id: a\n      kind: all\n      of:\n        - { id: b, kind: all, of: [] }\n');
  expect(lines(not('a', not('b', empty('c'))))).toContain('    when:\n      id: a\n      kind: not\n      of: { id: b, kind: not, of: { id: c, kind: all, of: [] } }\n');
}); // prettier-ignore

test('a text may not grow by what it repeats, and says so', () => {
  const loaded = textToGraph('a: &a [1,1]\nb: [*a,*a]');
  expect(loaded).toEqual({ ok: false, issues: [{ pointer: '', message: expect.stringMatching(/alias/iu) as string }] });
});
