import { proxyActivities } from '@temporalio/workflow';

import type { ReconcileActivities } from './activities.ts';
import type { Swept } from './contract.ts';

// Missed sweeps are not made up for: the next one sees the same rows.
const { restartLostRuns, restartLostTimers } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '50 seconds',
  retry: { maximumAttempts: 2 },
});

export async function Reconcile(): Promise<Swept> {
  const cases = await restartLostRuns();
  return { ...cases, timers: await restartLostTimers() };
}
