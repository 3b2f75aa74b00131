import { z } from 'zod';
import { Money } from './field-value.ts';
import { EngineMemory } from './memory.ts';
import { Action, Layer, Method, ReasonClass } from './reason.ts';
import { Texts } from './detect-nodes.ts';

/** What stood behind a rule: the value it saw, and the words where a signal found it. */
export const Evidence = z.strictObject({
  signal: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.string()), Money, z.null()]),
  turnId: z.string().nullable(),
  quote: z.string().nullable(),
});
export type Evidence = z.infer<typeof Evidence>;

/** Why the action was taken. `ruleId` is null only when no rule spoke (continue by default, failure of the engine). */
export const VerdictReason = z.strictObject({
  class: ReasonClass,
  code: z.string(),
  ruleId: z.string().nullable(),
  ruleName: z.string().nullable(),
  /** Null when no rule spoke. */
  layer: Layer.nullable(),
  text: z.string(),
  evidence: z.array(Evidence),
});
export type VerdictReason = z.infer<typeof VerdictReason>;

/** A node that was passed and the port that was taken. Cheap: these are constants of the compiled flow. */
export const PathStep = z.strictObject({ nodeId: z.string(), port: z.string() });
export type PathStep = z.infer<typeof PathStep>;

/** One comparison as it went. `problem` says why a value could not be compared; `counted` what it counted as then. */
export const TestTrace = z.strictObject({
  testId: z.string(),
  field: z.string(),
  op: z.string(),
  value: Evidence.shape.value,
  source: z.enum(['bot', 'computed', 'context']).nullable(),
  problem: z.enum(['missing', 'wrong_type', 'other_currency']).nullable(),
  /** The value compared with, after parameters were filled in. */
  against: Evidence.shape.value,
  to: Evidence.shape.value,
  params: z.array(z.string()),
  window: z.strictObject({ hits: z.int(), needed: z.int() }).nullable(),
  result: z.boolean(),
});
export type TestTrace = z.infer<typeof TestTrace>;

/** One node of the decision. Hard rules are all in it, matched or not; the other nodes as far as the path went. */
export const TraceStep = z.strictObject({
  nodeId: z.string(),
  kind: z.string(),
  name: z.string(),
  ruleId: z.string().nullable(),
  layer: Layer.nullable(),
  /** The port taken; null for a hard rule that matched but was outranked. */
  port: z.string().nullable(),
  matched: z.boolean().nullable(),
  tests: z.array(TestTrace),
  /** What else decided: the row of a table, the arm of a split, the probability of a score. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
});
export type TraceStep = z.infer<typeof TraceStep>;

/** What the shell is to do or to note. The engine itself does nothing. */
export const Effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open_escalation'), outcomeNodeId: z.string().nullable() }),
  z.strictObject({ kind: z.literal('offer_person'), outcomeNodeId: z.string() }),
  z.strictObject({ kind: z.literal('offer_answered'), answer: z.enum(['accepted', 'declined']) }),
  z.strictObject({ kind: z.literal('review'), ruleId: z.string().nullable() }),
  z.strictObject({ kind: z.literal('assigned_arm'), nodeId: z.string(), arm: z.string() }),
  z.strictObject({ kind: z.literal('tag'), nodeId: z.string(), tag: z.string() }),
]);
export type Effect = z.infer<typeof Effect>;

/** The engine's answer to one turn: a pure value. */
export const Verdict = z.strictObject({
  action: Action,
  reason: VerdictReason,
  /** Null when the engine failed: the shell then plans with the fall-back route. */
  outcomeNodeId: z.string().nullable(),
  /** What the outcome prefers; the plan chooses. */
  methods: z.array(Method),
  /** The texts by locale with their variables still open; `app/engine/say.ts` fills them in. */
  say: Texts.nullable(),
  scriptKey: z.string().nullable(),
  path: z.array(PathStep),
  /** Rule ids of every hard rule that matched, the winner first. */
  hardMatches: z.array(z.string()),
  trace: z.array(TraceStep),
  memory: EngineMemory,
  effects: z.array(Effect),
});
export type Verdict = z.infer<typeof Verdict>;
