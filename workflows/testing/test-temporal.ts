import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

/** What a test file needs to run its workers apart from all others on the shared server of the run. */
export type TestTemporal = { address: string; namespace: string; taskQueue: string };

/**
 * The Temporal server of this test run, with a task queue that no other file uses.
 * @param name says in Temporal's own lists whose it is
 */
export function testTemporal(name: string): TestTemporal {
  return {
    address: inject('temporalAddress'),
    namespace: 'default',
    taskQueue: `${name}-${randomBytes(4).toString('hex')}`,
  };
}

/** What stands for BATON_SECRET in tests. */
export const testSecret = 'a-secret-of-tests-that-is-long-enough';
