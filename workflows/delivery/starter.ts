import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import { DELIVERY, type DeliveryInput, RETRY_NOW, deliveryWorkflowId } from './contract.ts';

/** Starts the delivery, or makes a running one try at once. */
export async function startDelivery(
  client: Client,
  params: DeliveryInput & { readonly taskQueue: string },
): Promise<void> {
  const { workspaceId, deliveryId, taskQueue } = params;
  const input: DeliveryInput = { workspaceId, deliveryId };
  await client.workflow.signalWithStart(DELIVERY, {
    workflowId: deliveryWorkflowId(workspaceId, deliveryId),
    taskQueue,
    args: [input],
    signal: RETRY_NOW,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    priority: { priorityKey: 5, fairnessKey: workspaceId.slice(0, 64) },
  });
}
