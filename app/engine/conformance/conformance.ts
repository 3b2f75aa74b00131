import { z } from 'zod';
import { Condition } from '#app/contracts/condition.ts';
import type { FactValue } from '#app/contracts/field-value.ts';
import { DeclaredField, FlowGraph } from '#app/contracts/flow-graph.ts';
import { Action } from '#app/contracts/reason.ts';

/** A condition that carries its own cases: every implementation runs them (interpreter, compiled, simulator, API). */
export const ConformanceFile = z.strictObject({
  about: z.string(),
  fields: z.array(DeclaredField),
  condition: Condition,
  cases: z.array(
    z.strictObject({
      name: z.string(),
      turns: z.array(
        z.strictObject({
          atMs: z.number().optional(),
          author: z.enum(['customer', 'bot']).default('customer'),
          facts: z.record(z.string(), z.custom<FactValue>()),
          action: Action,
        }),
      ),
    }),
  ),
});
export type ConformanceFile = z.infer<typeof ConformanceFile>;

/** The flow around a condition: it escalates when the condition holds, else it continues. */
export function conformanceGraph(file: ConformanceFile): FlowGraph {
  return FlowGraph.parse({
    format: 1,
    name: 'Conformance',
    locale: 'en',
    fields: file.fields,
    nodes: [
      { id: 'start', kind: 'start', name: 'Start' },
      { id: 'rule', kind: 'condition', name: 'Rule', ruleId: 'rule', reason: { class: 'ambiguity', code: 'rule', text: 'The rule matched.' }, when: file.condition },
      { id: 'person', kind: 'outcome', name: 'Person', action: 'escalate' },
      { id: 'go', kind: 'outcome', name: 'Go on', action: 'continue' },
      { id: 'owner', kind: 'last_resort', name: 'Owner', person: { role: 'owner' } },
    ],
    edges: [
      { id: 'a', from: 'start', port: 'next', to: 'rule' },
      { id: 'b', from: 'rule', port: 'match', to: 'person' },
      { id: 'c', from: 'rule', port: 'else', to: 'go' },
      { id: 'd', from: 'person', port: 'route', to: 'owner' },
    ],
  }); // prettier-ignore
}
