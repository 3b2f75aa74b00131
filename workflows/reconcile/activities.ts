import type { Client } from '@temporalio/client';

import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';
import { listArmedTimers } from '#db/queries/conversation-timers.ts';
import { writeHeartbeat } from '#db/queries/heartbeats.ts';
import { listOpenCaseIds } from '#db/queries/overdue.ts';

import { CONVERSATION_TIMER, conversationTimerId } from '../conversation-timer/contract.ts';
import { pokeConversationTimer } from '../conversation-timer/starter.ts';
import { ESCALATION, escalationWorkflowId } from '../escalation/contract.ts';
import { pokeEscalation } from '../escalation/starter.ts';
import { forgetDrainedBuilds } from '../forget-drained.ts';
import type { Reconciled } from './contract.ts';

const PAGE = 1_000;

export interface ReconcileDependencies {
  /** As baton_system: the sweep sees the open cases of all workspaces, by id only. */
  readonly system: Database;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: Logger;
}

const priorityOf = (priority: string) => (priority === 'critical' || priority === 'normal' ? priority : 'priority');

export function createReconcileActivities({ system, client, taskQueue, log }: ReconcileDependencies) {
  /** Temporal's list lags behind by a moment; poking a run that lives after all does no harm. */
  async function livingRuns(type: string): Promise<ReadonlySet<string>> {
    const ids = new Set<string>();
    const query = `WorkflowType = '${type}' AND ExecutionStatus = 'Running'`;
    for await (const run of client.workflow.list({ query, pageSize: PAGE })) ids.add(run.workflowId);
    return ids;
  }

  async function restartTimers(): Promise<number> {
    const living = await livingRuns(CONVERSATION_TIMER);
    let restarted = 0;
    let afterId = '';
    for (;;) {
      const page = await listArmedTimers(system.db, { afterId, limit: PAGE });
      for (const { workspaceId, conversationId } of page) {
        afterId = conversationId;
        if (living.has(conversationTimerId(workspaceId, conversationId))) continue;
        await pokeConversationTimer(client, { workspaceId, conversationId, taskQueue });
        restarted += 1;
      }
      if (page.length < PAGE) return restarted;
    }
  }

  /** Workers whose builds are drained are not missed any more; what cannot be asked now is asked at the next sweep. */
  async function forgetBuilds(): Promise<void> {
    try {
      const builds = await forgetDrainedBuilds(system, client);
      if (builds.length > 0) log.info({ builds }, 'builds are drained, their workers are not missed');
    } catch (error) {
      log.warn({ error }, 'whether silent builds are drained could not be asked');
    }
  }

  return {
    /** When a timer of so many milliseconds has to fire, by the wall of whoever asks. */
    releaseCanary: (ms: number): Promise<number> => Promise.resolve(Date.now() + ms),

    /** The timer fired: writes down how late. The watchdog notices when nobody has done so for two minutes. */
    async catchCanary(dueMs: number): Promise<void> {
      const lagMs = Math.max(0, Date.now() - dueMs);
      await writeHeartbeat(system.db, { part: 'canary', pid: process.pid, data: { lagMs } });
    },

    /** Every armed conversation timer has a living run afterwards. */
    async restartLostTimers(): Promise<number> {
      const restarted = await restartTimers();
      if (restarted > 0) log.warn({ restarted }, 'conversation timers had no living run; started again');
      return restarted;
    },

    /** Every open case has a living run afterwards: after a lost namespace, a restored database, a run ended by hand. */
    async restartLostRuns(): Promise<Reconciled> {
      await forgetBuilds();
      const living = await livingRuns(ESCALATION);
      let open = 0;
      let restarted = 0;
      let afterId = '';
      for (;;) {
        const page = await listOpenCaseIds(system.db, { afterId, limit: PAGE });
        for (const one of page) {
          open += 1;
          afterId = one.id;
          if (living.has(escalationWorkflowId(one.workspaceId, one.id))) continue;
          const { workspaceId, id: escalationId, seq } = one;
          await pokeEscalation(client, {
            workspaceId,
            escalationId,
            seq,
            taskQueue,
            priority: priorityOf(one.priority),
          });
          restarted += 1;
        }
        if (page.length < PAGE) break;
      }
      if (restarted > 0) log.warn({ open, restarted }, 'cases had no living run; started again');
      return { open, restarted };
    },
  };
}

export type ReconcileActivities = ReturnType<typeof createReconcileActivities>;
