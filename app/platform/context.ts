import type { Logger } from 'pino';
import type { Database, Transaction } from '#db/client.ts';
import type { Clock } from './clock.server.ts';

/** Test never notifies a real channel; keys, conversations, cases and deployments carry one of the two. */
export type Environment = 'test' | 'live';

/** A member's roles are a set; what each may do is in app/accounts/permissions.ts. */
export type Role = 'owner' | 'admin' | 'editor' | 'compliance' | 'lead' | 'agent' | 'viewer';

export type Scope = 'turns' | 'desk' | 'read' | 'admin';

/** Who does it. It comes from the session, the key or the process, never from the input. */
export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly personId: string | null;
      readonly roles: readonly Role[];
    }
  | { readonly kind: 'apiKey'; readonly keyId: string; readonly scopes: readonly Scope[] }
  | { readonly kind: 'bot'; readonly keyId: string }
  | { readonly kind: 'system'; readonly part: string }
  | { readonly kind: 'webhook'; readonly source: string }
  | { readonly kind: 'customer'; readonly conversationId: string };

/** What every verb is given beside its input. The tenant is part of it, so that no verb can forget it. */
export interface Ctx {
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly requestId: string;
  readonly environment?: Environment;
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Set when the caller already holds a transaction of this workspace: the verb joins it instead of opening its own. */
  readonly tx?: Transaction;
}

/** Runs `work` in the caller's transaction if there is one, else in a new one that sees only this workspace's rows. */
export function inTransaction<T>(ctx: Ctx, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return ctx.tx === undefined ? ctx.db.withWorkspaces([ctx.workspaceId], work) : work(ctx.tx);
}
