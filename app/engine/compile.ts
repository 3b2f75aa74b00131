import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import { generateFlow, type GeneratedFlow } from './codegen/generate.ts';
import type { Evaluation } from './condition/evaluate.ts';
import { advanceWindow, windowCounts } from './condition/windows.ts';
import { EngineFailure } from './engine-failure.ts';
import { indexFlow, type FlowIndex } from './flow-index.ts';
import { hashGraph } from './hash.ts';
import type { EngineInput } from './input.ts';
import { interpretFlow, type InterpretOptions } from './interpret.ts';
import { acceptedOutcome } from './offer.ts';
import { traceOf } from './trace.ts';
import { acceptedVerdict, verdictOf, withTrace, type Walked } from './verdict.ts';

/** A flow that is ready to decide. */
export interface CompiledFlow {
  readonly graph: FlowGraph;
  readonly hash: string;
  /** `interpreter` for a graph that cannot be written as code, because it goes round in circles or has no start. */
  readonly mode: 'code' | 'interpreter';
  /**
   * Decides one turn.
   * @throws {EngineFailure} on a graph that does not pass the checks; `decide.ts` turns that into an escalation
   */
  decide(input: EngineInput, options?: InterpretOptions): Verdict;
  /** The decision alone: outcome, rule and path, without evidence and words. Null when an offer was accepted. */
  walk(input: EngineInput): Walked | null;
}

const MOST_KEPT = 500;
const kept = new Map<string, CompiledFlow>();

/** Prepares a flow for deciding many turns: JavaScript made from the graph, kept by content hash, least recently used out first. */
export function compileFlow(graph: FlowGraph): CompiledFlow {
  const hash = hashGraph(graph);
  const known = kept.get(hash);
  if (known) {
    kept.delete(hash);
    kept.set(hash, known);
    return known;
  }
  const compiled = build(graph, hash);
  kept.set(hash, compiled);
  const oldest = kept.size > MOST_KEPT ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  return compiled;
}

function build(graph: FlowGraph, hash: string): CompiledFlow {
  const index = indexFlow(graph);
  const generated = generateFlow(index);
  if (!generated) {
    return {
      graph,
      hash,
      mode: 'interpreter',
      decide: (input, options) => interpretFlow(graph, input, options),
      walk: () => {
        throw new EngineFailure('not_compilable', null);
      },
    };
  }
  const hasWindows = index.windowedTests.length > 0;
  const windowsOf = hasWindows
    ? (input: EngineInput) => windowsAfter(index, generated, input)
    : (input: EngineInput) => input.memory.windows;
  const walkWith = (input: EngineInput, windows: Readonly<Record<string, WindowState>>) =>
    generated.walk(input, windows, input.memory.offer !== null && acceptedOutcome(index, input) !== null);
  return {
    graph,
    hash,
    mode: 'code',
    walk: (input) => walkWith(input, windowsOf(input)),
    decide: (input, options) => {
      const on: Evaluation = {
        input,
        fieldType: index.fieldType,
        parameters: index.parameters,
        windows: windowsOf(input),
      };
      const walked = walkWith(input, on.windows);
      const verdict = walked ? verdictOf(walked, on, options?.evidence) : acceptedVerdict(on, generated.startId, index);
      if (!verdict) throw new EngineFailure('unexpected', null);
      return withTrace(verdict, options?.trace === false ? [] : traceOf(index, on, verdict.path, verdict.hardMatches));
    },
  };
}

/** `advanceWindows`, with the hits from the generated code. */
function windowsAfter(
  index: FlowIndex,
  generated: GeneratedFlow,
  input: EngineInput,
): Readonly<Record<string, WindowState>> {
  const before = input.memory.windows;
  const hits = generated.hits(input);
  const after: Record<string, WindowState> = {};
  for (const [at, { test }] of index.windowedTests.entries()) {
    const state = Object.hasOwn(before, test.id) ? before[test.id] : undefined;
    if (windowCounts(test.over, input.turn.author)) {
      after[test.id] = advanceWindow(state, test.over, hits[at] === true, input.turn.atMs);
    } else if (state) {
      after[test.id] = state;
    }
  }
  return after;
}
