import { newId } from '#app/platform/ids.ts';
import type { Database } from '#db/client.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { insertDelivery, listSubscribers } from '#db/queries/webhooks.ts';
import { type OutboxEvent, eventBody } from './event-body.server.ts';

export interface EventPayload {
  readonly workspaceId: string;
  readonly environment: 'test' | 'live';
  readonly events: readonly OutboxEvent[];
}

/**
 * Makes one delivery of each event for each endpoint that wants it, and asks for its run. Doing it again makes none twice.
 * @returns how many deliveries were made
 */
export function fanOut(db: Database, { workspaceId, environment, events }: EventPayload): Promise<number> {
  return db.withWorkspaces([workspaceId], async (tx) => {
    let made = 0;
    for (const event of events) {
      const endpoints = await listSubscribers(tx, { workspaceId, environment, type: event.type });
      if (endpoints.length === 0) continue;
      const body = await eventBody(tx, event, { workspaceId, environment });
      if (body === null) continue;
      for (const endpoint of endpoints) {
        const id = newId('wd');
        const isNew = await insertDelivery(tx, {
          workspaceId,
          id,
          endpointId: endpoint.id,
          eventId: event.id,
          eventType: event.type,
          body,
        });
        if (!isNew) continue;
        made += 1;
        await appendOutbox(tx, [
          { workspaceId, topic: 'delivery', key: id, payload: { w: workspaceId, d: id, first: true } },
        ]);
      }
    }
    return made;
  });
}
