import { expect, test } from 'vitest';
import { loadGraph } from './load-graph.ts';
import { draw } from './testing/draw.ts';

const issues = (document: unknown) => {
  const loaded = loadGraph(document);
  return loaded.ok ? null : loaded.issues.map(({ pointer, message }) => [pointer, message]);
};

test('a graph loads as it is; of another format it says so at its format', () => {
  expect(loadGraph(draw())).toEqual({ ok: true, graph: draw() });
  expect(issues({ ...draw(), format: 99 })).toEqual([
    ['/format', 'is 99, which is newer than this Baton understands (1)'],
  ]);
  expect(issues({ ...draw(), format: 0 })).toEqual([['/format', 'is 0, which was never a format']]);
  for (const none of [null, 7, 'graph', [draw()], undefined]) expect(issues(none)?.[0]?.[0]).toBe('');
  expect(issues({ ...draw(), format: undefined })?.[0]?.[0]).toBe('/format');
});

test('each place that does not fit is named as a JSON Pointer, fifty of them at most', () => {
  const [start, ...rest] = draw().nodes;
  expect(issues({ ...draw(), nodes: [{ ...start, name: 7 }, ...rest] })?.map(([pointer]) => pointer)).toEqual([
    '/nodes/0/name',
  ]);
  // Signs that mean something in a pointer are written as RFC 6901 says.
  const layout = { nodes: { 'a/b~c': { x: 'left', y: 1 } }, groups: [], comments: [] };
  expect(issues({ ...draw(), layout })?.map(([pointer]) => pointer)).toEqual(['/layout/nodes/a~1b~0c']);
  const many = Array.from({ length: 60 }, () => ({ id: 1 }));
  expect(issues({ ...draw(), edges: many })).toHaveLength(50);
});

test('F14: what nests deeper than anybody draws is refused before it is read', () => {
  const nested = (levels: number, inside: unknown = 1): unknown =>
    levels === 0 ? inside : levels % 2 === 0 ? [nested(levels - 1, inside)] : { a: nested(levels - 1, inside) };
  const deep = [['', 'is nested deeper than 48 levels']];
  expect(issues({ ...draw(), more: nested(49) })).toEqual(deep);
  expect(issues({ ...draw(), more: nested(48) })).not.toEqual(deep);
  expect(issues({ ...draw(), more: nested(48, null) })).not.toEqual(deep);
  expect(issues(nested(10_000, []))).toEqual(deep);
  for (const flat of [7, 'graph', null]) expect(issues(flat)).not.toEqual(deep);
});
