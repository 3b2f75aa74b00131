import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import { type CompiledFlow, compileFlow } from '#app/engine/compile.ts';
import { loadGraph } from '#app/engine/load-graph.ts';
import { templateBySlug } from '#app/templates/registry.ts';
import type { Environment } from '#app/platform/context.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';
import { listenTo } from '#db/listen.ts';
import { loadTurnSettings, loadTurnVersions } from '#db/queries/turn-flows.ts';

import { bindVersion, type Pointer, shadowVersion } from './bind-version.ts';

/** A published version that is ready to decide: immutable, so it is kept by its content's hash and shared. */
export interface ReadyVersion {
  readonly flowId: string;
  readonly slug: string;
  readonly versionId: string;
  readonly number: number;
  readonly hash: string;
  /** Null when the stored graph cannot be read or compiled: every turn on it escalates with class failure. */
  readonly ready: { readonly graph: FlowGraph; readonly compiled: CompiledFlow } | null;
}

/** Which flow and version a new conversation starts on. */
export type Binding =
  | { readonly kind: 'bound'; readonly flowId: string; readonly versionId: string; readonly shadowId: string | null }
  | { readonly kind: 'unpublished'; readonly flowId: string | null; readonly slug: string | null }
  | { readonly kind: 'unknown_flow' };

/** What the turn path knows of a workspace without asking the database. */
export interface TurnFlows {
  readonly timezone: string;
  readonly locale: string;
  readonly packs: readonly IndustryPack[];
  readonly switches: Readonly<Record<string, boolean>>;
  /** Kinds of personal data that are kept sealed. */
  readonly keptKinds: ReadonlySet<string>;
  /** Opening lines of the workspace's templates, by key. */
  readonly scripts: Readonly<Record<string, string>>;
  bind(environment: Environment, slug: string | null, externalId: string): Binding;
  shadowOf(flowId: string, environment: Environment, externalId: string): string | null;
}

export interface TurnFlowsCache {
  /** The workspace as it was loaded last; undefined before the first load. */
  get(workspaceId: string): TurnFlows | undefined;
  load(workspaceId: string): Promise<TurnFlows>;
  version(versionId: string): ReadyVersion | undefined;
  loadVersion(workspaceId: string, versionId: string): Promise<ReadyVersion | null>;
  stop(): Promise<void>;
}

const refreshAfterMs = 10_000;
const versionsKept = 2_000;

interface Entry {
  readonly flows: TurnFlows;
  readonly loadedMs: number;
}

/**
 * Keeps workspaces and compiled versions in memory. NOTIFY baton_deploy drops a workspace's entry at once; settings that
 * announce nothing are read again, in the background, when an entry is older than 10 s.
 */
