import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Parameter } from '#app/contracts/parameter.ts';
import {
  all,
  any,
  buildGraph,
  literal,
  not,
  param,
  test,
  usd,
  when,
  type NodeDraft,
  type Wires,
} from '#app/templates/build-graph.ts';

export { all, any, literal, not, param, test, usd, when };

const reason = { class: 'ambiguity' as const, code: 'unsure', text: 'Not sure.' };

export const handoffAt = (value: number): Parameter => ({
  name: 'tries.failed', label: 'Failed tries', type: 'number', value, min: 1, max: 9, owner: 'Operations', reason: 'For a test.',
}); // prettier-ignore

/** Parts of a drawing that a test changes. `null` removes a node. */
export interface Changes {
  readonly nodes?: Readonly<Record<string, NodeDraft | null>>;
  readonly wires?: Wires;
  readonly parameters?: readonly Parameter[];
  readonly fields?: FlowGraph['fields'];
}

export const hardRule = (id: string, draft: Parameters<typeof when>[1], cls: 'emergency' | 'compliance' | 'request' | 'risk' = 'request'): NodeDraft => ({
  id, kind: 'hard_rule', name: id, ruleId: id, reason: { class: cls, code: id.replaceAll('-', '_'), text: `Because of ${id}.` }, when: when(`${id}-when`, draft),
}); // prettier-ignore

export const condition = (id: string, draft: Parameters<typeof when>[1], withReason = true): NodeDraft => ({
  id, kind: 'condition', name: id, ruleId: id, when: when(`${id}-when`, draft), ...(withReason ? { reason } : {}),
}); // prettier-ignore

export const outcome = (id: string, action: 'continue' | 'flag' | 'offer' | 'escalate', more: object = {}): NodeDraft => ({
  id, kind: 'outcome', name: id, action, ...(action === 'offer' ? { say: { en: 'A person?' } } : {}), ...more,
}); // prettier-ignore

const BASE_NODES: Readonly<Record<string, NodeDraft>> = {
  start: { id: 'start', kind: 'start', name: 'Start' },
  asked: hardRule('asked', test('askedForPerson', 'is_yes')),
  tries: condition('tries', test('failedTries', 'gte', param('tries.failed'))),
  person: outcome('person', 'escalate', { say: { en: 'One moment.' } }),
  go: outcome('go', 'continue'),
  clock: { id: 'clock', kind: 'priority', name: 'Clock', priority: 'priority', respondWithin: { ms: 3_600_000 }, clock: 'wall' },
  tier: { id: 'tier', kind: 'tier', name: 'Team', pool: 'team', offerMs: 120_000, forMs: 600_000 },
  owner: { id: 'owner', kind: 'last_resort', name: 'Owner', person: { role: 'owner' } },
}; // prettier-ignore

const BASE_WIRES: Wires = {
  start: { next: 'asked' },
  asked: { match: 'person', else: 'tries' },
  tries: { match: 'person', else: 'go' },
  person: { route: 'clock' },
  clock: { next: 'tier' },
  tier: { next: 'owner' },
};

/** The smallest flow without a problem, with some parts changed: what a drawing of a test is about stands in the test. */
export function draw({ nodes = {}, wires = {}, parameters = [handoffAt(2)], fields = [] }: Changes = {}): FlowGraph {
  const all: Record<string, NodeDraft | null> = { ...BASE_NODES, ...nodes };
  const kept = Object.values(all).filter((node) => node !== null);
  const ids = new Set(kept.map((node) => node.id));
  const merged: Record<string, Readonly<Record<string, string>>> = { ...BASE_WIRES, ...wires };
  const left = Object.fromEntries(Object.entries(merged).filter(([from]) => ids.has(from)));
  return buildGraph({ name: 'Drawing', locale: 'en', fields, parameters: [...parameters], nodes: kept, wires: left });
}
