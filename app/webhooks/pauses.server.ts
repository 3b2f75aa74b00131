import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { cutPause, listPauses as readPauses, listPendingOf } from '#db/queries/webhook-breaker.ts';
import { PROBE_MS } from './breaker.ts';
import { findEndpoint } from './endpoints.server.ts';

/** What the breaker of a failing endpoint does: still sends, waits, tries one, or waits for something to try. */
export interface Pause {
  readonly endpointId: string;
  readonly kind: 'failing' | 'paused' | 'trying' | 'idle';
  /** The end of the pause; of `trying` the time by which it is known whether the one was taken. Null while it still sends. */
  readonly until: Date | null;
  readonly waiting: number;
}

/** Two processes read the time a little differently, and a probe that was just sent must not look like a pause. */
const SKEW_MS = 2_000;

function kindOf(openUntil: Date | null, waiting: number, now: Date): Pause['kind'] {
  if (openUntil === null) return 'failing';
  const leftMs = openUntil.getTime() - now.getTime();
  if (leftMs > PROBE_MS + SKEW_MS) return 'paused';
  return leftMs > 0 || waiting > 0 ? 'trying' : 'idle';
}

/** The endpoints that fail at present, each with what waits for it. The others send whatever comes. */
export async function listPauses({ ctx }: { ctx: Ctx }): Promise<Pause[]> {
  requirePermission(ctx.actor, 'webhook.list');
  const now = ctx.clock.now();
  const rows = await inTransaction(ctx, (tx) => readPauses(tx, { workspaceId: ctx.workspaceId }));
  return rows.map(({ endpointId, openUntil, waiting }) => ({
    endpointId,
    kind: kindOf(openUntil, waiting, now),
    until: openUntil,
    waiting,
  }));
}

/**
 * Ends a pause now: the oldest delivery that waits is sent as the probe, and when it is taken the others follow.
 * @throws BatonError not_found, unprocessable while the endpoint is not paused
 */
export async function tryEndpointNow({
  ctx,
  input: { endpointId },
}: {
  ctx: Ctx;
  input: { readonly endpointId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const { enabled } = await findEndpoint(tx, ctx, endpointId);
    if (!enabled || !(await cutPause(tx, { workspaceId, endpointId })))
      throw new BatonError('unprocessable', 'This webhook is not paused any more.');
    const [oldest] = await listPendingOf(tx, { workspaceId, endpointId });
    if (oldest !== undefined) {
      const payload = { w: workspaceId, d: oldest };
      await appendOutbox(tx, [{ workspaceId, topic: 'delivery', key: oldest, payload }]);
    }
    const target = { type: 'webhook', id: endpointId };
    await writeAudit(tx, ctx, { action: 'webhook.edit', target, after: { triedNow: true } });
  });
}
