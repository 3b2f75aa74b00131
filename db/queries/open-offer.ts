import { and, eq } from 'drizzle-orm';

import { escalations, offers } from '../schema/escalations.ts';

/** Joins to a case the one offer that somebody is thinking about, where there is one. */
export const openOfferOfCase = and(
  eq(offers.workspaceId, escalations.workspaceId),
  eq(offers.escalationId, escalations.id),
  eq(offers.state, 'open'),
);
