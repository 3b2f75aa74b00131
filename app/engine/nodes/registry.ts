import type { FlowNode, NodeKind, NodeOf } from '#app/contracts/flow-graph.ts';
import type { DetectKind as DetectKindName } from '#app/contracts/detect-nodes.ts';
import type { RouteKind as RouteKindName } from '#app/contracts/route-nodes.ts';
import type { Layer } from '#app/contracts/reason.ts';
import type { CodeWriter } from '../codegen/code-writer.ts';
import type { NodeProblems } from '../check/node-problems.ts';
import type { Evaluation } from '../condition/evaluate.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { Planner } from '../route/planner.ts';
import type { DetectKind, KindDocs, Move, NodeTrace, ReservedKind, RouteKind } from './node-kind.ts';
import type { Reads } from './reads.ts';
import { availabilityKind } from './availability/kind.ts';
import { bandKind } from './band/kind.ts';
import { businessHoursKind } from './business_hours/kind.ts';
import { conditionKind } from './condition/kind.ts';
import { endKind } from './end/kind.ts';
import { fallbackPoolKind } from './fallback_pool/kind.ts';
import { hardRuleKind } from './hard_rule/kind.ts';
import { lastResortKind } from './last_resort/kind.ts';
import { messageKind } from './message/kind.ts';
import { methodKind } from './method/kind.ts';
import { outcomeKind } from './outcome/kind.ts';
import { priorityKind } from './priority/kind.ts';
import { scoreKind } from './score/kind.ts';
import { splitKind } from './split/kind.ts';
import { startKind } from './start/kind.ts';
import { subflowKind } from './subflow/kind.ts';
import { tableKind } from './table/kind.ts';
import { tierKind } from './tier/kind.ts';
import { waitKind } from './wait/kind.ts';
import { webhookKind } from './webhook/kind.ts';

/** Every kind's own type of entry: detect, route or reserved. */
type KindEntry<K extends NodeKind> = K extends 'subflow'
  ? ReservedKind<NodeOf<K>>
  : K extends DetectKindName
    ? DetectKind<NodeOf<K>>
    : K extends RouteKindName
      ? RouteKind<NodeOf<K>>
      : never;

/** The total registry: a kind of the language without an entry, or an entry without one of its parts, does not compile. */
export const NODE_REGISTRY: { readonly [K in NodeKind]: KindEntry<K> } = {
  start: startKind,
  hard_rule: hardRuleKind,
  condition: conditionKind,
  table: tableKind,
  band: bandKind,
  score: scoreKind,
  split: splitKind,
  outcome: outcomeKind,
  subflow: subflowKind,
  priority: priorityKind,
  business_hours: businessHoursKind,
  availability: availabilityKind,
  method: methodKind,
  tier: tierKind,
  message: messageKind,
  wait: waitKind,
  fallback_pool: fallbackPoolKind,
  last_resort: lastResortKind,
  webhook: webhookKind,
  end: endKind,
};

type BoundKind = {
  readonly ports: readonly string[];
  readonly reads: Reads;
  readonly docs: KindDocs;
  readonly part: 'detect' | 'route' | 'reserved';
  readonly layer: Layer | null;
  check(problems: NodeProblems): readonly Problem[];
  describe(index: FlowIndex): string;
  readonly detect: BoundDetect | null;
  readonly plan: ((planner: Planner) => string | null) | null;
};

export interface BoundDetect {
  readonly layer: Layer | null;
  interpret(on: Evaluation): Move;
  compile(code: CodeWriter): string;
  trace(on: Evaluation, left: Pick<Move, 'port'>): NodeTrace;
}

function bindDetect<K extends DetectKindName & keyof typeof NODE_REGISTRY>(
  entry: DetectKind<NodeOf<K>>,
  node: NodeOf<K>,
): BoundKind {
  return bindAny(entry, node, {
    layer: entry.layer,
    plan: null,
    detect: {
      layer: entry.layer,
      interpret: (on) => entry.interpret(node, on),
      compile: (code) => entry.compile(node, code),
      trace: (on, left) => entry.trace(node, on, left),
    },
  });
}

function bindRoute<N extends FlowNode>(entry: RouteKind<N>, node: N): BoundKind {
  return bindAny(entry, node, { layer: null, detect: null, plan: (planner) => entry.plan(node, planner) });
}

function bindAny<N extends FlowNode>(
  entry: DetectKind<N> | RouteKind<N> | ReservedKind<N>,
  node: N,
  part: Pick<BoundKind, 'layer' | 'detect' | 'plan'>,
): BoundKind {
  let ports: readonly string[] | undefined;
  let reads: Reads | undefined;
  return {
    part: entry.part,
    docs: entry.docs,
    ...part,
    get ports() {
      return (ports ??= entry.ports(node));
    },
    get reads() {
      return (reads ??= entry.reads(node));
    },
    check: (problems) => entry.check(node, problems),
    describe: (index) => entry.describe(node, index),
  };
}

const bound = new WeakMap<FlowNode, BoundKind>();

/** A node together with its kind; the same object for the same node. */
export function bindNode(node: FlowNode): BoundKind {
  const known = bound.get(node);
  if (known) return known;
  const fresh = bind(node);
  bound.set(node, fresh);
  return fresh;
}

/** The switch is what the type system needs to see that node and kind belong together. */
function bind(node: FlowNode): BoundKind {
  switch (node.kind) {
    case 'start':
      return bindDetect(NODE_REGISTRY.start, node);
    case 'hard_rule':
      return bindDetect(NODE_REGISTRY.hard_rule, node);
    case 'condition':
      return bindDetect(NODE_REGISTRY.condition, node);
    case 'table':
      return bindDetect(NODE_REGISTRY.table, node);
    case 'band':
      return bindDetect(NODE_REGISTRY.band, node);
    case 'score':
      return bindDetect(NODE_REGISTRY.score, node);
    case 'split':
      return bindDetect(NODE_REGISTRY.split, node);
    case 'outcome':
      return bindDetect(NODE_REGISTRY.outcome, node);
    case 'subflow':
      return bindAny(NODE_REGISTRY.subflow, node, { layer: null, detect: null, plan: null });
    case 'priority':
      return bindRoute(NODE_REGISTRY.priority, node);
    case 'business_hours':
      return bindRoute(NODE_REGISTRY.business_hours, node);
    case 'availability':
      return bindRoute(NODE_REGISTRY.availability, node);
    case 'method':
      return bindRoute(NODE_REGISTRY.method, node);
    case 'tier':
      return bindRoute(NODE_REGISTRY.tier, node);
    case 'message':
      return bindRoute(NODE_REGISTRY.message, node);
    case 'wait':
      return bindRoute(NODE_REGISTRY.wait, node);
    case 'fallback_pool':
      return bindRoute(NODE_REGISTRY.fallback_pool, node);
    case 'last_resort':
      return bindRoute(NODE_REGISTRY.last_resort, node);
    case 'webhook':
      return bindRoute(NODE_REGISTRY.webhook, node);
    case 'end':
      return bindRoute(NODE_REGISTRY.end, node);
  }
}

/** The detect side of a node, or null for a route or reserved node. */
export function detectKind(node: FlowNode): BoundDetect | null {
  return bindNode(node).detect;
}

/** The ports of a node that need a next step. */
export function portsOf(node: FlowNode): readonly string[] {
  return bindNode(node).ports;
}
