import { proxyActivities, sleep } from '@temporalio/workflow';

import type { NotificationActivities } from './activities.ts';
import type { NotificationInput } from './contract.ts';

/**
 * One message to one person: waits for its rung of the ladder, then attempts until it is sent, given up or not wanted any more.
 * The row decides each time; what is retried by Temporal is only an attempt that could not be written down.
 */
export async function Notification(input: NotificationInput): Promise<void> {
  const { attemptNotification } = proxyActivities<NotificationActivities>({
    taskQueue: input.channelQueue,
    startToCloseTimeout: '30 seconds',
    retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
  });
  const { workspaceId, notificationId } = input;
  for (;;) {
    const { waitMs } = await attemptNotification({ workspaceId, notificationId });
    if (waitMs === null) return;
    await sleep(waitMs);
  }
}
