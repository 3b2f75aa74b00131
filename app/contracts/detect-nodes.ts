import { z } from 'zod';
import { Condition, ElementId, Operator, WhenMissing } from './condition.ts';
import { Operand } from './field-value.ts';
import { Action, HardReason, Method, Reason, ReasonClass, ReasonCode } from './reason.ts';
import { HIT_POLICIES } from './node-words.ts';

export const NodeId = ElementId;
/** Stays the same over versions: the name of the rule in decisions, counts and reviews. */
export const RuleId = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'small letters, digits, _ and -');
/** Text by locale (`en`, `de-CH`), with `{{variables}}`. */
export const Texts = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().min(1).max(1000));
export type Texts = z.infer<typeof Texts>;

const base = { id: NodeId, name: z.string().max(120), note: z.string().max(1000).optional() };

/** Port `next`. */
export const StartNode = z.strictObject({ ...base, kind: z.literal('start') });

/** Ports `match`, `else`. All hard rules are evaluated; the most severe class wins, then drawing order. */
export const HardRuleNode = z.strictObject({
  ...base,
  kind: z.literal('hard_rule'),
  ruleId: RuleId,
  reason: HardReason,
  when: Condition,
  lockedBy: z.literal('compliance').default('compliance'),
  /** Which opening script the desk shows. */
  scriptKey: z.string().max(40).optional(),
});

/** Ports `match`, `else`. The tunable layer. */
export const ConditionNode = z.strictObject({
  ...base,
  kind: z.literal('condition'),
  ruleId: RuleId,
  /** Without a reason it only branches: the reason stays that of the rule before. */
  reason: Reason.optional(),
  when: Condition,
  scriptKey: z.string().max(40).optional(),
});

/** One cell compares the column's field. `null` in a row means "any". */
export const TableCell = z.strictObject({
  op: Operator,
  value: Operand.optional(),
  to: Operand.optional(),
  whenMissing: WhenMissing.default('no'),
});
export type TableCell = z.infer<typeof TableCell>;

export const TableRow = z.strictObject({
  id: ElementId,
  cells: z.array(TableCell.nullable()).max(30),
  /** The branch this row takes: a port `branch:<name>`. Under `collect` it is a tag for the brief. */
  branch: ElementId,
  reason: Reason.optional(),
  /** Under hit policy `priority`: the highest wins, then the first. */
  priority: z.int().min(0).max(1000).default(0),
});
export type TableRow = z.infer<typeof TableRow>;

/**
 * Ports `branch:<name>` for every branch that a row names, and `otherwise`.
 * Under `collect` all rows that match add their branch name as a tag, and the ports are `match` and `otherwise`.
 */
export const TableNode = z.strictObject({
  ...base,
  kind: z.literal('table'),
  ruleId: RuleId,
  columns: z.array(z.strictObject({ id: ElementId, field: z.string().min(1).max(80) })).min(1).max(30),
  rows: z.array(TableRow).max(500),
  hitPolicy: z.enum(HIT_POLICIES).default('first'),
  /** Rows may overlap under `first` without a warning. */
  overlapAllowed: z.boolean().default(false),
}); // prettier-ignore

/**
 * Two cut points (R20). Below `handoffBelow`: port `handoff`. Above `actAbove`: port `act`. From one to the other,
 * both ends included: port `flag`. Missing: the port that is chosen.
 */
export const BandNode = z.strictObject({
  ...base,
  kind: z.literal('band'),
  ruleId: RuleId,
  field: z.string().min(1).max(80),
  handoffBelow: Operand,
  actAbove: Operand,
  whenMissing: z.enum(['act', 'flag', 'handoff']),
  reasons: z.strictObject({ handoff: Reason, flag: Reason, actCode: ReasonCode }),
  scriptKey: z.string().max(40).optional(),
});

export const ScoreFeature = z.strictObject({
  field: z.string().min(1).max(80),
  weight: z.number(),
  /** The value is centred and scaled before it is weighed; a missing value counts as the centre. */
  center: z.number().default(0),
  scale: z.number().positive().default(1),
});
export type ScoreFeature = z.infer<typeof ScoreFeature>;

/** Ports `handoff`, `else`. The learned layer: a logistic score that may only hand off earlier (R21). */
export const ScoreNode = z.strictObject({
  ...base,
  kind: z.literal('score'),
  ruleId: RuleId,
  reason: Reason,
  model: z.strictObject({ version: z.string().min(1).max(40), trainedOn: z.int().min(0), bias: z.number(), features: z.array(ScoreFeature).min(1).max(50) }),
  /** Hand off at or above this probability. */
  threshold: Operand,
}); // prettier-ignore

/** Ports `arm:<id>`. Sticky: the arm is a function of seed and conversation id. */
export const SplitNode = z.strictObject({
  ...base,
  kind: z.literal('split'),
  seed: z.string().min(1).max(64),
  arms: z.array(z.strictObject({ id: ElementId, label: z.string().min(1).max(80), weight: z.int().min(0).max(10_000) })).min(1).max(10),
}); // prettier-ignore

/** Port `route` for offer and escalate, none for continue and flag. */
export const OutcomeNode = z.strictObject({
  ...base,
  kind: z.literal('outcome'),
  action: Action,
  /** Replaces the reason of the rule that led here. */
  reason: Reason.optional(),
  /** The code of a plain continue. */
  code: ReasonCode.default('no_rule_matched'),
  /** The exact words for the customer; absent: the bot uses its own. */
  say: Texts.optional(),
  /** Other words where the reason's class calls for them; `say` serves for the rest. */
  sayByClass: z.partialRecord(ReasonClass, Texts).optional(),
  /** What to prefer where the route leaves a choice, first first. */
  methods: z.array(Method).max(6).optional(),
  scriptKey: z.string().max(40).optional(),
});

/** Reserved: sub-flows come later. A graph that has one is valid in form and refused by the checks. */
export const SubflowNode = z.strictObject({ ...base, kind: z.literal('subflow'), flow: z.string().min(1).max(80) });

export const DETECT_KINDS = [
  'start',
  'hard_rule',
  'condition',
  'table',
  'band',
  'score',
  'split',
  'outcome',
  'subflow',
] as const;
export type DetectKind = (typeof DETECT_KINDS)[number];

export type StartNode = z.infer<typeof StartNode>;
export type HardRuleNode = z.infer<typeof HardRuleNode>;
export type ConditionNode = z.infer<typeof ConditionNode>;
export type TableNode = z.infer<typeof TableNode>;
export type BandNode = z.infer<typeof BandNode>;
export type ScoreNode = z.infer<typeof ScoreNode>;
export type SplitNode = z.infer<typeof SplitNode>;
export type OutcomeNode = z.infer<typeof OutcomeNode>;
export type SubflowNode = z.infer<typeof SubflowNode>;
