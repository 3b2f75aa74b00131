import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Database } from '#db/client.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import { isOwned } from './case-moves.ts';

interface Owner {
  readonly id: string;
  readonly name: string | null;
}

/** One try at a case. */
interface Turn {
  /** Whether anybody waits for how it ends: else nobody looks. */
  followed: boolean;
  /** Whoever has the case when it is over; null when nobody has, or nobody can tell. Never rejects. */
  owner: Promise<Owner | null>;
}

const turnsOf = new WeakMap<Database, Map<string, Turn>>();

export const refusalOwnedBy = (owner: Owner): BatonError =>
  new BatonError('conflict', `${owner.name ?? 'Somebody else'} has this case.`, { data: { owner } });

/**
 * Of those who want one case from this process at the same moment one tries at a time. The others hold no connection meanwhile, and
 * one look for all of them says who has it then: a hundred who press at once leave the pool to everybody else (F18). Between
 * processes the compare-and-set decides, as ever.
 * @param wanted.personId who wants it; null when that is known only once the case was read, so that it has to try for itself
 * @throws BatonError conflict with `data.owner`, and what `attempt` throws
 */
export async function acceptInTurn<T>(
  ctx: Ctx,
  wanted: { readonly caseId: string; readonly personId: string | null },
  attempt: () => Promise<T>,
): Promise<T> {
  // Whoever holds a transaction already would wait with it in hand.
  if (ctx.tx !== undefined) return attempt();
  const { caseId, personId } = wanted;
  const turns = turnsOf.get(ctx.db) ?? new Map<string, Turn>();
  turnsOf.set(ctx.db, turns);
  const key = `${ctx.workspaceId} ${ctx.environment ?? ''} ${caseId}`;
  for (let before = turns.get(key); before !== undefined; before = turns.get(key)) {
    before.followed = true;
    const owner = await before.owner;
    if (owner !== null && personId !== null && owner.id !== personId) throw refusalOwnedBy(owner);
  }
  const tried = attempt();
  const turn: Turn = { followed: false, owner: Promise.resolve(null) };
  turn.owner = tried
    .catch(() => undefined)
    .then(() => {
      turns.delete(key);
      return turn.followed ? ownerOf(ctx, caseId) : null;
    })
    .catch(() => null);
  turns.set(key, turn);
  return tried;
}

async function ownerOf(ctx: Ctx, caseId: string): Promise<Owner | null> {
  const { workspaceId, environment } = ctx;
  const found = await ctx.db.withWorkspaces([workspaceId], (tx) => loadCase(tx, { workspaceId, caseId }));
  if (found === null || (environment !== undefined && environment !== found.row.environment)) return null;
  const { state, assigneeId } = found.row;
  return assigneeId !== null && isOwned(state) ? { id: assigneeId, name: found.assigneeName } : null;
}
