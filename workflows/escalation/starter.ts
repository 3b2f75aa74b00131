import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';

import { ESCALATION, type EscalationInput, POKE, type Poke, escalationWorkflowId } from './contract.ts';
import { priorityKey, tenantIdKey } from '../search-attributes.ts';

/** A run that is older than this is started anew by the reconciler; no single case waits so long in one piece. */
const RUN_TIMEOUT = '400 days';

const priorityKeys = { critical: 1, priority: 3, custom: 3, normal: 5 } as const;

export interface PokeEscalation {
  readonly workspaceId: string;
  readonly escalationId: string;
  readonly seq: number;
  readonly taskQueue: string;
  readonly priority?: keyof typeof priorityKeys;
}

/**
 * Wakes the clocks of a case, starting them when they do not run. The same id is used again after the end: a case may be
 * reopened, and a run for a closed case ends with its first step.
 */
export async function pokeEscalation(client: Client, poke: PokeEscalation): Promise<void> {
  const { workspaceId, escalationId, seq, taskQueue } = poke;
  const input: EscalationInput = { workspaceId, escalationId };
  const signal: Poke = { seq };
  await client.workflow.signalWithStart(ESCALATION, {
    workflowId: escalationWorkflowId(workspaceId, escalationId),
    taskQueue,
    args: [input],
    signal: POKE,
    signalArgs: [signal],
    workflowRunTimeout: RUN_TIMEOUT,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    typedSearchAttributes: [
      { key: tenantIdKey, value: workspaceId },
      { key: priorityKey, value: priorityKeys[poke.priority ?? 'priority'] },
    ],
    // Critical first when a burst of timers comes due; one workspace's burst does not hold up the others.
    priority: { priorityKey: priorityKeys[poke.priority ?? 'priority'], fairnessKey: workspaceId.slice(0, 64) },
  });
}
