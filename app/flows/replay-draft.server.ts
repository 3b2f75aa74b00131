import { setImmediate } from 'node:timers/promises';

import { requirePermission } from '#app/accounts/permissions.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { ImpactLine } from '#app/contracts/impact.ts';
import { compileFlow } from '#app/engine/compile.ts';
import { Replay } from '#app/engine/replay/replay.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { packsOf, templateBySlug } from '#app/templates/registry.ts';
import { listFlowTests } from '#db/queries/flows.ts';
import { countPastTurns, handlingMinutes, loadPastTurns, pastConversationIds } from '#db/queries/past-turns.ts';
import { listPools } from '#db/queries/pools.ts';
import { loadDeployment, loadVersion } from '#db/queries/versions.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

import { readGraph, readStoredGraph, requireFlow } from './flow-context.server.ts';
import { readFlowTest } from './flow-tests.server.ts';
import { impactReport } from './impact-report.ts';
import { judgeMisses } from './judge-misses.server.ts';
import { storedInput } from './stored-input.ts';

const mostTurns = 100_000;
const mostConversations = 20_000;
const conversationsAtOnce = 250;

export interface ReplayInput {
  readonly flowId: string;
  /** The draft as it is on the screen, saved or not. */
  readonly graph: unknown;
  /** Stop when this is true: the reader went away. */
  readonly stopped?: () => boolean;
}

/**
 * Holds a draft against what answers now (live, else test) on the turns of the last 30 days, newest conversations first, or on the
 * template's samples while there are none. Streams: a line of progress for each batch, then the report. Acts on nothing, and lets
 * other work of the process through between batches.
 * @throws BatonError bad_request for what is not a flow; not_found for a flow of another workspace
 */
export async function* replayDraft({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: ReplayInput;
}): AsyncGenerator<ImpactLine> {
  requirePermission(ctx.actor, 'flow.view');
  const after = readGraph(input.graph);
  const { workspaceId } = ctx;
  const where = { workspaceId, flowId: input.flowId };
  const known = await inTransaction(ctx, async (tx) => {
    const flow = await requireFlow(tx, ctx, input.flowId);
    const live =
      (await loadDeployment(tx, { ...where, environment: 'live', mode: 'live' })) ??
      (await loadDeployment(tx, { ...where, environment: 'test', mode: 'live' }));
    const version = live === null ? null : await loadVersion(tx, { workspaceId, id: live.versionId });
    const workspace = await loadWorkspace(tx, { workspaceId });
    return {
      before: version === null ? after : readStoredGraph(version.graph),
      past: await countPastTurns(tx, where),
      ids: await pastConversationIds(tx, { ...where, limit: mostConversations }),
      tests: (await listFlowTests(tx, where)).map(readFlowTest),
      handling: await handlingMinutes(tx, where),
      packs: packsOf([workspace?.templateSlug ?? null, flow.templateSlug]),
      pools: new Map((await listPools(tx, { workspaceId })).map((pool) => [pool.slug, pool.name])),
      samples: templateBySlug(flow.templateSlug ?? workspace?.templateSlug ?? '')?.samples ?? [],
    };
  });
  const { before, past, ids } = known;
  const sides = { before: compileFlow(before), after: compileFlow(after) };
  const replay = new Replay(sides.before, sides.after);
  const said = new Map<string, { text: string; at: Date | null }>();
  const of = Math.min(past.turns, mostTurns);
  let done = 0;
  yield { kind: 'progress', turns: 0, of };
  for (let at = 0; at < ids.length && done < mostTurns; at += conversationsAtOnce) {
    if (input.stopped?.() === true) return;
    const conversationIds = ids.slice(at, at + conversationsAtOnce);
    const rows = await inTransaction(ctx, (tx) => loadPastTurns(tx, { workspaceId, conversationIds }));
    for (const row of rows) {
      replay.turn({ conversationId: row.conversationId, input: storedInput(row) });
      said.set(`${row.conversationId} ${row.turnId}`, { text: row.text.slice(0, 160), at: row.at });
      done += 1;
      if (done % 2_000 === 0) await setImmediate();
    }
    for (const id of conversationIds) replay.end(id);
    yield { kind: 'progress', turns: Math.min(done, of), of };
    await setImmediate();
  }
  const basis = done === 0 ? 'samples' : 'past';
  if (basis === 'samples') playSamples(replay, before, known, said);
  const misses = await judgeMisses(ctx, { flowId: input.flowId, ...sides });
  yield {
    kind: 'report',
    report: impactReport({
      ...known,
      basis,
      after,
      from: past.from === null ? null : new Date(past.from),
      to: past.to === null ? null : new Date(past.to),
      replay: replay.report(),
      misses,
      said: (conversationId, turnId) => said.get(`${conversationId} ${turnId ?? ''}`) ?? { text: '', at: null },
    }),
  };
}

type Known = Pick<Parameters<typeof impactReport>[0], 'packs'> & {
  readonly samples: NonNullable<ReturnType<typeof templateBySlug>>['samples'];
};

function playSamples(
  replay: Replay,
  before: FlowGraph,
  { samples, packs }: Known,
  said: Map<string, { text: string; at: Date | null }>,
): void {
  const flow = compileFlow(before);
  for (const sample of samples) {
    let at = 0;
    for (const { input } of runConversation(flow, sample, { packs, trace: false })) {
      replay.turn({ conversationId: sample.id, input });
      said.set(`${sample.id} ${input.turn.id ?? ''}`, { text: sample.turns[at]?.text ?? '', at: null });
      at += 1;
    }
    replay.end(sample.id);
  }
}
