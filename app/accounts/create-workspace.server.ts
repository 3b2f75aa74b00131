import { z } from 'zod';

import { slugOf } from '#app/flows/slug.ts';
import { insertFlowWithDraft, requireTemplate } from '#app/flows/create-flow.server.ts';
import { publishFlow } from '#app/flows/publish-flow.server.ts';
import { blankGraph } from '#app/flows/blank-graph.ts';
import { foundingRefundUpToCents } from '#app/people/founding.ts';
import { setUpRoster } from '#app/people/set-up-roster.server.ts';
import { zoneSchema } from '#app/people/zone.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import type { Ctx, Environment } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Template } from '#app/templates/template.ts';
import { insertPerson } from '#db/queries/people.ts';
import { insertWorkspace } from '#db/queries/workspaces.ts';

import { formatRoles } from './permissions.ts';

export const localeSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language, like en or de-CH')
  .max(35);

export const createWorkspaceSchema = z.object({
  name: z.string().trim().min(1, 'Give the workspace a name').max(80),
  /** Null or absent: a small flow of its own. */
  templateSlug: z.string().max(64).nullish(),
  timezone: zoneSchema.default('UTC'),
  locale: localeSchema.default('en'),
});

export interface CreatedWorkspace {
  readonly workspaceId: string;
  readonly slug: string;
  readonly flowId: string;
  readonly flowSlug: string;
  /** The owner's row in `people`. */
  readonly personId: string;
}

export interface WorkspaceFounder {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

type Services = Pick<Ctx, 'db' | 'clock' | 'log' | 'requestId'>;

interface Founding {
  readonly services: Services;
  readonly user: WorkspaceFounder;
  readonly input: unknown;
  /** Only the demo: its people come from the template, and both environments are published. */
  readonly demo?: boolean;
}

const slugTaken = '23505';

function isSlugTaken(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === slugTaken;
}

/**
 * A workspace that can answer its first turn: organization and owner, the owner's person, pools, skills and calendars of the template,
 * its flow with draft and tests, and version 1 published to test. One transaction: all of it or nothing.
 * @throws BatonError bad_request with the field; not_found for an unknown template
 */
export async function createWorkspace(founding: Founding): Promise<CreatedWorkspace> {
  const wanted = parseInput(createWorkspaceSchema, founding.input, 'body');
  const template = wanted.templateSlug ? requireTemplate(wanted.templateSlug) : null;
  const base = slugOf(wanted.name, 'workspace').slice(0, 48);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const slug = attempt === 1 ? base : `${base}-${newId('ws').slice(-6)}`;
    try {
      return await found(founding, { ...wanted, slug, template });
    } catch (error) {
      if (!isSlugTaken(error)) throw error;
    }
  }
  throw new BatonError('conflict', 'There are too many workspaces of this name. Choose another.');
}

type Wanted = z.infer<typeof createWorkspaceSchema> & { readonly slug: string; readonly template: Template | null };

function found({ services, user, demo = false }: Founding, wanted: Wanted): Promise<CreatedWorkspace> {
  const { db, clock, log, requestId } = services;
  const { slug, name, timezone, locale, template } = wanted;
  const workspaceId = newId('ws');
  const personId = newId('person');
  return db.withWorkspaces([workspaceId], async (tx) => {
    const ctx: Ctx = {
      workspaceId,
      actor: { kind: 'user', userId: user.id, personId, roles: ['owner'] },
      requestId,
      db,
      clock,
      log,
      tx,
    };
    await insertWorkspace(tx, {
      workspace: { id: workspaceId, slug, name, timezone, locale, templateSlug: template?.slug ?? null, demo },
      memberId: newId('mem'),
      ownerUserId: user.id,
      ownerRoles: formatRoles(['owner']),
    });
    await insertPerson(tx, {
      workspaceId,
      id: personId,
      userId: user.id,
      name: user.name,
      email: user.email,
      roles: ['owner'],
      mayNegotiate: true,
      mayRefundUpToCents: foundingRefundUpToCents,
      presence: 'available',
    });
    await writeAudit(tx, ctx, {
      action: 'workspace.create',
      target: { type: 'workspace', id: workspaceId },
      after: { slug, name, templateSlug: template?.slug ?? null, demo },
    });
    const roster = await setUpRoster(tx, ctx, { template, ownerPersonId: personId, timezone, withPeople: demo });
    const flow = await insertFlowWithDraft(tx, ctx, {
      name: template?.graph.name ?? name,
      slug: template === null ? 'support' : slugOf(template.slug, 'support'),
      graph: template?.graph ?? blankGraph({ name, pool: roster.firstPool, calendar: roster.firstCalendar }),
      template,
    });
    const environments: readonly Environment[] = demo ? ['test', 'live'] : ['test'];
    for (const environment of environments) {
      // Through the same gate as every other version. The hard rules are the template's own: nobody else has to approve them.
      await publishFlow({
        ctx: { ...ctx, actor: { kind: 'system', part: 'create-workspace' } },
        input: {
          flowId: flow.flowId,
          environment,
          note: template === null ? 'First version' : `As in the template “${template.name}”`,
        },
      });
    }
    return { workspaceId, slug, flowId: flow.flowId, flowSlug: flow.slug, personId };
  });
}