export function createTurnFlowsCache(deps: {
  readonly db: Database;
  readonly listenUrl: string;
  readonly log: Logger;
}): TurnFlowsCache {
  const entries = new Map<string, Entry>();
  const loading = new Map<string, Promise<TurnFlows>>();
  const versions = new Map<string, ReadyVersion>();
  /** Counts invalidations, so that what was read before one is not kept after it. */
  let generation = 0;

  const keepVersion = (version: ReadyVersion) => {
    versions.set(version.versionId, version);
    const oldest = versions.keys().next().value;
    if (versions.size > versionsKept && oldest !== undefined) versions.delete(oldest);
  };

  const loadVersions = async (workspaceId: string, ids: readonly string[]) => {
    const missing = ids.filter((id) => !versions.has(id));
    if (missing.length === 0) return;
    const rows = await deps.db.withWorkspaces([workspaceId], (tx) => loadTurnVersions(tx, workspaceId, missing));
    for (const row of rows) {
      keepVersion({
        flowId: row.flowId,
        slug: row.slug,
        versionId: row.id,
        number: row.number,
        hash: row.hash,
        ready: prepare(row, deps.log),
      });
    }
  };

  const read = async (workspaceId: string): Promise<TurnFlows> => {
    const before = generation;
    const settings = await deps.db.withWorkspaces([workspaceId], (tx) => loadTurnSettings(tx, workspaceId));
    if (settings === null) throw new Error('The workspace of an API key does not exist');
    const pointers: Pointer[] = settings.deployments;
    const used = pointers.flatMap((pointer) => [pointer.versionId, pointer.previousVersionId ?? pointer.versionId]);
    await loadVersions(workspaceId, [...new Set(used)]);
    const flows = describeFlows(settings, pointers);
    if (before === generation) entries.set(workspaceId, { flows, loadedMs: performance.now() });
    return flows;
  };

  const load = (workspaceId: string): Promise<TurnFlows> => {
    const running = loading.get(workspaceId);
    if (running !== undefined) return running;
    const started = read(workspaceId).finally(() => loading.delete(workspaceId));
    loading.set(workspaceId, started);
    return started;
  };

  const forget = (workspaceId: string | null) => {
    generation += 1;
    if (workspaceId === null) entries.clear();
    else entries.delete(workspaceId);
    // A load that runs may have read the state before the change.
    loading.clear();
  };

  const subscription = listenTo({
    url: deps.listenUrl,
    channels: ['baton_deploy'],
    name: 'baton-flows',
    onMessage: (_, payload) => forget(workspaceOf(payload)),
    onConnected: () => forget(null),
  });

  return {
    get: (workspaceId) => {
      const entry = entries.get(workspaceId);
      if (entry === undefined) return undefined;
      if (performance.now() - entry.loadedMs > refreshAfterMs) {
        load(workspaceId).catch((error: unknown) => deps.log.warn({ err: error, workspaceId }, 'flows not refreshed'));
      }
      return entry.flows;
    },
    load,
    version: (versionId) => versions.get(versionId),
    loadVersion: async (workspaceId, versionId) => {
      await loadVersions(workspaceId, [versionId]);
      return versions.get(versionId) ?? null;
    },
    stop: () => subscription.stop(),
  };
}

function workspaceOf(payload: string): string | null {
  try {
    const message: unknown = JSON.parse(payload);
    return typeof message === 'object' && message !== null && 'w' in message && typeof message.w === 'string'
      ? message.w
      : null;
  } catch {
    return null;
  }
}

function prepare(row: { id: string; graph: unknown }, log: Logger): ReadyVersion['ready'] {
  try {
    const loaded = loadGraph(row.graph);
    if (!loaded.ok) throw new Error(`The graph is not readable: ${loaded.issues[0]?.pointer ?? ''}`);
    return { graph: loaded.graph, compiled: compileFlow(loaded.graph) };
  } catch (error) {
    log.error({ err: error, versionId: row.id }, 'a published version cannot be used');
    return null;
  }
}

type Settings = NonNullable<Awaited<ReturnType<typeof loadTurnSettings>>>;

function describeFlows(settings: Settings, pointers: readonly Pointer[]): TurnFlows {
  const bySlug = new Map(settings.flows.map((flow) => [flow.slug, flow]));
  const byId = new Map(settings.flows.map((flow) => [flow.id, flow]));
  const slugs = new Set([settings.templateSlug, ...settings.flows.map((flow) => flow.templateSlug)]);
  const templates = [...slugs].flatMap((slug) => (slug === null ? [] : (templateBySlug(slug) ?? [])));
  return {
    timezone: settings.timezone,
    locale: settings.locale,
    packs: [...new Set(templates.flatMap((template) => template.packs))],
    scripts: Object.fromEntries(templates.flatMap((template) => template.scripts).map(({ key, text }) => [key, text])),
    switches: settings.signalSwitches,
    keptKinds: new Set(settings.keptKinds),
    bind: (environment, slug, externalId) => {
      const flow = slug === null ? byId.get(settings.defaultFlowId ?? '') : bySlug.get(slug);
      if (flow === undefined) {
        return slug === null ? { kind: 'unpublished', flowId: null, slug: null } : { kind: 'unknown_flow' };
      }
      const versionId = bindVersion(pointers, flow.id, environment, externalId);
      if (versionId === null) return { kind: 'unpublished', flowId: flow.id, slug: flow.slug };
      const shadowId = shadowVersion(pointers, flow.id, environment, externalId);
      return { kind: 'bound', flowId: flow.id, versionId, shadowId };
    },
    shadowOf: (flowId, environment, externalId) => shadowVersion(pointers, flowId, environment, externalId),
  };
}
