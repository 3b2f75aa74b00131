import type { FactValue, FieldType, Money } from '#app/contracts/field-value.ts';

export type ReadProblem = 'missing' | 'wrong_type' | 'other_currency';

export function isMoney(value: unknown): value is Money {
  return (
    typeof value === 'object' &&
    value !== null &&
    'minor' in value &&
    typeof value.minor === 'number' &&
    !Number.isNaN(value.minor) &&
    'currency' in value &&
    typeof value.currency === 'string'
  );
}

/** Whether a value can be compared as its field's type says. `null` means that it can. */
export function readProblem(value: FactValue, type: FieldType): ReadProblem | null {
  if (value === undefined || value === null) return 'missing';
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
    case 'date':
      return typeof value === 'number' && !Number.isNaN(value) ? null : 'wrong_type';
    case 'money':
      return isMoney(value) ? null : 'wrong_type';
    case 'text':
    case 'choice':
      return typeof value === 'string' ? null : 'wrong_type';
    case 'list':
      return Array.isArray(value) ? null : 'wrong_type';
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'wrong_type';
  }
}
