import { setImmediate } from 'node:timers/promises';

import type { ImpactReport } from '#app/contracts/impact.ts';
import type { JudgedMiss } from '#app/contracts/miss.ts';
import type { CompiledFlow } from '#app/engine/compile.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { listMisses } from '#db/queries/misses.ts';
import { loadPastTurns } from '#db/queries/past-turns.ts';
import { namesOfUsers } from '#db/queries/people.ts';

import { judgeMiss } from './judged-miss.ts';
import { storedInput } from './stored-input.ts';

/** The newest judgements that are played; more would not be read. */
const mostMisses = 300;
const conversationsAtOnce = 100;
const order = ['lost', 'caught', 'missed', 'right', null] as const;

/** What a draft makes of the known misses of a flow, however old they are; what it loses first. */
export async function judgeMisses(
  ctx: Ctx,
  { flowId, before, after }: { readonly flowId: string; readonly before: CompiledFlow; readonly after: CompiledFlow },
): Promise<ImpactReport['misses']> {
  const { workspaceId } = ctx;
  const { marked, names } = await inTransaction(ctx, async (tx) => {
    const rows = await listMisses(tx, { workspaceId, flowId, limit: mostMisses + 1 });
    const userIds = rows.flatMap((row) => (row.markedByUserId === null ? [] : [row.markedByUserId]));
    return { marked: rows, names: await namesOfUsers(tx, { workspaceId, userIds }) };
  });
  const listed = marked.slice(0, mostMisses);
  const judged: JudgedMiss[] = [];
  for (let at = 0; at < listed.length; at += conversationsAtOnce) {
    const some = listed.slice(at, at + conversationsAtOnce);
    const conversationIds = some.map((miss) => miss.conversationId);
    const turns = await inTransaction(ctx, (tx) => loadPastTurns(tx, { workspaceId, conversationIds }));
    for (const miss of some) {
      const own = turns.filter((turn) => turn.conversationId === miss.conversationId);
      const { position } = miss;
      const turnsUntil = position === null ? 0 : own.filter((turn) => turn.position <= position).length;
      judged.push({
        conversationId: miss.conversationId,
        kind: miss.kind,
        note: miss.note,
        says: miss.text?.slice(0, 160) ?? '',
        at: miss.startedAt.toISOString(),
        markedBy: miss.markedByUserId === null ? null : (names.get(miss.markedByUserId) ?? null),
        result:
          turnsUntil === 0 ? null : judgeMiss({ kind: miss.kind, turnsUntil, inputs: own.map(storedInput) }, before, after),
      });
    }
    await setImmediate();
  }
  judged.sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
  return { judged, more: marked.length > mostMisses };
} // prettier-ignore
