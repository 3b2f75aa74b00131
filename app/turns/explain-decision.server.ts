import type { TraceStep, Verdict } from '#app/contracts/decision.ts';
import { explainTrace } from '#app/engine/explain.ts';
import type { EngineInput } from '#app/engine/input.ts';
import { interpretFlow } from '#app/engine/interpret.ts';
import { loadGraph } from '#app/engine/load-graph.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { findDecision } from '#db/queries/turns.ts';

import type { StoredSignals } from './transcript.ts';
import { stepsOfPath, type StoredTrace } from './turn-rows.ts';

/** One step as data, and in a sentence. */
export type ToldStep = TraceStep & { readonly sentence: string };

/** What was seen and compared, node by node. */
export interface Explanation {
  readonly path: Verdict['path'];
  readonly hardMatches: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  /** Every hard rule, then the nodes that were passed. Empty when no version decided (failure, or a person had it). */
  readonly steps: readonly ToldStep[];
}

export interface DecisionView {
  readonly id: string;
  readonly conversationId: string;
  readonly turnId: string | null;
  readonly action: string;
  readonly reason: Verdict['reason'];
  readonly flow: { readonly id: string | null; readonly version: number | null; readonly hash: string | null };
  readonly shadow: boolean;
  readonly at: string;
  readonly explain: Explanation;
}

/**
 * One decision with its trace. The trace is worked out again: same version, same input, same pure engine, so it is the one
 * that led to the answer.
 * @throws BatonError not_found, also for another workspace's or environment's
 */
export async function explainDecision({
  ctx,
  input,
}: {
  ctx: Ctx & { readonly environment: Environment };
  input: { readonly decisionId: string };
}): Promise<DecisionView> {
  const row = await inTransaction(ctx, (tx) =>
    findDecision(tx, { workspaceId: ctx.workspaceId, environment: ctx.environment, id: input.decisionId }),
  );
  if (row === null) throw new BatonError('not_found', 'There is no such decision.');
  const stored = row.trace as unknown as StoredTrace;
  const { facts: signals } = (row.signals ?? { facts: {} }) as unknown as Pick<StoredSignals, 'facts'>;
  const engineInput: EngineInput = {
    facts: { ...stored.facts, ...signals, 'turn.text': row.text },
    memory: stored.memory,
    turn: stored.turn,
    ...(stored.quotes === undefined ? {} : { provenance: stored.quotes }),
  };
  return {
    id: row.id,
    conversationId: row.conversationId,
    turnId: row.turnId,
    action: row.action,
    reason: stored.reason,
    flow: { id: row.flowId, version: row.versionNumber, hash: row.versionHash },
    shadow: row.shadow,
    at: row.at.toISOString(),
    explain: {
      path: stepsOfPath(stored.path),
      hardMatches: stored.hardMatches,
      facts: engineInput.facts,
      steps: stepsOf(engineInput, row.graph),
    },
  };
}

function stepsOf(input: EngineInput, graph: unknown): readonly ToldStep[] {
  const loaded = loadGraph(graph);
  if (!loaded.ok) return [];
  try {
    const { trace } = interpretFlow(loaded.graph, input);
    const told = explainTrace(trace, loaded.graph);
    return trace.map((step, index) => ({ ...step, sentence: told[index]?.sentence ?? '' }));
  } catch {
    // The engine failed on it then and fails on it now: the reason says so.
    return [];
  }
}
