import { ecommerce } from '#app/templates/ecommerce/template.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { hashGraph } from '#app/engine/hash.ts';
import { hashApiKey } from '#app/platform/api-keys.server.ts';
import type { Scope } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { createDatabase, type Database } from '#db/client.ts';
import { roleUrl } from '#db/roles.ts';
import {
  apiKeys,
  calendars,
  deployments,
  flowDrafts,
  flows,
  flowVersions,
  people,
  poolMembers,
  pools,
  workspaces,
} from '#db/schema/index.ts';

/** A workspace that answers turns: rows only, no sign-in, written past the tenants by the system role. */
export interface ApiWorkspace {
  readonly id: string;
  readonly flowId: string;
  readonly versionId: string;
  /** A person of the first pool, present around the clock. */
  readonly personId: string;
  readonly key: (environment?: 'test' | 'live', scopes?: readonly Scope[]) => Promise<string>;
}

const everyScope: readonly Scope[] = ['turns', 'desk', 'read'];

/** Connects past row-level security, for set-up and for looking at what was written. */
export function openSystemDatabase(ownerUrl: string): Database {
  return createDatabase({ url: roleUrl(ownerUrl, 'baton_system'), max: 2, name: 'baton-api-world' });
}

/** Makes a workspace with one published flow (the e-commerce template's unless another graph is given). */
export async function makeWorkspace(
  { db }: Pick<Database, 'db'>,
  options: { readonly graph?: FlowGraph; readonly published?: boolean } = {},
): Promise<ApiWorkspace> {
  const graph = options.graph ?? ecommerce.graph;
  const workspaceId = newId('ws');
  const [flowId, versionId, personId] = [newId('flow'), newId('ver'), newId('person')];
  const slug = workspaceId.replace('_', '-');
  await db.insert(workspaces).values({
    id: workspaceId,
    slug,
    name: 'A shop',
    defaultFlowId: flowId,
    templateSlug: ecommerce.slug,
  });
  await db.insert(flows).values({ workspaceId, id: flowId, slug: 'support', name: graph.name });
  const stored = graph as unknown as Record<string, unknown>;
  await db.insert(flowDrafts).values({ workspaceId, flowId, graph: stored });
  await db.insert(flowVersions).values({
    workspaceId,
    id: versionId,
    flowId,
    number: 1,
    hash: hashGraph(graph),
    format: graph.format,
    graph: stored,
    note: 'first',
  });
  if (options.published !== false) {
    for (const environment of ['test', 'live'] as const) {
      await db.insert(deployments).values({ workspaceId, flowId, environment, versionId, reason: 'first' });
    }
  }
  await db.insert(people).values({
    workspaceId,
    id: personId,
    name: 'Taylor Reed',
    presence: 'available',
    capacity: 100,
    mayRefundUpToCents: 1_000_000,
    mayNegotiate: true,
    licensed: true,
  });
  for (const pool of ecommerce.pools) {
    const poolId = newId('pool');
    await db
      .insert(pools)
      .values({ workspaceId, id: poolId, slug: pool.slug, name: pool.name, fallback: pool.fallback });
    await db.insert(poolMembers).values({ workspaceId, poolId, personId });
  }
  for (const { slug: calendarSlug, name, zone, weekly, holidays } of ecommerce.calendars) {
    await db
      .insert(calendars)
      .values({ workspaceId, id: newId('cal'), slug: calendarSlug, name, zone, weekly, holidays });
  }
  return {
    id: workspaceId,
    flowId,
    versionId,
    personId,
    key: async (environment = 'test', scopes = everyScope) => {
      const secret = `baton_${environment}_${newId('key').slice(4)}${newId('key').slice(4)}`;
      const prefix = secret.slice(0, 17);
      await db.insert(apiKeys).values({
        workspaceId,
        id: newId('key'),
        name: 'for a test',
        environment,
        prefix,
        hash: hashApiKey(secret),
        scopes: [...scopes],
      });
      return secret;
    },
  };
}
