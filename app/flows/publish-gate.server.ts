import { setImmediate } from 'node:timers/promises';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { IndustryPack } from '#app/contracts/signals.ts';
import { checkFlow, isPublishable } from '#app/engine/check/check-flow.ts';
import { compileFlow } from '#app/engine/compile.ts';
import { isAllowed } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { packsOf } from '#app/templates/registry.ts';
import { listFlowTests, loadFlow } from '#db/queries/flows.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

import { loadCheckContext } from './check-context.server.ts';
import { readFlowTest } from './flow-tests.server.ts';
import { type FlowTestOutcome, runFlowTest } from './run-flow-tests.ts';

export interface GateReport {
  /** Everything that was found; errors block, warnings ask, notes say what could not be proven. */
  readonly problems: readonly Problem[];
  readonly tests: readonly FlowTestOutcome[];
  readonly failingTests: readonly FlowTestOutcome[];
}

/** Checks a graph and runs the saved tests of its flow against it. Decides nothing. */
export async function inspect(ctx: Ctx, flowId: string, graph: FlowGraph): Promise<GateReport> {
  const problems = checkFlow(graph, await loadCheckContext(ctx, flowId));
  const { workspaceId } = ctx;
  const { saved, packs } = await inTransaction(ctx, async (tx) => {
    const flow = await loadFlow(tx, { workspaceId, flowId });
    const workspace = await loadWorkspace(tx, { workspaceId });
    return {
      saved: await listFlowTests(tx, { workspaceId, flowId }),
      packs: packsOf([workspace?.templateSlug ?? null, flow?.templateSlug ?? null]),
    };
  });
  const tests = await runAll(graph, saved.map(readFlowTest), packs);
  return { problems, tests, failingTests: tests.filter((test) => !test.passed) };
}

/** One after the other with a breath in between: the process that publishes also answers turns. */
async function runAll(
  graph: FlowGraph,
  tests: readonly FlowTest[],
  packs: readonly IndustryPack[],
): Promise<FlowTestOutcome[]> {
  const flow = compileFlow(graph);
  const outcomes: FlowTestOutcome[] = [];
  for (const test of tests) {
    outcomes.push(runFlowTest(flow, test, packs));
    await setImmediate();
  }
  return outcomes;
}

/** @throws BatonError unprocessable that names the first error and carries all of them */
export function refuseProblems(report: GateReport): void {
  if (isPublishable(report.problems)) return;
  const errors = report.problems.filter((problem) => problem.severity === 'error');
  throw new BatonError(
    'unprocessable',
    `Not published: ${errors[0]?.message ?? ''}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`,
    {
      pointers: errors.map((problem) => ({
        pointer: problem.nodeId === null ? '/graph' : `/graph/nodes/${problem.nodeId}`,
        message: problem.message,
      })),
      data: { problems: report.problems },
    },
  );
}

/**
 * A failing test stops the publish, unless an owner overrides it in writing.
 * @returns the reason to keep, null when nothing failed
 * @throws BatonError unprocessable with the failing tests; forbidden when somebody else than an owner overrides
 */
export function refuseFailingTests(ctx: Ctx, report: GateReport, overrideReason: string | undefined): string | null {
  const { failingTests } = report;
  if (failingTests.length === 0) return null;
  if (overrideReason === undefined) {
    const names = failingTests.slice(0, 3).map((test) => `“${test.name}”`);
    const rest = failingTests.length > 3 ? ` and ${failingTests.length - 3} more` : '';
    throw new BatonError('unprocessable', `Not published: saved tests fail: ${names.join(', ')}${rest}.`, {
      data: { failingTests, needs: 'overrideReason' },
    });
  }
  if (!isAllowed(ctx.actor, 'flow.overrideTests')) {
    throw new BatonError('forbidden', 'Only an owner may publish with a failing test.', { data: { failingTests } });
  }
  return overrideReason;
}
