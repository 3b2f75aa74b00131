import { z } from 'zod';

import { TraceStep } from '#app/contracts/decision.ts';

/** The `explain` of an answer as this page reads it; a bot of another age may get more. */
const explainSchema = z.object({
  path: z.array(z.object({ nodeId: z.string(), port: z.string() })),
  hardMatches: z.array(z.string()),
  steps: z.array(TraceStep),
});

export type Explain = z.infer<typeof explainSchema>;

/** The explanation inside an answer, or null when there is none. */
export function readExplain(explain: unknown): Explain | null {
  return explainSchema.safeParse(explain).data ?? null;
}

/** A step in the list of the lit path. */
export interface PathLine {
  readonly nodeId: string;
  readonly name: string;
  readonly layer: 'hard' | 'tunable' | 'learned' | null;
  /**
   * `begin` and `end` of the way; `fired`: it gave the decision; `no` and `yes`: looked at, the way went on; `outranked`:
   * matched, but a more severe rule won.
   */
  readonly outcome: 'begin' | 'end' | 'fired' | 'no' | 'yes' | 'outranked';
  readonly tests: readonly PathTest[];
}

/** One comparison: "failed tries, at least 2" was 2. */
export interface PathTest {
  readonly key: string;
  readonly field: string;
  readonly op: string;
  readonly against: unknown;
  readonly value: unknown;
  readonly result: boolean;
  readonly missing: boolean;
}

function outcomeOf(step: Explain['steps'][number], ruleId: string | null): PathLine['outcome'] {
  if (step.kind === 'start') return 'begin';
  if (step.kind === 'outcome') return 'end';
  if (step.ruleId !== null && step.ruleId === ruleId) return 'fired';
  if (step.matched !== true) return 'no';
  return step.port === null ? 'outranked' : 'yes';
}

/** The steps of a decision as one reads them: every hard rule, then what was passed, and which of them spoke. */
export function pathLines(explain: Explain, ruleId: string | null): PathLine[] {
  return explain.steps.map((step) => ({
    nodeId: step.nodeId,
    name: step.name,
    layer: step.layer,
    outcome: outcomeOf(step, ruleId),
    tests: step.tests.map((one, index) => ({
      key: `${one.testId}-${index}`,
      field: one.field,
      value: one.value,
      against: one.to === null ? one.against : [one.against, one.to].map(String),
      op: one.op,
      result: one.result,
      missing: one.problem === 'missing',
    })),
  }));
}
