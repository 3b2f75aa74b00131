import type { Operator } from '#app/contracts/condition.ts';
import type { FactValue, FieldType, Literal } from '#app/contracts/field-value.ts';

/** The instant at which the examples of dates are asked. */
export const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const DAY_MS = 86_400_000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
export const usd = (minor: number) => ({ minor, currency: 'USD' });

/** Type, operator, value, what it is compared with, whether it holds, the other end of a range. */
export type OperatorExample = readonly [
  FieldType,
  Operator,
  FactValue,
  Literal | undefined,
  boolean,
  (Literal | undefined)?,
];

/** Every operator at its edge: the last value that holds and the first that does not. */
export const OPERATOR_EXAMPLES: readonly OperatorExample[] = [
  ['number', 'eq', 2, 2, true], ['number', 'eq', 2, 3, false], ['number', 'ne', 2, 3, true], ['number', 'ne', 2, 2, false],
  ['number', 'lt', 1, 2, true], ['number', 'lt', 2, 2, false], ['number', 'lte', 2, 2, true], ['number', 'lte', 3, 2, false],
  ['number', 'gt', 3, 2, true], ['number', 'gt', 2, 2, false], ['number', 'gte', 2, 2, true], ['number', 'gte', 1, 2, false],
  ['percent', 'between', 0.7, 0.7, true, 0.85], ['percent', 'between', 0.85, 0.7, true, 0.85], ['percent', 'between', 0.86, 0.7, false, 0.85], ['percent', 'between', 0.69, 0.7, false, 0.85],
  ['percent', 'not_between', 0.7, 0.7, false, 0.85], ['percent', 'not_between', 0.69, 0.7, true, 0.85], ['percent', 'not_between', 0.86, 0.7, true, 0.85],
  ['duration', 'gt', 240_001, 240_000, true], ['duration', 'gt', 240_000, 240_000, false],
  ['money', 'gt', usd(20_001), usd(20_000), true], ['money', 'gt', usd(20_000), usd(20_000), false], ['money', 'between', usd(5), usd(5), true, usd(9)], ['money', 'between', usd(10), usd(5), false, usd(9)],
  ['date', 'before', day('2026-01-01'), '2026-01-02', true], ['date', 'before', day('2026-01-02'), '2026-01-02', false],
  ['date', 'after', day('2026-01-03'), '2026-01-02', true], ['date', 'after', day('2026-01-02'), '2026-01-02', false],
  ['date', 'between', day('2026-01-02'), '2026-01-01', true, '2026-01-02'], ['date', 'between', day('2026-01-03'), '2026-01-01', false, '2026-01-02'],
  ['date', 'not_between', day('2026-01-03'), '2026-01-01', true, '2026-01-02'], ['date', 'not_between', day('2026-01-02'), '2026-01-01', false, '2026-01-02'],
  ['date', 'in_last', NOW_MS - DAY_MS, DAY_MS, true], ['date', 'in_last', NOW_MS - DAY_MS - 1, DAY_MS, false], ['date', 'in_last', NOW_MS + 1, DAY_MS, false],
  ['date', 'in_next', NOW_MS + DAY_MS, DAY_MS, true], ['date', 'in_next', NOW_MS + DAY_MS + 1, DAY_MS, false], ['date', 'in_next', NOW_MS - 1, DAY_MS, false],
  ['text', 'eq', 'Vip', 'vip', true], ['text', 'eq', 'vips', 'vip', false], ['text', 'ne', 'gold', 'vip', true], ['text', 'ne', 'VIP', 'vip', false],
  ['text', 'contains', 'my refund please', 'refund', true], ['text', 'contains', 'please', 'refund', false], ['text', 'not_contains', 'please', 'refund', true], ['text', 'not_contains', 'a refund', 'refund', false],
  ['text', 'starts_with', 'order 12', 'order', true], ['text', 'starts_with', 'my order', 'order', false], ['text', 'ends_with', 'my order', 'order', true], ['text', 'ends_with', 'order 12', 'order', false],
  ['text', 'one_of', 'gold', ['vip', 'gold'], true], ['text', 'one_of', 'basic', ['vip', 'gold'], false], ['text', 'none_of', 'basic', ['vip', 'gold'], true], ['text', 'none_of', 'gold', ['vip', 'gold'], false],
  ['text', 'contains_any', 'sue you', ['lawyer', 'sue'], true], ['text', 'contains_any', 'hello', ['lawyer', 'sue'], false], ['text', 'is_empty', '', undefined, true], ['text', 'is_empty', 'x', undefined, false],
  ['choice', 'eq', 'web', 'web', true], ['choice', 'eq', 'sms', 'web', false], ['choice', 'ne', 'sms', 'web', true], ['choice', 'ne', 'web', 'web', false],
  ['choice', 'one_of', 'sms', ['web', 'sms'], true], ['choice', 'one_of', 'phone', ['web', 'sms'], false], ['choice', 'none_of', 'phone', ['web', 'sms'], true], ['choice', 'none_of', 'sms', ['web', 'sms'], false],
  ['list', 'includes', ['a', 'b'], 'b', true], ['list', 'includes', ['a'], 'b', false], ['list', 'excludes', ['a'], 'b', true], ['list', 'excludes', ['a', 'b'], 'b', false],
  ['list', 'includes_any', ['a'], ['a', 'b'], true], ['list', 'includes_any', ['c'], ['a', 'b'], false], ['list', 'includes_all', ['a', 'b', 'c'], ['a', 'b'], true], ['list', 'includes_all', ['a'], ['a', 'b'], false],
  ['list', 'includes_none', ['c'], ['a', 'b'], true], ['list', 'includes_none', ['a'], ['a', 'b'], false],
  ['list', 'count_gte', ['a', 'b'], 2, true], ['list', 'count_gte', ['a'], 2, false], ['list', 'count_lte', ['a', 'b'], 2, true], ['list', 'count_lte', ['a', 'b', 'c'], 2, false],
  ['list', 'is_empty', [], undefined, true], ['list', 'is_empty', ['a'], undefined, false],
  ['yes_no', 'is_yes', true, undefined, true], ['yes_no', 'is_yes', false, undefined, false], ['yes_no', 'is_no', false, undefined, true], ['yes_no', 'is_no', true, undefined, false],
]; // prettier-ignore
