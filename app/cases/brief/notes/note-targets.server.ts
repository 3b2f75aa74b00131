import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { seal } from '#app/platform/secret-box.server.ts';
import {
  deleteNoteTarget as removeNoteTarget,
  insertNoteTarget,
  listNoteDeliveries,
  listNoteTargets as readNoteTargets,
  loadNoteTarget,
  setNoteTargetEnabled,
} from '#db/queries/lookups.ts';
import { NOTE_SYSTEMS, type NoteSystem, recipeWords } from './recipe-words.ts';

const header = /^[\x20-\x7e]+$/u;

export const noteTargetInputSchema = z
  .object({
    kind: z.enum(NOTE_SYSTEMS),
    environment: z.enum(['test', 'live']),
    url: z
      .url({ protocol: /^https?$/u, error: 'Enter an address that begins with https://' })
      .max(500)
      .refine((url) => !/\/\/[^/]*@/u.test(url), 'Put the secret into its own field, not into the address'),
    account: z.string().trim().max(200).optional(),
    secret: z
      .string()
      .trim()
      .min(1, 'Enter the secret')
      .max(4_000)
      .regex(header, 'Only characters that a header can carry'),
  })
  .refine((input) => recipeWords[input.kind].accountLabel === null || (input.account ?? '') !== '', {
    path: ['account'],
    message: 'This system wants a user beside the secret',
  });

export interface NoteTargetView {
  readonly id: string;
  readonly kind: NoteSystem;
  readonly environment: 'test' | 'live';
  readonly url: string;
  readonly enabled: boolean;
  readonly last: {
    readonly state: 'pending' | 'delivered' | 'given_up';
    readonly detail: string;
    readonly at: Date;
  } | null;
}

const unknown = () => new BatonError('not_found', 'There is no such connection.');

/** What is connected, each with how its newest note went. */
export async function listNoteTargets({ ctx }: { ctx: Ctx }): Promise<NoteTargetView[]> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const newest = await listNoteDeliveries(tx, { workspaceId, limit: 200 });
    return (await readNoteTargets(tx, { workspaceId })).map((row): NoteTargetView => {
      const last = newest.find((one) => one.targetId === row.id);
      return {
        id: row.id,
        kind: NOTE_SYSTEMS.find((one) => one === row.kind) ?? 'generic',
        environment: row.environment,
        url: row.url,
        enabled: row.enabled,
        last:
          last === undefined
            ? null
            : {
                state: last.state,
                at: last.deliveredAt ?? last.createdAt,
                detail: last.externalId ?? [last.lastError, last.lastStatus].filter((part) => part !== null).join(' '),
              },
      };
    });
  });
}

/** @throws BatonError forbidden; bad_request with the field that is wrong */
export async function createNoteTarget({
  ctx,
  secret,
  input,
}: {
  ctx: Ctx;
  secret: string;
  input: unknown;
}): Promise<{ readonly id: string }> {
  requirePermission(ctx.actor, 'connection.manage');
  const { secret: token, account, ...parsed } = parseInput(noteTargetInputSchema, input, 'body');
  const { workspaceId } = ctx;
  const id = newId('tgt');
  await inTransaction(ctx, async (tx) => {
    await insertNoteTarget(tx, {
      workspaceId,
      id,
      ...parsed,
      account: account ?? null,
      secret: seal(secret, { workspaceId, purpose: 'note' }, token),
    });
    await writeAudit(tx, ctx, { action: 'noteTarget.create', target: { type: 'noteTarget', id }, after: parsed });
  });
  return { id };
}

export async function switchNoteTarget({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly targetId: string; readonly enabled: boolean };
}): Promise<void> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if ((await loadNoteTarget(tx, { workspaceId, targetId: input.targetId })) === undefined) throw unknown();
    await setNoteTargetEnabled(tx, { workspaceId, ...input });
    await writeAudit(tx, ctx, {
      action: 'noteTarget.edit',
      target: { type: 'noteTarget', id: input.targetId },
      after: { enabled: input.enabled },
    });
  });
}

export async function deleteNoteTarget({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly targetId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if ((await loadNoteTarget(tx, { workspaceId, ...input })) === undefined) throw unknown();
    await removeNoteTarget(tx, { workspaceId, ...input });
    await writeAudit(tx, ctx, { action: 'noteTarget.delete', target: { type: 'noteTarget', id: input.targetId } });
  });
}
