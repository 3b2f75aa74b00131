import { expect, test } from 'vitest';
import { loadGraph } from '../load-graph.ts';
import { draw } from '../testing/draw.ts';
import { upgradeGraph } from './upgrade-graph.ts';

test('old documents are lifted step by step, newer ones are refused', () => {
  const upgraders = {
    1: (document: Record<string, unknown>) => ({ ...document, b: document['a'] }),
    2: (document: Record<string, unknown>) => ({ ...document, c: document['b'] }),
  };
  expect(upgradeGraph({ format: 1, a: 7 }, upgraders, 3)).toEqual({
    ok: true,
    document: { format: 3, a: 7, b: 7, c: 7 },
  });
  expect(upgradeGraph({ format: 3 }, upgraders, 3)).toEqual({ ok: true, document: { format: 3 } });
  expect(upgradeGraph({ format: 4 }, upgraders, 3)).toMatchObject({ ok: false });
  expect(upgradeGraph({ format: 0 }, upgraders, 3)).toMatchObject({ ok: false });
  // What is no number, or no document at all, is for the schema to refuse.
  for (const odd of [{ format: '1' }, {}, null, 'x', [1]])
    expect(upgradeGraph(odd, upgraders, 3)).toEqual({ ok: true, document: odd });
});

test('a stored graph of format 1 loads', () => {
  const graph = draw();
  expect(loadGraph(JSON.parse(JSON.stringify(graph)))).toEqual({ ok: true, graph });
});

test('what does not fit is named with its place', () => {
  const loaded = loadGraph({ ...draw(), nodes: [{ id: 'a', kind: 'start', name: 'x', extra: 1 }] });
  expect(loaded).toMatchObject({ ok: false, issues: [{ pointer: '/nodes/0' }] });
});
