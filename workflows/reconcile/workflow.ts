import { proxyActivities, sleep } from '@temporalio/workflow';

import type { ReconcileActivities } from './activities.ts';
import type { Swept } from './contract.ts';

// Missed sweeps are not made up for: the next one sees the same rows.
const { restartLostRuns, restartLostTimers, releaseCanary, catchCanary } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '50 seconds',
  retry: { maximumAttempts: 2 },
});

const CANARY_MS = 2_000;

/** The sweep; and the canary: a synthetic case and a timer a minute through every part, whose lateness anybody can read. */
export async function Reconcile(): Promise<Swept> {
  const dueMs = await releaseCanary(CANARY_MS);
  await sleep(CANARY_MS);
  await catchCanary(dueMs);
  const cases = await restartLostRuns();
  const timers = await restartLostTimers();
  return { ...cases, timers };
}
