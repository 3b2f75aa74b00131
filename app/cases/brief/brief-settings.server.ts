import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { BRIEF_PARTS } from '#app/contracts/brief.ts';
import { PERSONAL_DATA_TYPES, type PersonalDataType } from '#app/contracts/signals.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { seal, unseal } from '#app/platform/secret-box.server.ts';
import {
  deletePrivacyRule,
  loadBriefSettings,
  saveBriefSettings,
  saveKeptKinds,
  savePrivacyRule,
} from '#db/queries/briefs.ts';
import { notify } from '#db/queries/notify.ts';
import { listPools } from '#db/queries/pools.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import { AUDIENCES, EVERY_QUEUE, type PrivacyRule } from './privacy.ts';
import { type Rewritten, rewriteSummary } from './rewrite/rewrite-summary.server.ts';
import { sampleBrief, sampleTranscript } from './rewrite/sample.ts';
import { loadPrivacyRules } from './visible-brief.server.ts';

export interface BriefSettings {
  readonly modelUrl: string | null;
  readonly modelName: string | null;
  /** Writes down voice messages; null leaves them as sound. */
  readonly transcriptionModel: string | null;
  /** Whether a key is kept; it is never shown. */
  readonly hasKey: boolean;
  readonly modelEnabled: boolean;
  readonly customerCheck: boolean;
}

export async function viewBriefSettings({ ctx }: { ctx: Ctx }): Promise<BriefSettings> {
  requirePermission(ctx.actor, 'connection.manage');
  const row = await inTransaction(ctx, (tx) => loadBriefSettings(tx, { workspaceId: ctx.workspaceId }));
  return {
    modelUrl: row?.modelUrl ?? null,
    modelName: row?.modelName ?? null,
    transcriptionModel: row?.transcriptionModel ?? null,
    hasKey: (row?.modelSecret ?? null) !== null,
    modelEnabled: row?.modelEnabled ?? false,
    customerCheck: row?.customerCheck ?? false,
  };
}

export const modelInputSchema = z.object({
  modelUrl: z.url({ protocol: /^https?$/u, error: 'Enter an address that begins with https://' }).max(500),
  modelName: z.string().trim().min(1, 'Name the model').max(120),
  /** Left empty nothing is written down. */
  transcriptionModel: z.string().trim().max(120).default(''),
  /** Left empty it stays as it is. */
  modelKey: z
    .string()
    .trim()
    .max(4_000)
    .regex(/^[\x20-\x7e]*$/u, 'Only characters that a header can carry')
    .optional(),
  modelEnabled: z.coerce.boolean().default(false),
});

/** Keeps the endpoint; a key that is given replaces the old one, sealed. */
export async function saveModel({ ctx, secret, input }: { ctx: Ctx; secret: string; input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'connection.manage');
  const { modelKey, transcriptionModel, ...model } = parseInput(modelInputSchema, input, 'body');
  const change = { ...model, transcriptionModel: transcriptionModel === '' ? null : transcriptionModel };
  const { workspaceId } = ctx;
  const key =
    modelKey === undefined || modelKey === ''
      ? {}
      : { modelSecret: seal(secret, { workspaceId, purpose: 'model' }, modelKey) };
  await inTransaction(ctx, async (tx) => {
    await saveBriefSettings(tx, { workspaceId }, { ...change, ...key });
    await writeAudit(tx, ctx, {
      action: 'brief.settings',
      target: { type: 'workspace', id: workspaceId },
      after: { ...change, keyChanged: 'modelSecret' in key },
    });
  });
}

/** Whether customers are shown the forty words. */
export async function saveCustomerCheck({ ctx, enabled }: { ctx: Ctx; enabled: boolean }): Promise<void> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    await saveBriefSettings(tx, { workspaceId }, { customerCheck: enabled });
    await writeAudit(tx, ctx, {
      action: 'brief.settings',
      target: { type: 'workspace', id: workspaceId },
      after: { customerCheck: enabled },
    });
  });
}

