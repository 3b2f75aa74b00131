import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import {
  channelQueue,
  NOTIFICATION,
  type NotificationChannel,
  type NotificationInput,
  notificationWorkflowId,
} from './contract.ts';

/** Starts a notification; one that runs or ran already is left alone. */
export async function startNotification(
  client: Client,
  params: {
    readonly workspaceId: string;
    readonly notificationId: string;
    readonly channel: NotificationChannel;
    readonly taskQueue: string;
  },
): Promise<void> {
  const { workspaceId, notificationId, channel, taskQueue } = params;
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
    priority: { priorityKey: 2, fairnessKey: workspaceId.slice(0, 64) },
  });
}
