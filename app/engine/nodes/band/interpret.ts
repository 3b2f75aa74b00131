import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Comparing, Evaluation } from '../../condition/evaluate.ts';
import { compareField } from '../../condition/evaluate.ts';
import { traceComparing } from '../../condition/trace-tests.ts';
import type { Move, NodeTrace } from '../node-kind.ts';

export type BandNode = NodeOf<'band'>;

/** The two cuts as comparisons. Both ends belong to the middle: exactly 70 % and exactly 85 % are flagged (R20). */
export function bandCuts(node: BandNode): { below: Comparing; above: Comparing } {
  const { field, handoffBelow, actAbove } = node;
  return {
    below: { field, op: 'lt', value: handoffBelow, whenMissing: 'no' },
    above: { field, op: 'gt', value: actAbove, whenMissing: 'no' },
  };
}

const MOVES: Readonly<Record<'act' | 'flag' | 'handoff', Move>> = {
  act: { port: 'act', speaks: true },
  flag: { port: 'flag', speaks: true },
  handoff: { port: 'handoff', speaks: true },
};

export function interpretBand(node: BandNode, on: Evaluation): Move {
  const { below, above } = bandCuts(node);
  const low = compareField(below, on);
  const high = compareField(above, on);
  if (low.holds === null || high.holds === null) return MOVES[node.whenMissing];
  if (low.holds) return MOVES.handoff;
  return high.holds ? MOVES.act : MOVES.flag;
}

export function traceBand(node: BandNode, on: Evaluation, left: Pick<Move, 'port'>): NodeTrace {
  const { below, above } = bandCuts(node);
  return {
    tests: [traceComparing(`${node.id}:below`, below, on, false), traceComparing(`${node.id}:above`, above, on, false)],
    detail: { band: left.port, whenMissing: node.whenMissing },
    matched: left.port !== 'act',
  };
}
