import { runScheduledPublish } from '#app/flows/scheduled-publish.server.ts';
import { createClock } from '#app/platform/clock.server.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';
import type { ClaimedEntry } from '#db/queries/outbox.ts';
import type { ScheduledPublish } from '#db/queries/scheduled-publishes.ts';

/** Publishes whose time has come. */
export interface PublishCarrier {
  carry(entry: Pick<ClaimedEntry, 'workspaceId' | 'payload'>): Promise<void>;
  stop(): Promise<void>;
}

export async function createPublishCarrier(deps: {
  readonly app: Database;
  readonly log: Logger;
}): Promise<PublishCarrier> {
  const { app, log } = deps;
  const clock = await createClock(app);
  return {
    carry: async ({ workspaceId, payload }) => {
      const { flowId, ...publish } = payload as unknown as ScheduledPublish & { readonly flowId: string };
      const ctx = {
        workspaceId,
        actor: { kind: 'system', part: 'scheduled-publish' },
        requestId: newId('req'),
        db: app,
        clock,
        log,
      } as const;
      const outcome = await runScheduledPublish({ ctx, input: { flowId, publish } });
      log.info({ workspaceId, flowId, number: publish.number, outcome }, 'a scheduled publish was carried out');
    },
    stop: () => clock.stop(),
  };
}
