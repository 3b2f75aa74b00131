import { and, eq } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';

/** The conversation with this id of ours in this environment, or undefined. */
export async function findConversationId(
  tx: Transaction,
  key: { readonly workspaceId: string; readonly environment: 'test' | 'live'; readonly externalId: string },
): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, key.workspaceId),
        eq(conversations.environment, key.environment),
        eq(conversations.externalId, key.externalId),
      ),
    )
    .limit(1);
  return row?.id;
}
