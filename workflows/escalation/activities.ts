import { type StepTaken, takeStep } from '#app/cases/take-step.server.ts';
import type { MembersWithRole } from '#app/cases/owner-of-last-resort.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';

import type { EscalationInput } from './contract.ts';

export interface EscalationDependencies {
  /** As baton_app: each step sees one workspace only. */
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly membersWithRole: MembersWithRole;
}

/** Moves that follow at once are made in one go, so many or for so long: a history has one entry for all of them. */
const MOST_MOVES = 20;
const LONGEST_MS = 3_000;

const gone: StepTaken = { did: 'closed', seq: 0, epoch: 0, sleepMs: null };

export function createEscalationActivities({ db, clock, log, membersWithRole }: EscalationDependencies) {
  return {
    /**
     * Does what is due on this case, one transaction after the other, until its clock may sleep. Safe to repeat after a crash:
     * what is due is read anew each time. Throws when the database is away; the caller tries again.
     */
    async takeStep({ workspaceId, escalationId }: EscalationInput): Promise<StepTaken> {
      const requestId = newId('req');
      const actor = { kind: 'system', part: 'clock' } as const;
      try {
        const begun = performance.now();
        for (let moves = 1; ; moves += 1) {
          const step = await takeStep(
            { workspaceId, actor, requestId, db, clock, log },
            { caseId: escalationId },
            membersWithRole,
          );
          if (step.did !== 'wait')
            log.info({ workspaceId, escalationId, did: step.did, epoch: step.epoch }, 'step taken');
          if (step.sleepMs !== 0 || moves >= MOST_MOVES || performance.now() - begun > LONGEST_MS) return step;
        }
      } catch (error) {
        // Deleted with its workspace: there is nothing left to run a clock for.
        if (error instanceof BatonError && error.code === 'not_found') return gone;
        throw error;
      }
    },
  };
}

export type EscalationActivities = ReturnType<typeof createEscalationActivities>;
