import { type Client, isGrpcServiceError, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import { ESCALATION, type EscalationInput, POKE, type Poke, escalationWorkflowId, priorityKeys } from './contract.ts';
import { priorityKey, tenantIdKey } from '../search-attributes.ts';

/** A run that is older than this is started anew by the reconciler; no single case waits so long in one piece. */
const RUN_TIMEOUT = '400 days';

export interface PokeEscalation {
  readonly workspaceId: string;
  readonly escalationId: string;
  readonly seq: number;
  readonly taskQueue: string;
  readonly priority?: keyof typeof priorityKeys;
  /** It has this priority only now: a run that goes on is told, one that begins begins with it. */
  readonly isPriorityNew?: boolean;
}

/** Of gRPC: no such run (5), or a server that is too old to give a run another priority (3, 12). */
const withoutPriority: ReadonlySet<number> = new Set([3, 5, 12]);

type RunPriority = { readonly priorityKey: number; readonly fairnessKey: string };

/** A run keeps the priority that it was started with until it is given another. */
async function givePriority(client: Client, workflowId: string, priority: RunPriority): Promise<void> {
  try {
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { priority },
      updateMask: { paths: ['priority'] },
      identity: 'baton-relay',
    });
  } catch (error) {
    if (!isGrpcServiceError(error) || !withoutPriority.has(Number(error.code))) throw error;
  }
}

/**
 * Wakes the clocks of a case, starting them when they do not run. The same id is used again after the end: a case may be
 * reopened, and a run for a closed case ends with its first step.
 */
export async function pokeEscalation(client: Client, poke: PokeEscalation): Promise<void> {
  const { workspaceId, escalationId, seq, taskQueue } = poke;
  const input: EscalationInput = { workspaceId, escalationId };
  const signal: Poke = { seq };
  const workflowId = escalationWorkflowId(workspaceId, escalationId);
  // Critical first when a burst of timers comes due; one workspace's burst does not hold up the others.
  const priority = { priorityKey: priorityKeys[poke.priority ?? 'priority'], fairnessKey: workspaceId.slice(0, 64) };
  // Before the poke, so that the look that it causes is queued by it already.
  if (poke.isPriorityNew === true) await givePriority(client, workflowId, priority);
  await client.workflow.signalWithStart(ESCALATION, {
    workflowId,
    taskQueue,
    args: [input],
    signal: POKE,
    signalArgs: [signal],
    workflowRunTimeout: RUN_TIMEOUT,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    typedSearchAttributes: [
      { key: tenantIdKey, value: workspaceId },
      { key: priorityKey, value: priority.priorityKey },
    ],
    priority,
  });
}
