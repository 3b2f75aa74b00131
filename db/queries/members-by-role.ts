import { and, asc, eq, sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';
import { member } from '../schema/auth.ts';

/** The users of a workspace who hold a role, oldest membership first. Runs as baton_auth. */
export async function listUsersWithRole(
  db: Queryable,
  params: { readonly workspaceId: string; readonly role: string },
): Promise<string[]> {
  const rows = await db
    .select({ userId: member.userId })
    .from(member)
    .where(
      and(
        eq(member.organizationId, params.workspaceId),
        sql`${params.role} = any(string_to_array(${member.role}, ','))`,
      ),
    )
    .orderBy(asc(member.createdAt));
  return rows.map((row) => row.userId);
}
