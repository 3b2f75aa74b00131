import type { TraceStep } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Operator } from '#app/contracts/condition.ts';
import { OPERATORS } from '#app/contracts/operator-words.ts';
import { describeSeen, joinedClauses, seenClause } from './describe/describe-seen.ts';
import { formatValue } from './describe/format-value.ts';
import { indexFlow, type FlowIndex } from './flow-index.ts';

/** One step of a decision in words. */
export interface ExplainedStep {
  readonly nodeId: string;
  readonly sentence: string;
  /** It decided, or it was passed without effect. */
  readonly decided: boolean;
}

/**
 * A trace in one sentence a step: what was looked at, what was seen, which way it went. It says why rules did not fire as
 * well as why one did. Stored traces explain themselves with the graph of their own version.
 */
export function explainTrace(trace: readonly TraceStep[], graph: FlowGraph): ExplainedStep[] {
  const index = indexFlow(graph);
  return trace.map((step) => ({
    nodeId: step.nodeId,
    sentence: sentenceOf(step, index),
    decided: step.matched === true,
  }));
}

function sentenceOf(step: TraceStep, index: FlowIndex): string {
  const name = `“${step.name || step.nodeId}”`;
  switch (step.kind) {
    case 'start':
      return 'The message came in.';
    case 'outcome':
      return `The answer: ${name}.`;
    case 'hard_rule':
    case 'condition': {
      const seen = testsInWords(step, index);
      if (!step.matched) return `${name} does not apply: ${seen}.`;
      return step.port === null
        ? `${name} applies too, but a more severe rule goes first: ${seen}.`
        : `${name} applies: ${seen}.`;
    }
    case 'band': {
      const value = step.tests[0];
      const zone = {
        handoff: 'a person takes over',
        flag: 'the bot goes on and a person reviews it later',
        act: 'the bot acts alone',
      }[String(step.detail['band'])];
      return `${name}: ${value ? seenClause(value, index.fields.get(value.field)) : 'nothing was seen'}, so ${zone ?? 'it goes on'}.`;
    }
    case 'table': {
      const rows = step.detail['rows'];
      const count = Array.isArray(rows) ? rows.length : 0;
      return count === 0
        ? `${name}: no row fits${step.tests.length === 0 ? '' : `, because ${testsInWords(step, index)}`}.`
        : `${name}: ${testsInWords(step, index)}, so ${portWords(step.port)}.`;
    }
    case 'score':
      return `${name} puts the risk at ${formatValue(Number(step.detail['probability']), 'percent')}, ${step.matched ? 'enough' : 'too little'} for the limit of ${formatValue(Number(step.detail['threshold']), 'percent')}.`;
    case 'split':
      return `${name}: this conversation is in “${String(step.detail['arm'])}”.`;
    default:
      return `${name} was passed.`;
  }
}

const portWords = (port: string | null) =>
  port?.startsWith('branch:') ? `it goes to “${port.slice(7)}”` : 'it goes on';

/** For a match what spoke for it, for a miss what was missing to it. */
function testsInWords(step: TraceStep, index: FlowIndex): string {
  const telling = step.tests.filter((test) => test.result === step.matched);
  const shown = telling.length > 0 ? telling : step.tests;
  if (shown.length === 0) return 'it has no condition';
  return joinedClauses(shown.map((test) => describeSeen(test, operatorOf(test.op), index.fields.get(test.field))));
}

const operatorOf = (name: string): Operator | undefined => OPERATORS.find((op) => op === name);
