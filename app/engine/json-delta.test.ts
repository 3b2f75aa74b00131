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

  it('goes into things of the same id in the same place, and gives the part of a list that differs as a whole', () => {
    const pairs = (n: number) => [{ id: 'a', n }, { id: 'b', n }]; // prettier-ignore
    expect(deltaBetween(pairs(1), pairs(2))).toEqual([{ at: [0, 'n'], set: 2 }, { at: [1, 'n'], set: 2 }]); // prettier-ignore
    const whole = (from: unknown[], to: unknown[]) => deltaBetween(from, to)[0];
    expect(whole([1, { id: 'a' }, 2], [1, { id: 'c' }, 2])).toEqual({
      at: [],
      from: 1,
      remove: 1,
      insert: [{ id: 'c' }],
    });
    expect(whole([{ n: 1 }], [{ n: 2 }])).toEqual({ at: [], from: 0, remove: 1, insert: [{ n: 2 }] });
    expect(whole(['a'], ['b'])).toEqual({ at: [], from: 0, remove: 1, insert: ['b'] });
    expect(whole([{ id: 'a', n: 1 }, { id: 'b' }], [{ id: 'a', n: 2 }, { id: 'c' }])).toMatchObject({ from: 0, remove: 2 }); // prettier-ignore
    expect(whole([1, 2, 3, 4, 5], [1, 9, 4, 5])).toEqual({ at: [], from: 1, remove: 2, insert: [9] });
    expect(whole([1, 9, 4, 5], [1, 2, 3, 4, 5])).toEqual({ at: [], from: 1, remove: 1, insert: [2, 3] });
    expect([whole([1, 1], [1]), whole([1], [1, 1])]).toEqual([{ at: [], from: 1, remove: 1, insert: [] }, { at: [], from: 1, remove: 0, insert: [1] }]); // prettier-ignore
  });

  it('takes what holds nothing for absent on both sides', () => {
    expect([sameJson({ a: undefined, b: 1 }, { b: 1 }), sameJson({ b: 1 }, { a: undefined, b: 1 })]).toEqual([true, true]); // prettier-ignore
    expect([deltaBetween({ a: undefined }, {}), deltaBetween({}, { a: undefined })]).toEqual([[], []]);
  });

  it('takes nothing and a thing with an id for two things', () => {
    expect(deltaBetween([null], [{ id: 'a' }])).toEqual([{ at: [], from: 0, remove: 1, insert: [{ id: 'a' }] }]);
    expect(deltaBetween([{ id: 'a' }], [null])).toEqual([{ at: [], from: 0, remove: 1, insert: [null] }]);
  });

  it('keeps a key that an assignment would lose', () => {
    const put = (set: unknown) => ({ at: ['__proto__'], set }) as const;
    const made = applyDelta({}, [put(1), put({ x: 1 })]);
    expect([JSON.stringify(made), Object.getPrototypeOf(made) === Object.prototype]).toEqual(['{"__proto__":{"x":1}}', true]); // prettier-ignore
    expect(JSON.stringify(applyDelta({}, [put(1), { at: ['__proto__'], drop: true }]))).toBe('{}');
  });

  it('compares whatever the order of keys, and takes an undefined member for an absent one', () => {
    expect(deltaBetween({ b: 1, a: [{ d: 1, c: 2 }] }, { a: [{ c: 2, d: 1, e: undefined }], b: 1 })).toEqual([]);
  });

  it('refuses a value that it does not belong to', () => {
    const delta = deltaBetween({ nodes: [{ id: 'a', name: 'A' }] }, { nodes: [{ id: 'a', name: 'B' }] });
    expect(() => applyDelta({ nodes: [] }, delta)).toThrow('There is no /nodes/0/name');
    expect(() => applyDelta({}, [{ at: ['nodes'], from: 0, remove: 1, insert: [] }])).toThrow('/nodes');
    expect(() => applyDelta({}, [{ at: ['name'], drop: true }])).toThrow('/name');
    const part = { from: 1, remove: 1, insert: [] };
    expect(() => applyDelta([1], [{ at: [], ...part }])).toThrow('There is no /');
    expect(() => applyDelta({ a: 5 }, [{ at: ['a'], ...part }])).toThrow('/a');
    expect(() => applyDelta({ a: 1 }, [{ at: [], drop: true }])).toThrow('There is no /');
    expect(() => applyDelta({ a: {} }, [{ at: ['a', 0], set: 1 }])).toThrow('/a/0');
    expect(() => applyDelta([1], [{ at: [1], set: 2 }])).toThrow('/1');
    expect(() => applyDelta([1], [{ at: [], drop: true }])).toThrow('There is no /');
  });
});
