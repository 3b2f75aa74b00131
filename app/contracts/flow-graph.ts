import { z } from 'zod';
import { ElementId } from './condition.ts';
import {
  BandNode, ConditionNode, DETECT_KINDS, HardRuleNode, NodeId, OutcomeNode, ScoreNode, SplitNode, StartNode, SubflowNode, TableNode,
} from './detect-nodes.ts'; // prettier-ignore
import { Currency, FieldType } from './field-value.ts';
import { Parameter } from './parameter.ts';
import {
  AvailabilityNode, BusinessHoursNode, EndNode, FallbackPoolNode, LastResortNode, MessageNode, MethodNode, PriorityNode, ROUTE_KINDS,
  TierNode, WaitNode, WebhookNode,
} from './route-nodes.ts'; // prettier-ignore

/** The newest format; older ones are lifted by `app/engine/upgrade/`. */
export const FLOW_FORMAT = 1;

/** One step of a flow. The union is closed: `app/engine/nodes/registry.ts` has an entry for each kind or does not compile. */
export const FlowNode = z.discriminatedUnion('kind', [
  StartNode, HardRuleNode, ConditionNode, TableNode, BandNode, ScoreNode, SplitNode, OutcomeNode, SubflowNode,
  PriorityNode, BusinessHoursNode, AvailabilityNode, MethodNode, TierNode, MessageNode, WaitNode, FallbackPoolNode,
  LastResortNode, WebhookNode, EndNode,
]); // prettier-ignore
export type FlowNode = z.infer<typeof FlowNode>;
export type NodeKind = FlowNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<FlowNode, { kind: K }>;
export const NODE_KINDS = [...DETECT_KINDS, ...ROUTE_KINDS] as const;

/** From a port of one node to another node. One edge per port. */
export const FlowEdge = z.strictObject({ id: ElementId, from: NodeId, port: z.string().min(1).max(80), to: NodeId });
export type FlowEdge = z.infer<typeof FlowEdge>;

/** A field the workspace's bot sends beside the built-in ones of `contracts/fields.ts`. */
export const DeclaredField = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)*$/, 'like order.status').max(80),
  type: FieldType,
  label: z.string().min(1).max(120),
  meaning: z.string().max(500).default(''),
  choices: z.array(z.string().min(1).max(80)).min(1).max(200).optional(),
  currency: Currency.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
}); // prettier-ignore
export type DeclaredField = z.infer<typeof DeclaredField>;

const finite = z.number();
/** How the flow is drawn. It is no part of the content hash. */
export const Layout = z.strictObject({
  nodes: z.record(NodeId, z.strictObject({ x: finite, y: finite, pinned: z.boolean().optional() })).default({}),
  groups: z.array(z.strictObject({ id: ElementId, name: z.string().max(120), nodeIds: z.array(NodeId).max(2000), collapsed: z.boolean().default(false) })).max(200).default([]),
  comments: z.array(z.strictObject({ id: ElementId, text: z.string().max(2000), x: finite, y: finite })).max(500).default([]),
}); // prettier-ignore
export type Layout = z.infer<typeof Layout>;

/** A named escalation decision tree: the stored form, which is not the drawn form. */
export const FlowGraph = z.strictObject({
  format: z.literal(FLOW_FORMAT),
  name: z.string().min(1).max(120),
  /** The language of reasons, and the fall-back of texts. */
  locale: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  fields: z.array(DeclaredField).max(300).default([]),
  parameters: z.array(Parameter).max(300).default([]),
  nodes: z.array(FlowNode).max(2000),
  edges: z.array(FlowEdge).max(8000),
  layout: Layout.default({ nodes: {}, groups: [], comments: [] }),
});
export type FlowGraph = z.infer<typeof FlowGraph>;
