import type { Condition } from '#app/contracts/condition.ts';
import { comparingCode, type ExpressionScope } from './comparing-code.ts';

/** A condition as a boolean expression. Windowed tests ask the windows, which were moved before. */
export function conditionCode(condition: Condition, scope: ExpressionScope, negated = false): string {
  switch (condition.kind) {
    case 'all':
      return joined(condition.of, ' && ', 'true', scope, negated);
    case 'any':
      return joined(condition.of, ' || ', 'false', scope, negated);
    case 'not':
      return `!(${conditionCode(condition.of, scope, !negated)})`;
    case 'test':
      if (condition.over) {
        return `windowHolds(windows, ${JSON.stringify(condition.id)}, ${scope.constant(condition.over)}, now)`;
      }
      return comparingCode(condition, (condition.whenMissing === 'yes') !== negated, scope);
  }
}

function joined(
  parts: readonly Condition[],
  by: string,
  empty: string,
  scope: ExpressionScope,
  negated: boolean,
): string {
  if (parts.length === 0) return empty;
  return `(${parts.map((part) => conditionCode(part, scope, negated)).join(by)})`;
}
