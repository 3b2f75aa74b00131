import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import { DELIVERY, type DeliveryInput, RETRY_NOW, deliveryWorkflowId } from './contract.ts';

const startOptions = ({ workspaceId, deliveryId, taskQueue }: DeliveryInput & { readonly taskQueue: string }) => ({
  workflowId: deliveryWorkflowId(workspaceId, deliveryId),
  taskQueue,
  args: [{ workspaceId, deliveryId }] satisfies [DeliveryInput],
  workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
  workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
  priority: { priorityKey: 5, fairnessKey: workspaceId.slice(0, 64) },
});

/** Starts the delivery, or makes a running one try at once. */
export async function startDelivery(
  client: Client,
  params: DeliveryInput & { readonly taskQueue: string },
): Promise<void> {
  await client.workflow.signalWithStart(DELIVERY, { ...startOptions(params), signal: RETRY_NOW });
}

/** Starts the delivery with its next attempt in so many wall milliseconds; a signal before that makes it try at once. */
export async function startDeliveryLater(
  client: Client,
  params: DeliveryInput & { readonly taskQueue: string; readonly waitMs: number },
): Promise<void> {
  await client.workflow.start(DELIVERY, { ...startOptions(params), startDelay: params.waitMs });
}
