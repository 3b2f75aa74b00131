import type { FlowTest } from '#app/contracts/flow-test.ts';
import type { CompiledFlow } from '../compile.ts';
import { planRoute } from '../plan.ts';
import type { PlanContext } from '#app/contracts/plan.ts';
import { runConversation, type RunOptions, type RunTurn } from './run-conversation.ts';

export interface TestResult {
  readonly testId: string;
  readonly passed: boolean;
  /** One sentence for each thing that was not as expected. */
  readonly failures: readonly string[];
  readonly turns: readonly RunTurn[];
}

/** Runs one saved test. `planContext` is needed only where a test expects a queue. */
export function runTest(
  flow: CompiledFlow,
  test: FlowTest,
  options: RunOptions & { readonly planContext?: PlanContext },
): TestResult {
  const turns = [...runConversation(flow, { ...test, id: test.id }, options)];
  const failures: string[] = [];
  const first = turns.findIndex((turn) => turn.verdict.action === 'escalate');
  const escalatedAt = first < 0 ? null : first;
  const { expected } = test;
  if (expected.escalatedAt !== undefined && expected.escalatedAt !== escalatedAt) {
    failures.push(
      `Expected ${whenWords(expected.escalatedAt)}, but it escalated ${whenWords(escalatedAt)}${reasonWords(turns[first])}.`,
    );
  }
  for (const wanted of expected.turns) {
    const verdict = turns[wanted.turn]?.verdict;
    if (!verdict) {
      failures.push(`There is no message ${wanted.turn + 1}.`);
      continue;
    }
    const queue =
      wanted.queue !== undefined && options.planContext
        ? planRoute(flow.graph, verdict.outcomeNodeId, { ...options.planContext, outcomeMethods: verdict.methods })
            .queue
        : undefined;
    const seen = {
      action: verdict.action,
      reasonClass: verdict.reason.class,
      reasonCode: verdict.reason.code,
      ruleId: verdict.reason.ruleId,
      queue,
    };
    for (const key of ['action', 'reasonClass', 'reasonCode', 'ruleId', 'queue'] as const) {
      if (wanted[key] === undefined || wanted[key] === seen[key]) continue;
      if (key === 'queue' && queue === undefined) continue;
      failures.push(`Message ${wanted.turn + 1}: expected ${key} ${wanted[key]}, but it was ${seen[key] ?? 'none'}.`);
    }
  }
  return { testId: test.id, passed: failures.length === 0, failures, turns };
}

const whenWords = (turn: number | null) => (turn === null ? 'never' : `at message ${turn + 1}`);
const reasonWords = (turn: RunTurn | undefined) => (turn ? ` (${turn.verdict.reason.code})` : '');
