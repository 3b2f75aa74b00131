import { describe, expect, test } from 'vitest';

import { processFaults } from './faults/processes.ts';
import { raceFaults } from './faults/races.ts';
import { runFault } from './run-fault.ts';

/** The faults that fit a test run, small; `npm run chaos` has all of them at full size. */
const small: readonly (readonly [id: string, size: number])[] = [['F1', 20]];

describe('after a fault nothing that was acknowledged is lost and every invariant holds', () => {
  test.each(small)('%s with %i', async (id, size) => {
    const fault = [...processFaults, ...raceFaults].find((one) => one.id === id);
    if (fault === undefined) throw new Error(`no fault ${id}`);
    const report = await runFault(fault, { seed: 7, size, say: () => undefined });
    expect(report.broken).toEqual([]);
    expect(report.acknowledged.size).toBe(size);
  });
});
