import * as fc from 'fast-check';
import {
  OPERATORS,
  OPERATORS_BY_TYPE,
  OPERATORS_OF_ALL,
  type Condition,
  type Operator,
  type Test,
  type Window,
} from '#app/contracts/condition.ts';
import { FIELD_TYPES, type FactValue, type FieldType, type Literal, type Operand } from '#app/contracts/field-value.ts';
import type { DeclaredField } from '#app/contracts/flow-graph.ts';
import type { Parameter } from '#app/contracts/parameter.ts';

/** Two declared fields of every type, so that conditions meet each other on few values. */
export const RANDOM_FIELDS: DeclaredField[] = FIELD_TYPES.flatMap((type) =>
  ['a', 'b'].map((letter) => ({
    name: `${type.replace('_', '')}.${letter}`,
    type,
    label: `${type} ${letter}`,
    meaning: '',
    ...(type === 'choice' ? { choices: ['red', 'green', 'blue', 'white', 'black', 'none'] } : {}),
  })),
);

const words = fc.constantFrom('red', 'green', 'blue', 'white', 'black', 'none');
const phrases = fc.constantFrom(
  'refund',
  'My Order',
  'café',
  'CAFE',
  'a b',
  '',
  '  spaced   out ',
  'order',
  'refunded',
  'ß',
  'my order is late',
);
const numbers = fc.oneof(
  fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 0.7, 0.85),
  fc.integer({ min: -5, max: 5 }),
  fc.double({ noNaN: true, min: -2, max: 2 }),
);
const money = fc.record({ minor: fc.integer({ min: -2, max: 4 }), currency: fc.constantFrom('USD', 'EUR') });
const dates = fc.constantFrom('2026-01-01', '2026-01-02T10:00:00Z', '2026-03-01');
const wordList = fc.uniqueArray(words, { minLength: 1, maxLength: 6 });
const phraseList = fc.uniqueArray(
  phrases.filter((phrase) => phrase !== ''),
  { minLength: 1, maxLength: 6 },
);

/** A literal that mostly fits the type. */
export function literalOf(type: FieldType, op: Operator): fc.Arbitrary<Literal> {
  const lists = ['one_of', 'none_of', 'contains_any', 'includes_any', 'includes_all', 'includes_none'];
  if (lists.includes(op)) return type === 'text' ? phraseList : wordList;
  if (op === 'in_last' || op === 'in_next') return fc.constantFrom(0, 86_400_000, 10 * 86_400_000);
  if (op === 'count_gte' || op === 'count_lte') return fc.integer({ min: 0, max: 3 });
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
      return numbers;
    case 'money':
      return money;
    case 'date':
      return dates;
    case 'text':
      return phrases;
    case 'choice':
    case 'list':
      return words;
    case 'yes_no':
      return fc.boolean();
  }
}

const anyLiteral: fc.Arbitrary<Literal> = fc.oneof(numbers, phrases, fc.boolean(), wordList, money);

/** A fact that mostly fits the type; sometimes missing, of another type, NaN or infinite. */
export function factOf(type: FieldType): fc.Arbitrary<FactValue> {
  const fitting: fc.Arbitrary<FactValue> =
    type === 'date'
      ? fc.constantFrom(Date.parse('2026-01-01'), Date.parse('2026-01-02T10:00:00Z'), Date.parse('2026-01-20'))
      : type === 'list'
        ? fc.oneof(fc.constant([]), wordList)
        : literalOf(type, 'eq').map((value): FactValue => value);
  return fc.oneof(
    { weight: 8, arbitrary: fitting },
    { weight: 2, arbitrary: fc.constantFrom(undefined, null, Number.NaN, Number.POSITIVE_INFINITY) },
    { weight: 1, arbitrary: anyLiteral.map((value): FactValue => value) },
  );
}

/** Fits and near misses: an operand of another type, a parameter that may not exist. */
function operandOf(type: FieldType, op: Operator, parameters: readonly Parameter[]): fc.Arbitrary<Operand> {
  const fitting = parameters.filter((parameter) => parameter.type === type);
  const names = [...fitting.map((parameter) => parameter.name), 'no.such'];
  return fc.oneof(
    { weight: 8, arbitrary: literalOf(type, op).map((literal) => ({ literal })) },
    { weight: 1, arbitrary: anyLiteral.map((literal) => ({ literal })) },
    { weight: 2, arbitrary: fc.constantFrom(...names).map((param) => ({ param })) },
  );
}

const author = fc.constantFrom('customer' as const, 'bot' as const, 'any' as const);
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({
    kind: fc.constant('turns' as const),
    last: fc.integer({ min: 1, max: 30 }),
    atLeast: fc.integer({ min: 1, max: 4 }),
    author,
  }),
  fc.record({ kind: fc.constant('conversation' as const), atLeast: fc.integer({ min: 1, max: 4 }), author }),
  fc.record({
    kind: fc.constant('time' as const),
    withinMs: fc.constantFrom(1000, 60_000, 600_000),
    atLeast: fc.integer({ min: 1, max: 3 }),
    author,
  }),
);

export interface ComparingParts {
  readonly field: string;
  readonly op: Operator;
  readonly value: Operand;
  readonly to: Operand;
  readonly whenMissing: 'no' | 'yes';
}

/** A comparison of a random field; now and then with an operator of another type or a field that does not exist. */
export function randomComparing(parameters: readonly Parameter[], field?: DeclaredField): fc.Arbitrary<ComparingParts> {
  const fields = field ? fc.constant(field) : fc.constantFrom(...RANDOM_FIELDS);
  return fields.chain(({ name, type }) => {
    const own: Operator[] = [...OPERATORS_BY_TYPE[type], ...OPERATORS_OF_ALL];
    return fc
      .oneof(
        { weight: 15, arbitrary: fc.constantFrom(...own) },
        { weight: 1, arbitrary: fc.constantFrom(...OPERATORS) },
      )
      .chain((op) =>
        fc.record({
          field: field
            ? fc.constant(name)
            : fc.oneof(
                { weight: 30, arbitrary: fc.constant(name) },
                { weight: 1, arbitrary: fc.constantFrom('nowhere', 'constructor') },
              ),
          op: fc.constant(op),
          value: operandOf(type, op, parameters),
          to: operandOf(type, op, parameters),
          whenMissing: fc.constantFrom('no' as const, 'yes' as const),
        }),
      );
  });
}

export function randomCondition(parameters: readonly Parameter[], windows: boolean): fc.Arbitrary<Condition> {
  const test: fc.Arbitrary<Test> = fc
    .tuple(
      randomComparing(parameters),
      windows ? fc.option(window, { freq: 4, nil: undefined }) : fc.constant(undefined),
    )
    .map(([parts, over]) => ({ kind: 'test', id: 'x', ...parts, ...(over ? { over } : {}) }));
  return fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 5, arbitrary: test },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('all' as const),
          id: fc.constant('x'),
          of: fc.array(tie('tree'), { maxLength: 3 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('any' as const),
          id: fc.constant('x'),
          of: fc.array(tie('tree'), { maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), id: fc.constant('x'), of: tie('tree') }) },
    ),
  })).tree;
}

/** Gives every element an id of its own. */
export function withIds(condition: Condition, id: string): Condition {
  switch (condition.kind) {
    case 'test':
      return { ...condition, id };
    case 'not':
      return { ...condition, id, of: withIds(condition.of, `${id}-0`) };
    case 'all':
    case 'any':
      return { ...condition, id, of: condition.of.map((part, at) => withIds(part, `${id}-${at}`)) };
  }
}
