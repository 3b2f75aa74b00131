import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import type { Priority } from '#app/contracts/reason.ts';

import {
  channelQueue,
  NOTIFICATION,
  type NotificationChannel,
  type NotificationInput,
  notificationWorkflowId,
} from './contract.ts';

/**
 * A message goes just before the clocks of cases that are as urgent, which it is the end of: those of critical cases before all, those
 * of normal ones after the clocks of everything more urgent. A case's clocks have 1, 3 and 5.
 */
const priorityKeys = { critical: 1, priority: 2, normal: 4 } as const;

/** Starts a notification; one that runs or ran already is left alone. */
export async function startNotification(
  client: Client,
  params: {
    readonly workspaceId: string;
    readonly notificationId: string;
    readonly channel: NotificationChannel;
    readonly taskQueue: string;
    /** Of its case. */
    readonly priority: Priority;
  },
): Promise<void> {
  const { workspaceId, notificationId, channel, taskQueue, priority } = params;
  const input: NotificationInput = {
    workspaceId,
    notificationId,
    channel,
    channelQueue: channelQueue(taskQueue, channel),
  };
  await client.workflow.start(NOTIFICATION, {
    workflowId: notificationWorkflowId(workspaceId, notificationId),
    taskQueue,
    args: [input],
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    priority: { priorityKey: priorityKeys[priority], fairnessKey: workspaceId.slice(0, 64) },
  });
}
