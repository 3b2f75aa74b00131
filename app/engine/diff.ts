import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Parameter } from '#app/contracts/parameter.ts';
import { canonicalJson } from './canonical.ts';
import { describeNode } from './describe.ts';
import { listed } from './describe/format-value.ts';
import { parameterWords } from './describe/parameter-words.ts';
import { indexFlow } from './flow-index.ts';
import { hashGraph } from './hash.ts';
import { bindNode } from './nodes/registry.ts';

/** One change between two versions: in words, and where on the canvas. */
export interface FlowChange {
  readonly what: 'parameter' | 'node' | 'connection' | 'field' | 'flow';
  readonly how: 'added' | 'removed' | 'changed';
  readonly sentence: string;
  readonly nodeId: string | null;
  readonly parameter: string | null;
  /** A change of the hard layer: it needs another's approval. */
  readonly hard: boolean;
}

/** A step that is drawn elsewhere and decides the same. */
export interface FlowMove {
  readonly nodeId: string;
  readonly sentence: string;
}

export interface FlowDiff {
  /** Parameters first, then the hard layer, then the rest in drawing order. Empty when nothing that decides has changed. */
  readonly changes: readonly FlowChange[];
  readonly touchesHardLayer: boolean;
  readonly sameContent: boolean;
  readonly addedNodes: readonly string[];
  readonly removedNodes: readonly string[];
  readonly changedNodes: readonly string[];
  /** Steps that only stand elsewhere on the canvas. They are no changes: the flow decides the same. */
  readonly moves: readonly FlowMove[];
}

/** What is different from version `a` to version `b`. Layout does not count, and is told apart in `moves`. */
export function diffFlows(a: FlowGraph, b: FlowGraph): FlowDiff {
  const before = indexFlow(a);
  const after = indexFlow(b);
  const nodeChanges: FlowChange[] = [];
  const addedNodes: string[] = [];
  const removedNodes: string[] = [];
  const changedNodes: string[] = [];
  for (const node of nodesInOrder(b)) {
    const old = before.nodes.get(node.id);
    if (!old) {
      addedNodes.push(node.id);
      nodeChanges.push(change('node', 'added', node, () => `New: ${titled(node)}. ${describeNode(node, b)}.`));
      continue;
    }
    const same = canonicalNode(old) === canonicalNode(node);
    const wiring = connectionSentences(node, a, b);
    if (!same || wiring.length > 0) changedNodes.push(node.id);
    if (!same) nodeChanges.push(change('node', 'changed', node, () => nodeSentence(old, node, a, b), isHard(old)));
    for (const words of wiring) nodeChanges.push(change('connection', 'changed', node, () => words, isHard(old)));
  }
  for (const node of nodesInOrder(a)) {
    if (after.nodes.has(node.id)) continue;
    removedNodes.push(node.id);
    const said = () => `Removed: ${titled(node)}. It said: ${describeNode(node, a)}.`;
    nodeChanges.push(change('node', 'removed', node, said));
  }
  const changes = [
    ...flowChanges(a, b),
    ...parameterChanges(a, b),
    ...fieldChanges(a, b),
    ...nodeChanges.filter(({ hard }) => hard),
    ...nodeChanges.filter(({ hard }) => !hard),
  ];
  return {
    changes,
    touchesHardLayer: changes.some(({ hard }) => hard),
    addedNodes,
    removedNodes,
    changedNodes,
    get sameContent() {
      return hashGraph(a) === hashGraph(b);
    },
    get moves() {
      return movesBetween(a, b);
    },
  };
}

function movesBetween(a: FlowGraph, b: FlowGraph): FlowMove[] {
  const before = indexFlow(a);
  return nodesInOrder(b).flatMap((node) => {
    const was = a.layout.nodes[node.id];
    const is = b.layout.nodes[node.id];
    if (!before.nodes.has(node.id) || !was || !is || (was.x === is.x && was.y === is.y)) return [];
    return [{ nodeId: node.id, sentence: `${titled(node)} stands elsewhere on the canvas and does the same.` }];
  });
}

const titled = (node: FlowNode) => `“${node.name || node.id}”`;
const isHard = (node: FlowNode) => node.kind === 'hard_rule';

function change(
  what: 'node' | 'connection',
  how: FlowChange['how'],
  node: FlowNode,
  say: () => string,
  wasHard = false,
): FlowChange {
  return {
    what,
    how,
    // Made when it is read: who only counts the changes of a draft does so at every letter.
    get sentence() {
      return say();
    },
    nodeId: node.id,
    parameter: null,
    hard: isHard(node) || wasHard,
  };
}

const canonical = new WeakMap<FlowNode, string>();

/** Nodes are shared by the drafts that grow from each other, so most were written down before. */
function canonicalNode(node: FlowNode): string {
  const known = canonical.get(node) ?? canonicalJson(node);
  canonical.set(node, known);
  return known;
}

function nodesInOrder(graph: FlowGraph): FlowNode[] {
  const place = new Map(indexFlow(graph).drawingOrder.map((id, at) => [id, at]));
  const placeOf = (node: FlowNode) => place.get(node.id) ?? Number.MAX_SAFE_INTEGER;
  return [...graph.nodes].sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}

