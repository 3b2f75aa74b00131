import type { Clock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import { decideTimer, type TimerDependencies, type TimerLook } from '#app/turns/decide-timer.server.ts';
import type { Database } from '#db/client.ts';

import type { ConversationTimerInput } from './contract.ts';

export interface ConversationTimerParts extends TimerDependencies {
  /** As baton_app: each look sees one workspace only. */
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
}

export function createConversationTimerActivities({ db, clock, log, ...deps }: ConversationTimerParts) {
  return {
    /** Looks at a conversation in which nobody spoke. Safe to repeat: what is due is read anew each time. */
    async lookAtConversation({ workspaceId, conversationId }: ConversationTimerInput): Promise<TimerLook> {
      const actor = { kind: 'system', part: 'timer' } as const;
      const ctx = { workspaceId, actor, requestId: newId('req'), db, clock, log };
      const look = await decideTimer(ctx, { conversationId }, { ...deps, log });
      if (look.did === 'decided') log.info({ workspaceId, conversationId, action: look.action }, 'decided by timer');
      return look;
    },
  };
}

export type ConversationTimerActivities = ReturnType<typeof createConversationTimerActivities>;
