import type { FieldType } from './field-value.ts';

// Apart from the schemas that check them, so that a page that only shows words loads no validator.

/** The operators a person expects, by type of field. Every type also has `is_missing` and `is_present`. */
export const OPERATORS_BY_TYPE = {
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'not_between'],
  percent: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'not_between'],
  money: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'not_between'],
  duration: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'not_between'],
  date: ['before', 'after', 'between', 'not_between', 'in_last', 'in_next'],
  text: [
    'eq',
    'ne',
    'contains',
    'not_contains',
    'starts_with',
    'ends_with',
    'one_of',
    'none_of',
    'contains_any',
    'is_empty',
  ],
  choice: ['eq', 'ne', 'one_of', 'none_of'],
  list: ['includes', 'excludes', 'includes_any', 'includes_all', 'includes_none', 'count_gte', 'count_lte', 'is_empty'],
  yes_no: ['is_yes', 'is_no'],
} as const satisfies Record<FieldType, readonly string[]>;

export const OPERATORS_OF_ALL = ['is_missing', 'is_present'] as const;

export const OPERATORS = [
  'eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'not_between',
  'before', 'after', 'in_last', 'in_next',
  'contains', 'not_contains', 'starts_with', 'ends_with', 'one_of', 'none_of', 'contains_any', 'is_empty',
  'includes', 'excludes', 'includes_any', 'includes_all', 'includes_none', 'count_gte', 'count_lte',
  'is_yes', 'is_no', 'is_missing', 'is_present',
] as const; // prettier-ignore
