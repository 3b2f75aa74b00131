import type { Effect, PathStep, Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph, NodeOf } from '#app/contracts/flow-graph.ts';
import { advanceWindows } from './condition/advance-windows.ts';
import type { Evaluation } from './condition/evaluate.ts';
import { EngineFailure } from './engine-failure.ts';
import { indexFlow, type FlowIndex } from './flow-index.ts';
import { matchingHardRules } from './hard-rules.ts';
import type { EngineInput } from './input.ts';
import { detectKind } from './nodes/registry.ts';
import type { Speaker } from './speaker.ts';
import { traceOf } from './trace.ts';
import { acceptedVerdict, verdictOf, withTrace, type VerdictWithoutTrace, type Walked } from './verdict.ts';

export interface InterpretOptions {
  /** Leave the trace out: it can be worked out later from the same input. */
  readonly trace?: boolean;
  /** Leave the evidence out: nobody reads it in a replay. */
  readonly evidence?: boolean;
  /** Asked now and then; true stops the walk. The engine itself has no clock. */
  readonly outOfTime?: () => boolean;
}

/**
 * Decides one turn by walking the graph: the truth that the compiled form is held against, and what runs in browsers.
 *
 * @throws {EngineFailure} on a graph that does not pass the checks (no start, dead end, a circle) or out of budget;
 *   `decide.ts` turns that into an escalation
 */
export function interpretFlow(graph: FlowGraph, input: EngineInput, options: InterpretOptions = {}): Verdict {
  const index = indexFlow(graph);
  const on = evaluationOf(index, input);
  const verdict = walk(index, on, options);
  return withTrace(verdict, options.trace === false ? [] : traceOf(index, on, verdict.path, verdict.hardMatches));
}

/** The facts with the windows as they are after this turn. */
export function evaluationOf(index: FlowIndex, input: EngineInput): Evaluation {
  const before: Evaluation = {
    input,
    fieldType: index.fieldType,
    parameters: index.parameters,
    windows: input.memory.windows,
  };
  return { ...before, windows: advanceWindows(index.windowedTests, before) };
}

function walk(index: FlowIndex, on: Evaluation, options: InterpretOptions): VerdictWithoutTrace {
  const { start } = index;
  if (!start) throw new EngineFailure('no_start', null);
  const matches = matchingHardRules(index, on);
  const winner = matches[0];
  if (!winner) {
    const accepted = acceptedVerdict(on, start.id, index);
    if (accepted) return accepted;
  }
  const walked = winner
    ? fromHardRule(index, on, start.id, winner, options)
    : follow(index, on, start.id, [], null, options);
  return verdictOf({ ...walked, hardMatches: matches.map((rule) => rule.ruleId) }, on, options.evidence);
}

function fromHardRule(
  index: FlowIndex,
  on: Evaluation,
  startId: string,
  winner: NodeOf<'hard_rule'>,
  options: InterpretOptions,
): Walked {
  const path = [
    { nodeId: startId, port: 'next' },
    { nodeId: winner.id, port: 'match' },
  ];
  const next = index.next(winner.id, 'match');
  if (next === undefined) throw new EngineFailure('dead_end', winner.id);
  return follow(index, on, next, path, { node: winner, port: 'match' }, options);
}

/** Walks until an outcome. On the way of a hard rule nothing else speaks: what comes after only chooses the outcome. */
function follow(
  index: FlowIndex,
  on: Evaluation,
  from: string,
  before: readonly PathStep[],
  hardSpeaker: Speaker | null,
  options: InterpretOptions,
): Walked {
  const path = [...before];
  const effects: Effect[] = [];
  let speaker = hardSpeaker;
  let at = from;
  for (let steps = 0; steps <= index.nodes.size; steps++) {
    if (steps % 64 === 63 && options.outOfTime?.()) throw new EngineFailure('time_budget', at);
    const node = index.nodes.get(at);
    if (!node) throw new EngineFailure('dead_end', at);
    if (node.kind === 'outcome') {
      path.push({ nodeId: node.id, port: outcomePort(node) });
      return { outcome: node, speaker, path, hardMatches: [], effects };
    }
    const kind = detectKind(node);
    if (!kind) throw new EngineFailure('not_a_rule', at);
    const move = kind.interpret(on);
    path.push({ nodeId: node.id, port: move.port });
    if (move.speaks && !hardSpeaker) speaker = { node, port: move.port, row: move.row };
    for (const tag of move.tags ?? []) effects.push({ kind: 'tag', nodeId: node.id, tag });
    if (move.arm !== undefined) effects.push({ kind: 'assigned_arm', nodeId: node.id, arm: move.arm });
    const next = index.next(node.id, move.port);
    if (next === undefined) throw new EngineFailure('dead_end', node.id);
    at = next;
  }
  throw new EngineFailure('step_budget', at);
}

/** The last step of a path: `route` when a person follows, `done` when the bot goes on. */
export const outcomePort = (node: NodeOf<'outcome'>): string =>
  node.action === 'offer' || node.action === 'escalate' ? 'route' : 'done';