/** Has the endpoint rewrite a made-up case. @throws BatonError unprocessable while none is set */
export async function testModel({
  ctx,
  secret,
  allowedHosts,
}: {
  ctx: Ctx;
  secret: string;
  allowedHosts: readonly string[];
}): Promise<Rewritten> {
  requirePermission(ctx.actor, 'connection.manage');
  const { workspaceId } = ctx;
  const row = await inTransaction(ctx, (tx) => loadBriefSettings(tx, { workspaceId }));
  if (row === undefined || row.modelUrl === null || row.modelName === null) {
    throw new BatonError('unprocessable', 'Save an address and a model first.');
  }
  const key = row.modelSecret === null ? null : unseal(secret, { workspaceId, purpose: 'model' }, row.modelSecret);
  return rewriteSummary(
    { url: row.modelUrl, model: row.modelName, key },
    sampleBrief(),
    sampleTranscript,
    allowedHosts,
  );
}

export interface PrivacyView {
  readonly rules: readonly PrivacyRule[];
  readonly queues: readonly { readonly slug: string; readonly name: string }[];
  readonly keptKinds: readonly PersonalDataType[];
}

/** Everybody who sees the workspace may read its boundaries; they are part of what a reviewer signs. */
export async function viewPrivacy({ ctx }: { ctx: Ctx }): Promise<PrivacyView> {
  requirePermission(ctx.actor, 'workspace.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const workspace = await loadWorkspace(tx, { workspaceId });
    const pools = await listPools(tx, { workspaceId });
    return {
      rules: await loadPrivacyRules(tx, workspaceId),
      queues: pools.map(({ slug, name }) => ({ slug, name })),
      keptKinds: PERSONAL_DATA_TYPES.filter((kind) => workspace?.keptKinds.includes(kind)),
    };
  });
}

export const privacyRuleSchema = z.object({
  queue: z.string().min(1).max(64),
  audience: z.enum(AUDIENCES),
  parts: z.array(z.enum(BRIEF_PARTS)).default([]),
  reveals: z.array(z.enum(PERSONAL_DATA_TYPES)).default([]),
});

/** Sets the allow-list of one audience in one queue. @throws BatonError forbidden; bad_request for an unknown queue */
export async function savePrivacy({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'privacy.edit');
  const rule = parseInput(privacyRuleSchema, input, 'body');
  const { workspaceId } = ctx;
  // A program or a helpdesk has nobody who could give a reason, so it reveals nothing.
  const reveals = rule.audience === 'program' || rule.audience === 'outside' ? [] : rule.reveals;
  await inTransaction(ctx, async (tx) => {
    const before = (await loadPrivacyRules(tx, workspaceId)).find(
      (one) => one.queue === rule.queue && one.audience === rule.audience,
    );
    if (rule.queue !== EVERY_QUEUE && !(await listPools(tx, { workspaceId })).some(({ slug }) => slug === rule.queue)) {
      throw new BatonError('bad_request', 'There is no such queue.', {
        pointers: [{ pointer: '/queue', message: 'there is no such queue' }],
      });
    }
    await savePrivacyRule(tx, { workspaceId, ...rule, reveals });
    await writeAudit(tx, ctx, {
      action: 'privacy.edit',
      target: { type: 'privacyRule', id: `${rule.queue}/${rule.audience}` },
      ...(before === undefined ? {} : { before: { parts: before.parts, reveals: before.reveals } }),
      after: { parts: rule.parts, reveals },
    });
  });
}

/** Takes a rule away: the one for every queue, or the default, holds again. */
export async function dropPrivacy({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly queue: string; readonly audience: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'privacy.edit');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    await deletePrivacyRule(tx, { workspaceId, ...input });
    await writeAudit(tx, ctx, {
      action: 'privacy.edit',
      target: { type: 'privacyRule', id: `${input.queue}/${input.audience}` },
      after: { removed: true },
    });
  });
}

const keptSchema = z.object({ kinds: z.array(z.enum(PERSONAL_DATA_TYPES)).default([]) });

/** Which kinds are kept sealed from now on. What was not kept when it was said stays gone. */
export async function saveKept({ ctx, input }: { ctx: Ctx; input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'privacy.edit');
  const { kinds } = parseInput(keptSchema, input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const before = await loadWorkspace(tx, { workspaceId });
    await saveKeptKinds(tx, { workspaceId, kinds });
    // The turn path keeps it in memory.
    await notify(tx, 'baton_deploy', { w: workspaceId, f: '' });
    await writeAudit(tx, ctx, {
      action: 'privacy.edit',
      target: { type: 'workspace', id: workspaceId },
      before: { keptKinds: before?.keptKinds ?? [] },
      after: { keptKinds: kinds },
    });
  });
}
