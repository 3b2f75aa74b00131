import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { compileFlow } from '../compile.ts';
import { EngineFailure } from '../engine-failure.ts';
import type { EngineInput } from '../input.ts';
import { interpretFlow } from '../interpret.ts';
import { emptyEngineMemory } from '../memory.ts';
import type { RandomTurn } from './random-conversation.ts';

/** The issue of a decision: the verdict, or the code and the node of what failed. */
export type Issue = { readonly verdict: Verdict } | { readonly failure: string; readonly at: string | null };

/** Runs one decision; what the engine throws on purpose is an issue, anything else is thrown on. */
export function issueOf(decide: () => Verdict): Issue {
  try {
    return { verdict: decide() };
  } catch (error) {
    if (error instanceof EngineFailure) return { failure: error.code, at: error.nodeId };
    throw error;
  }
}

/** What a differential run must have met, so that it proves something. */
export const MUST_MEET = [
  'continue',
  'flag',
  'offer',
  'escalate',
  'failure',
  'several hard rules',
  'tag',
  'offer accepted',
] as const;

/**
 * Plays a conversation through the interpreter and the generated code, turn by turn, and tells `count` what was met.
 * Verdict, trace, memory and effects must be deeply equal.
 *
 * @throws Error with both issues as JSON at the first turn where they differ
 */
export function holdTogether(graph: FlowGraph, turns: readonly RandomTurn[], count: (what: string) => void): void {
  const compiled = compileFlow(graph);
  if (compiled.mode !== 'code') throw new Error('The graph was not written as code.');
  let memory = emptyEngineMemory;
  for (const turn of turns) {
    const input: EngineInput = { ...turn, memory };
    const truth = issueOf(() => interpretFlow(graph, input));
    const code = issueOf(() => compiled.decide(input));
    if (!isDeepStrictEqual(code, truth)) {
      throw new Error(`They differ.\ninterpreter: ${JSON.stringify(truth)}\ncode:        ${JSON.stringify(code)}`);
    }
    if ('verdict' in truth) {
      const { verdict } = truth;
      count(verdict.action);
      if (verdict.hardMatches.length > 1) count('several hard rules');
      if (verdict.effects.some((effect) => effect.kind === 'tag')) count('tag');
      if (verdict.reason.code === 'offer_accepted') count('offer accepted');
      memory = verdict.memory;
    } else {
      count('failure');
    }
  }
}
