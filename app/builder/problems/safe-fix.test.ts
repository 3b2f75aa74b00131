import { describe, expect, it } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { checkFlow } from '#app/engine/check/check-flow.ts';

import { applyEdit } from '../model/apply-edit.ts';
import { withPlaces } from '../model/layout.ts';
import { sampleGraph } from '../model/testing/sample-graph.ts';
import { safeFix } from './safe-fix.ts';

const whole = withPlaces(sampleGraph);
const without = (...ids: string[]): FlowGraph => ({ ...whole, edges: whole.edges.filter((edge) => !ids.includes(edge.id)) }); // prettier-ignore
const rights = { mayEditHardRules: false, unlocked: new Set<string>() };

/** The fixes of a rule's problems, and the problems of that rule after the first one. */
function mended(graph: FlowGraph, rule: string) {
  const [fix] = checkFlow(graph, {}).filter((problem) => problem.rule === rule).flatMap((problem) => safeFix(graph, problem) ?? []); // prettier-ignore
  if (fix === undefined) return null;
  const result = applyEdit(graph, fix.edit, rights);
  if (!result.ok) throw new Error(result.reason);
  return { label: fix.label, left: checkFlow(result.graph, {}).filter((problem) => problem.rule === rule) };
}

describe('one-click fixes', () => {
  it('lead an open end to a person, never back to the bot', () => {
    expect(mended(without('e6'), 'branches-lead-on')).toEqual({ label: 'Lead it to “Hand to a person”', left: [] });
    expect(mended(without('e13'), 'branches-lead-on')).toEqual({ label: 'Lead it to “Owner”', left: [] });
  });

  it('offer nothing where a person would be asked without a reason, or where every message goes', () => {
    expect(mended(without('e10'), 'branches-lead-on')).toBeNull();
    expect(mended(without('e1'), 'branches-lead-on')).toBeNull();
  });

  it('take out what nothing reaches', () => {
    expect(mended(without('e9'), 'reachable')).toEqual({ label: 'Take it out', left: [] });
  });

  it('bring a limit back into its bounds', () => {
    const outside: FlowGraph = { ...whole, parameters: whole.parameters.map((each) => (each.type === 'percent' ? { ...each, value: 0.99 } : each)) }; // prettier-ignore
    expect(mended(outside, 'parameters-fit')?.left.filter((problem) => problem.severity === 'error')).toEqual([]);
  });

  it('leave hard rules to those who may unlock them', () => {
    expect(mended(without('e4'), 'branches-lead-on')).toBeNull();
  });
});
