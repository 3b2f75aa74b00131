import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { seal } from '#app/platform/secret-box.server.ts';
import {
  deleteLookup as removeLookup,
  insertLookup,
  listLookups as readLookups,
  loadLookup,
  type LookupRow,
  setLookupEnabled,
} from '#db/queries/lookups.ts';
import { lookupFieldSchema } from './lookup-mapping.ts';
import { lookupUrlSchema, PLACEHOLDERS } from './lookup-template.ts';
import { createLookupCache, type LookupResult, runLookup } from './run-lookup.server.ts';
import { readLookup } from './stored-lookup.server.ts';

/** One line a value: `plan = customer.plan`, `fact Last order = orders[0].status`, `history Ticket = tickets[].subject`. */
const mappingText = z
  .string()
  .trim()
  .min(1, 'Say which values go into the brief')
  .transform((text, ctx) => {
    const fields = [];
    for (const [number, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const match = /^\s*(plan|fact|history)\b\s*(.*?)\s*=\s*(\S+)\s*$/u.exec(line);
      const parsed = lookupFieldSchema.safeParse({
        to: match?.[1],
        label: match?.[1] === 'plan' ? 'Plan' : match?.[2],
        path: match?.[3],
      });
      if (parsed.success) fields.push(parsed.data);
      else
        ctx.addIssue({
          code: 'custom',
          message: `Line ${number + 1}: write it like fact Last order = orders[0].status`,
        });
    }
    if (fields.length > 20) ctx.addIssue({ code: 'custom', message: 'At most 20 values' });
    return fields;
  });

export const lookupInputSchema = z
  .object({
    name: z.string().trim().min(1, 'Name the system').max(60),
    environment: z.enum(['test', 'live']),
    url: lookupUrlSchema,
    headerName: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{1,64}$/u, 'Letters, digits and hyphens')
      .refine((name) => !/^(?:host|content-length|connection|transfer-encoding)$/iu.test(name), 'Not this header')
      .optional(),
    secret: z
      .string()
      .max(4_000)
      .regex(/^[\x20-\x7e]*$/u, 'Only characters that a header can carry')
      .optional(),
    mapping: mappingText,
    cacheS: z.coerce.number().int().min(0).max(86_400).default(300),
  })
  .refine((input) => (input.headerName === undefined) === (input.secret === undefined), {
    path: ['secret'],
    message: 'Header and value go together',
  });

/** A look-up as its owner sees it; the secret is never shown again. */
export interface LookupView {
  readonly id: string;
  readonly name: string;
  readonly environment: 'test' | 'live';
  readonly url: string;
  readonly headerName: string | null;
  readonly fields: readonly string[];
  readonly enabled: boolean;
}

const viewOf = (row: LookupRow): LookupView => ({
  id: row.id,
  name: row.name,
  environment: row.environment,
  url: row.url,
  headerName: row.headerName,
  fields: z
    .array(lookupFieldSchema)
    .catch([])
    .parse(row.mapping)
    .map((field) => field.label),
  enabled: row.enabled,
});

const unknown = () => new BatonError('not_found', 'There is no such look-up.');

export async function listLookups({ ctx }: { ctx: Ctx }): Promise<LookupView[]> {
  requirePermission(ctx.actor, 'connection.manage');
  return inTransaction(ctx, async (tx) => (await readLookups(tx, { workspaceId: ctx.workspaceId })).map(viewOf));
}

/** @throws BatonError forbidden; bad_request with the field that is wrong */
export async function createLookup({
  ctx,
  secret,
  input,
}: {
  ctx: Ctx;
  secret: string;
  input: unknown;
}): Promise<{ readonly id: string }> {
  requirePermission(ctx.actor, 'connection.manage');
  const parsed = parseInput(lookupInputSchema, input, 'body');
  const { workspaceId } = ctx;
  const id = newId('look');
  const { name, environment, url, headerName, mapping, cacheS } = parsed;
  await inTransaction(ctx, async (tx) => {
    await insertLookup(tx, {
      workspaceId,
      id,
      name,
      environment,
      url,
      headerName: headerName ?? null,
      secret: parsed.secret === undefined ? null : seal(secret, { workspaceId, purpose: 'lookup' }, parsed.secret),
      mapping,
      cacheS,
    });
    await writeAudit(tx, ctx, {
      action: 'lookup.create',
      target: { type: 'lookup', id },
      after: { name, environment, url, headerName: headerName ?? null },
    });
  });
  return { id };
}

export async function switchLookup({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly lookupId: string; readonly enabled: boolean };
}): Promise<void> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if ((await loadLookup(tx, { workspaceId, lookupId: input.lookupId })) === undefined) throw unknown();
    await setLookupEnabled(tx, { workspaceId, ...input });
    await writeAudit(tx, ctx, {
      action: 'lookup.edit',
      target: { type: 'lookup', id: input.lookupId },
      after: { enabled: input.enabled },
    });
  });
}

export async function deleteLookup({ ctx, input }: { ctx: Ctx; input: { readonly lookupId: string } }): Promise<void> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if ((await loadLookup(tx, { workspaceId, ...input })) === undefined) throw unknown();
    await removeLookup(tx, { workspaceId, ...input });
    await writeAudit(tx, ctx, { action: 'lookup.delete', target: { type: 'lookup', id: input.lookupId } });
  });
}

/** Runs one look-up for a customer that the tester names, past the cache. The answer is shown to the tester only. */
export async function testLookup({
  ctx,
  secret,
  allowedHosts,
  input,
}: {
  ctx: Ctx;
  secret: string;
  allowedHosts: readonly string[];
  input: { readonly lookupId: string; readonly sample: string };
}): Promise<LookupResult> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  const row = await inTransaction(ctx, (tx) => loadLookup(tx, { workspaceId, lookupId: input.lookupId }));
  if (row === undefined) throw unknown();
  const lookup = readLookup(row, secret);
  if (lookup === null) throw new BatonError('unprocessable', 'Its secret cannot be opened any more. Make it again.');
  const sample = input.sample.trim().slice(0, 200);
  const values = Object.fromEntries(PLACEHOLDERS.map((name) => [name, sample]));
  return runLookup({ ...lookup, cacheS: 0 }, values, {
    allowedHosts,
    cache: createLookupCache(),
    nowMs: ctx.clock.now().getTime(),
  });
}
