import type { Condition } from '#app/contracts/condition.ts';
import type { Operand } from '#app/contracts/field-value.ts';
import { testsOf } from '../condition/walk-condition.ts';

export interface Reads {
  readonly fields: readonly string[];
  readonly parameters: readonly string[];
}

export const READS_NOTHING: Reads = { fields: [], parameters: [] };

/** The fields and parameters of some comparisons, each once. */
export function readsOf(
  parts: Iterable<{ field: string; value?: Operand | undefined; to?: Operand | undefined }>,
): Reads {
  const fields = new Set<string>();
  const parameters = new Set<string>();
  for (const { field, value, to } of parts) {
    fields.add(field);
    for (const operand of [value, to]) if (operand && 'param' in operand) parameters.add(operand.param);
  }
  return { fields: [...fields], parameters: [...parameters] };
}

export function readsOfCondition(condition: Condition): Reads {
  return readsOf([...testsOf(condition)].map(({ test }) => test));
}
