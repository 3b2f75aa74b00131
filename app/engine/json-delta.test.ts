import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { applyDelta, deltaBetween, sameJson } from './json-delta.ts';

/** Any JSON, and lists of things with ids, which are what drafts are made of. */
const things = fc.array(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), name: fc.string(), when: fc.jsonValue({ maxDepth: 2 }) }),
  { maxLength: 6 },
);
const values = fc.oneof(fc.jsonValue(), fc.record({ nodes: things, layout: fc.dictionary(fc.string(), fc.nat()) }));

describe('the delta between two values', () => {
  it('leads from any value to any other', () => {
    fc.assert(
      fc.property(values, values, (from, to) => {
        const stored: unknown = JSON.parse(JSON.stringify(deltaBetween(from, to)));
        expect(sameJson(applyDelta(from, stored as ReturnType<typeof deltaBetween>), to)).toBe(true);
        expect(sameJson(from, to)).toBe(deltaBetween(from, to).length === 0);
      }),
      { numRuns: 150 },
    );
  });

  it('is as small as the change, and shares the rest', () => {
    const from = { nodes: [{ id: 'a', name: 'A' }, { id: 'b', name: 'B', note: 'x' }, { id: 'c', name: 'C' }] }; // prettier-ignore
    const to = { nodes: [from.nodes[0], { id: 'b', name: 'Bb' }, from.nodes[2]] };
    const delta = deltaBetween(from, to);
    expect(delta).toEqual([
      { at: ['nodes', 1, 'note'], drop: true },
      { at: ['nodes', 1, 'name'], set: 'Bb' },
    ]);
    const made = applyDelta(from, delta) as typeof from;
    expect(made.nodes[0]).toBe(from.nodes[0]);
    expect(deltaBetween(from, { nodes: [from.nodes[0], from.nodes[2]] })).toEqual([
      { at: ['nodes'], from: 1, remove: 1, insert: [] },
    ]);
  });

  it('writes to nothing of the value, of the delta or of an earlier result', () => {
    const from = { layout: { a: { x: 1 }, b: { x: 2 }, ['__proto__']: 1 }, nodes: [{ id: 'a' }] };
    const put = { x: 3, y: [1] };
    const delta = [
      { at: ['layout', 'a'], drop: true },
      { at: ['layout', 'b', 'x'], set: 9 },
      { at: ['layout', 'c'], set: put },
      { at: ['layout', 'c', 'y', 0], set: 2 },
      { at: ['layout', '__proto__'], set: 5 },
      { at: ['nodes'], from: 1, remove: 0, insert: [{ id: 'b' }] },
    ] as const;
    const before = structuredClone({ from, delta });
    const made = applyDelta(from, delta) as Record<string, Record<string, unknown>>;
    expect({ from, delta }).toEqual(before);
    expect(JSON.stringify(made)).toBe(
      '{"layout":{"b":{"x":9},"__proto__":5,"c":{"x":3,"y":[2]}},"nodes":[{"id":"a"},{"id":"b"}]}',
    );
    expect(Object.getPrototypeOf(made['layout'])).toBe(Object.prototype);
    expect(applyDelta(from, delta)).toEqual(made);
  });

  it('compares whatever the order of keys, and takes an undefined member for an absent one', () => {
    expect(deltaBetween({ b: 1, a: [{ d: 1, c: 2 }] }, { a: [{ c: 2, d: 1, e: undefined }], b: 1 })).toEqual([]);
  });

  it('refuses a value that it does not belong to', () => {
    const delta = deltaBetween({ nodes: [{ id: 'a', name: 'A' }] }, { nodes: [{ id: 'a', name: 'B' }] });
    expect(() => applyDelta({ nodes: [] }, delta)).toThrow('There is no /nodes/0/name');
    expect(() => applyDelta({}, [{ at: ['nodes'], from: 0, remove: 1, insert: [] }])).toThrow('/nodes');
    expect(() => applyDelta({}, [{ at: ['name'], drop: true }])).toThrow('/name');
  });
});
