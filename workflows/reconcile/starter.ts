import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';

import { RECONCILE, RECONCILE_EVERY_MS, RECONCILE_SCHEDULE } from './contract.ts';

/** Makes sure that the sweep is scheduled. Safe to repeat; several workers make one schedule. */
export async function ensureReconcileSchedule(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: RECONCILE_SCHEDULE,
      spec: { intervals: [{ every: RECONCILE_EVERY_MS }] },
      action: { type: 'startWorkflow', workflowType: RECONCILE, taskQueue, args: [], workflowId: 'reconcile' },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: RECONCILE_EVERY_MS },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
