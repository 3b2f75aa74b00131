import type { Literal, Operand } from '#app/contracts/field-value.ts';
import type { Parameter } from '#app/contracts/parameter.ts';

export type Parameters = ReadonlyMap<string, Parameter>;

/** The value an operand stands for, or undefined when there is none or its parameter does not exist. */
export function resolveOperand(operand: Operand | undefined, parameters: Parameters): Literal | undefined {
  if (!operand) return undefined;
  return 'literal' in operand ? operand.literal : parameters.get(operand.param)?.value;
}

/** The names of the parameters an operand reads: none or one. */
export function operandParameter(operand: Operand | undefined): string | null {
  return operand && 'param' in operand ? operand.param : null;
}
