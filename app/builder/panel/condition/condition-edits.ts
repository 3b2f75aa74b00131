import type { Condition, Operator, Test } from '#app/contracts/condition.ts';
import { OPERATORS_BY_TYPE, OPERATORS_OF_ALL } from '#app/contracts/operator-words.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { valueType } from '#app/engine/describe/describe-condition.ts';

import { defaultLiteral } from '../values/operand-input.tsx';

const manyOperators = new Set<Operator>([
  'one_of',
  'none_of',
  'contains_any',
  'includes_any',
  'includes_all',
  'includes_none',
]);
const bareOperators = new Set<Operator>(['is_yes', 'is_no', 'is_missing', 'is_present', 'is_empty']);

export function operatorsFor(info: FieldInfo | undefined): readonly Operator[] {
  if (info === undefined) return [...OPERATORS_OF_ALL];
  const own: readonly Operator[] = OPERATORS_BY_TYPE[info.type];
  return [...own, ...(info.always === true ? [] : OPERATORS_OF_ALL)];
}

export function takesMany(op: Operator): boolean {
  return manyOperators.has(op);
}

export function takesValue(op: Operator): boolean {
  return !bareOperators.has(op);
}

export function takesRange(op: Operator): boolean {
  return op === 'between' || op === 'not_between';
}

/** A test of a field with its first operator and a value that fits. */
export function newTest(id: string, info: FieldInfo): Test {
  const preferred: Partial<Record<FieldInfo['type'], Operator>> = {
    number: 'gte',
    percent: 'lt',
    money: 'gt',
    duration: 'gt',
    list: 'includes_any',
    choice: 'eq',
  };
  return withOperator(
    { kind: 'test', id, field: info.name, op: 'is_present', whenMissing: 'no' },
    preferred[info.type] ?? operatorsFor(info)[0] ?? 'is_present',
    info,
  );
}

/** Another operator keeps the value where it still fits, else takes one that does. */
export function withOperator(test: Test, op: Operator, info: FieldInfo | undefined): Test {
  const rest: Test = {
    kind: 'test',
    id: test.id,
    field: test.field,
    op,
    whenMissing: test.whenMissing,
    ...(test.over === undefined ? {} : { over: test.over }),
  };
  if (!takesValue(op) || info === undefined) return rest;
  const type = valueType(op, info.type) ?? info.type;
  const keeps =
    test.value !== undefined &&
    takesMany(op) === takesMany(test.op) &&
    valueType(test.op, info.type) === type &&
    takesValue(test.op);
  const first = defaultLiteral(type, info.choices);
  const fresh = takesMany(op)
    ? { literal: Array.isArray(first) ? first : [String(first)] }
    : { literal: Array.isArray(first) ? (first[0] ?? '') : first };
  const value = keeps ? test.value : fresh;
  return {
    ...rest,
    ...(value === undefined ? {} : { value }),
    ...(takesRange(op) ? { to: test.to ?? value ?? fresh } : {}),
  };
}

/** The condition with the element of that id replaced; null takes it out. A group that lost its last part stays, empty. */
export function replaceElement(condition: Condition, id: string, next: Condition | null): Condition | null {
  if (condition.id === id) return next;
  switch (condition.kind) {
    case 'test':
      return condition;
    case 'not': {
      const of = replaceElement(condition.of, id, next);
      return of === null ? null : of === condition.of ? condition : { ...condition, of };
    }
    case 'all':
    case 'any': {
      const of = condition.of.flatMap((part) => replaceElement(part, id, next) ?? []);
      const same = of.length === condition.of.length && of.every((part, index) => part === condition.of[index]);
      return same ? condition : { ...condition, of };
    }
  }
}

/** A single test becomes a group, so that more can be added beside it. */
export function asGroup(condition: Condition, groupId: string): Extract<Condition, { kind: 'all' | 'any' }> {
  return condition.kind === 'all' || condition.kind === 'any'
    ? condition
    : { kind: 'all', id: groupId, of: [condition] };
}
