import { setTimeout as delay } from 'node:timers/promises';

import type { Client } from '@temporalio/client';

import { type Arrived, releaseCanary, takeInCanaries } from '#app/health/canary.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
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
/** So long it is waited for beyond its timer, looking so often: in calm it has arrived by then. */
const CANARY_AWAITED_MS = 5_000;
const CANARY_LOOK_MS = 250;

export interface ReconcileDependencies {
  /** As baton_system: the sweep sees the open cases of all workspaces, by id only. */
  readonly system: Database;
  readonly clock: Clock;
  readonly client: Client;
  readonly taskQueue: string;
  readonly log: Logger;
}

const priorityOf = (priority: string) => (priority === 'critical' || priority === 'normal' ? priority : 'priority');

export function createReconcileActivities({ system, clock, client, taskQueue, log }: ReconcileDependencies) {
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

  /** A canary that cannot fly is told by its silence; the sweep, which mends what is lost, must not fall with it. */
  async function flying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ error }, 'the canary cannot fly');
    }
  }

  return {
    /**
     * Opens a synthetic case, as its outbox alone would make it known.
     * @returns when a timer of so many milliseconds that begins now has to fire, by the wall of whoever asks
     */
    async releaseCanary(ms: number): Promise<number> {
      await flying(() => releaseCanary(system, clock.now()));
      return Date.now() + ms;
    },

    /**
     * The timer fired: writes down how late, and how long the last canary took from its opening until its message was at the sink. The
     * watchdog notices when none has arrived for two minutes. One that is still on its way is no reason to put off the sweep:
     * it may be what the canary waits for.
     */
    async catchCanary(dueMs: number): Promise<void> {
      const timerLagMs = Math.max(0, Date.now() - dueMs);
      const untilMs = Date.now() + CANARY_AWAITED_MS;
      const tell = (arrived: Arrived) =>
        writeHeartbeat(system.db, { part: 'canary', pid: process.pid, data: { ...arrived, timerLagMs } });
      await flying(async () => {
        while (!(await takeInCanaries(system, clock.now(), tell))) {
          if (Date.now() > untilMs) return log.warn('the canary is late');
          await delay(CANARY_LOOK_MS);
        }
      });
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
