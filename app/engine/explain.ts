import type { TestTrace, TraceStep } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Operator } from '#app/contracts/condition.ts';
import { OPERATORS } from '#app/contracts/condition.ts';
import { operatorWords, valueType } from './describe/describe-condition.ts';
import { formatValue, listed } from './describe/format-value.ts';
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
      if (step.matched)
        return `${name} matched${step.port === null ? ', but a more severe rule went first' : ''}: ${seen}.`;
      return `${name} did not match: ${seen}.`;
    }
    case 'band': {
      const value = step.tests[0];
      const zone = {
        handoff: 'a person takes over',
        flag: 'the bot goes on and it is reviewed',
        act: 'the bot acts alone',
      }[String(step.detail['band'])];
      return `${name}: ${value ? seenWords(value, index) : 'nothing was seen'}, so ${zone ?? 'it went on'}.`;
    }
    case 'table': {
      const rows = step.detail['rows'];
      const count = Array.isArray(rows) ? rows.length : 0;
      return count === 0
        ? `${name}: no row matched.`
        : `${name}: ${testsInWords(step, index)}, so ${portWords(step.port)}.`;
    }
    case 'score':
      return `${name} gave ${formatValue(Number(step.detail['probability']), 'percent')}, ${step.matched ? 'at or above' : 'below'} ${formatValue(Number(step.detail['threshold']), 'percent')}.`;
    case 'split':
      return `${name}: this conversation is in “${String(step.detail['arm'])}”.`;
    default:
      return `${name} was passed.`;
  }
}

const portWords = (port: string | null) =>
  port?.startsWith('branch:') ? `it went to “${port.slice(7)}”` : 'it went on';

/** For a match what spoke for it, for a miss what was missing to it: at most three. */
function testsInWords(step: TraceStep, index: FlowIndex): string {
  const telling = step.tests.filter((test) => test.result === step.matched);
  const shown = (telling.length > 0 ? telling : step.tests).slice(0, 3);
  return shown.length === 0
    ? 'it has no condition'
    : listed(
        shown.map((test) => testInWords(test, index)),
        'and',
      );
}

function testInWords(test: TestTrace, index: FlowIndex): string {
  const info = index.fields.get(test.field);
  const op = operatorOf(test.op);
  const limit =
    test.against === null || !op
      ? ''
      : ` (asked: ${operatorWords(op, info?.type)} ${formatValue(test.against, valueType(op, info?.type))}${test.to === null ? '' : ` and ${formatValue(test.to, info?.type)}`})`;
  const window = test.window ? ` ${test.window.hits} of ${test.window.needed} times needed` : '';
  return `${seenWords(test, index)}${limit}${window}`;
}

const operatorOf = (name: string): Operator | undefined => OPERATORS.find((op) => op === name);

function seenWords(test: TestTrace, index: FlowIndex): string {
  const info = index.fields.get(test.field);
  const label = info?.label ?? test.field;
  switch (test.problem) {
    case 'missing':
      return `${label} was missing`;
    case 'wrong_type':
      return `${label} was not what it should be`;
    case 'other_currency':
      return `${label} was in another currency`;
    case null:
      return `${label} was ${Array.isArray(test.value) && test.value.length === 0 ? 'empty' : Array.isArray(test.value) ? listed(test.value, 'and') : formatValue(test.value, info?.type)}`;
  }
}