/** Of two states of a node that differ. A parameter that moved is said once, with the parameter, not at every node. */
function nodeSentence(old: FlowNode, node: FlowNode, a: FlowGraph, b: FlowGraph): string {
  if (old.kind !== node.kind) return `${titled(node)} is now another kind of step: ${describeNode(node, b)}.`;
  if (canonicalJson({ ...old, name: '' }) === canonicalJson({ ...node, name: '' }))
    return `${titled(old)} is now called ${titled(node)}.`;
  // Both in the newer version's numbers, so that only what was redrawn shows.
  const was = describeNode(old, { ...a, parameters: b.parameters });
  const is = describeNode(node, b);
  if (was !== is) return `${titled(node)}: was “${was}”, is now “${is}”.`;
  const parts = Object.keys({ ...old, ...node }).filter(
    (key) => canonicalJson(member(old, key)) !== canonicalJson(member(node, key)),
  );
  const words = new Set(parts.map((part) => PART_WORDS[part] ?? part));
  return `${titled(node)}: ${[...words].join(', ')} changed.`;
}

const member = (node: FlowNode, key: string): unknown =>
  Object.entries(node).find(([name]) => name === key)?.[1] ?? null;

const PART_WORDS: Readonly<Record<string, string>> = {
  say: 'the words for the customer',
  sayByClass: 'the words for the customer',
  texts: 'the words for the customer',
  reason: 'the reason',
  reasons: 'the reasons',
  scriptKey: 'the opening script',
  note: 'the note',
  when: 'the condition',
  rows: 'the rows',
  notify: 'who is told',
  methods: 'the preferred methods',
};

function connectionSentences(node: FlowNode, a: FlowGraph, b: FlowGraph): string[] {
  const before = indexFlow(a);
  const after = indexFlow(b);
  const ports = new Set([
    ...(before.edgesFrom.get(node.id)?.keys() ?? []),
    ...(after.edgesFrom.get(node.id)?.keys() ?? []),
  ]);
  return [...ports].sort().flatMap((port) => {
    const was = before.next(node.id, port);
    const is = after.next(node.id, port);
    if (was === is) return [];
    const name = (graph: FlowGraph, id: string | undefined) => {
      const target = id === undefined ? undefined : indexFlow(graph).nodes.get(id);
      return target ? titled(target) : 'nowhere';
    };
    return [`${titled(node)}: “${port}” led to ${name(a, was)}, and leads to ${name(b, is)} now.`];
  });
}

function parameterChanges(a: FlowGraph, b: FlowGraph): FlowChange[] {
  const said = (parameter: Parameter, how: FlowChange['how'], sentence: string): FlowChange => ({
    what: 'parameter',
    how,
    sentence,
    nodeId: null,
    parameter: parameter.name,
    hard: false,
  });
  const old = new Map(a.parameters.map((parameter) => [parameter.name, parameter]));
  const names = new Set(b.parameters.map((parameter) => parameter.name));
  return [
    ...b.parameters.flatMap((parameter) => {
      const was = old.get(parameter.name);
      if (!was) return [said(parameter, 'added', `New parameter “${parameter.label}”: ${parameterWords(parameter)}.`)];
      if (canonicalJson(was.value) !== canonicalJson(parameter.value) || was.type !== parameter.type) {
        return [
          said(
            parameter,
            'changed',
            `${parameter.label}: ${parameterWords(was)} → ${parameterWords(parameter)}${usedBy(b, parameter.name)}.`,
          ),
        ];
      }
      return canonicalJson(was) === canonicalJson(parameter)
        ? []
        : [said(parameter, 'changed', `The description or bounds of “${parameter.label}” changed.`)];
    }),
    ...a.parameters
      .filter((parameter) => !names.has(parameter.name))
      .map((parameter) =>
        said(parameter, 'removed', `Parameter “${parameter.label}” is gone; it was ${parameterWords(parameter)}.`),
      ),
  ];
}

/** The names of the steps that read a limit, in drawing order: its change is theirs too, and is told once, with it. */
export function stepsReading(graph: FlowGraph, parameter: string): readonly string[] {
  const reading = nodesInOrder(graph).filter((node) => bindNode(node).reads.parameters.includes(parameter));
  return [...new Set(reading.map((node) => node.name || node.id))];
}

function usedBy(graph: FlowGraph, parameter: string): string {
  const names = stepsReading(graph, parameter);
  return names.length === 0 ? ', used by no rule' : `, used by ${listed(names, 'and')}`;
}

function fieldChanges(a: FlowGraph, b: FlowGraph): FlowChange[] {
  const old = new Map(a.fields.map((field) => [field.name, field]));
  const names = new Set(b.fields.map((field) => field.name));
  const said = (how: FlowChange['how'], sentence: string): FlowChange => ({
    what: 'field',
    how,
    sentence,
    nodeId: null,
    parameter: null,
    hard: false,
  });
  return [
    ...b.fields.flatMap((field) => {
      const was = old.get(field.name);
      if (!was) return [said('added', `New field “${field.label}”.`)];
      return canonicalJson(was) === canonicalJson(field) ? [] : [said('changed', `Field “${field.label}” changed.`)];
    }),
    ...a.fields
      .filter((field) => !names.has(field.name))
      .map((field) => said('removed', `Field “${field.label}” is gone.`)),
  ];
}

function flowChanges(a: FlowGraph, b: FlowGraph): FlowChange[] {
  const said = (sentence: string): FlowChange => ({
    what: 'flow',
    how: 'changed',
    sentence,
    nodeId: null,
    parameter: null,
    hard: false,
  });
  return [
    ...(a.name === b.name ? [] : [said(`The flow “${a.name}” is now called “${b.name}”.`)]),
    ...(a.locale === b.locale ? [] : [said(`The language of the flow is ${b.locale} now; it was ${a.locale}.`)]),
  ];
}
