import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import { CONVERSATION_TIMER, type ConversationTimerInput, LOOK_AGAIN, conversationTimerId } from './contract.ts';

/** Starts the timer of a conversation, or makes a running one look again. */
export async function pokeConversationTimer(
  client: Client,
  params: ConversationTimerInput & { readonly taskQueue: string },
): Promise<void> {
  const { workspaceId, conversationId, taskQueue } = params;
  const input: ConversationTimerInput = { workspaceId, conversationId };
  await client.workflow.signalWithStart(CONVERSATION_TIMER, {
    workflowId: conversationTimerId(workspaceId, conversationId),
    taskQueue,
    args: [input],
    signal: LOOK_AGAIN,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    priority: { priorityKey: 4, fairnessKey: workspaceId.slice(0, 64) },
  });
}
