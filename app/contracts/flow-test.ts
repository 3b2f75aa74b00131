import { z } from 'zod';
import { Action, ReasonClass } from './reason.ts';
import { sentSignalsSchema, turnAuthors, turnCustomerSchema } from './turn.ts';

/** One turn of a conversation log, as the commands read it: `at` or `at_s` (seconds since the first turn), or neither. */
export const LogTurn = z.strictObject({
  author: z.enum(turnAuthors),
  text: z.string().max(8000),
  at: z.iso.datetime({ offset: true }).optional(),
  at_s: z.number().min(0).optional(),
  signals: sentSignalsSchema.optional(),
});
export type LogTurn = z.infer<typeof LogTurn>;

/** What one turn must lead to. Only what is given is compared. */
export const ExpectedTurn = z.strictObject({
  /** Index of the turn. */
  turn: z.int().min(0),
  action: Action.optional(),
  reasonClass: ReasonClass.optional(),
  reasonCode: z.string().optional(),
  ruleId: z.string().optional(),
  queue: z.string().optional(),
});
export type ExpectedTurn = z.infer<typeof ExpectedTurn>;

/** A saved conversation with what must come of it: a template's scenario, or a real one that was kept. */
export const FlowTest = z.strictObject({
  id: z.string().min(1).max(80),
  name: z.string().min(1).max(200),
  customer: turnCustomerSchema.optional(),
  channel: z.string().max(20).optional(),
  turns: z.array(LogTurn).min(1).max(500),
  expected: z.strictObject({
    /** Index of the turn that escalates first; null when none may. */
    escalatedAt: z.int().min(0).nullable().optional(),
    turns: z.array(ExpectedTurn).max(500).default([]),
  }),
});
export type FlowTest = z.infer<typeof FlowTest>;
