import { parseWithZod } from '@conform-to/zod/v4';
import type { z } from 'zod';

/**
 * Reads a form by its schema. Where the schema has no words of its own for what is wrong, it is said in words for people: an empty
 * field reaches a schema as nothing at all, and "expected string, received undefined" is no answer to an owner.
 */
export function readForm<Schema extends z.ZodType>(form: FormData | URLSearchParams, schema: Schema) {
  return parseWithZod(form, { schema, error: formWords });
}

/** What is wrong with a field, beside its label. Undefined where the library's words do. */
export const formWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords(issue.expected, issue.input === undefined);
    case 'too_small':
      if (issue.origin === 'string') return issue.minimum === 1 ? filled : `At least ${issue.minimum} characters`;
      return issue.origin === 'array' ? `Choose at least ${issue.minimum}` : `At least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'string') return `At most ${issue.maximum} characters`;
      return issue.origin === 'array' ? `Choose at most ${issue.maximum}` : `At most ${issue.maximum}`;
    case 'invalid_format':
      return formatWords[issue.format] ?? 'This does not look right';
    case 'invalid_union':
      return issue.input === undefined ? filled : 'This does not look right';
    case 'invalid_value':
      return 'Choose one of the list';
    case 'not_multiple_of':
      return `In steps of ${issue.divisor}`;
    default:
      return undefined;
  }
};

const filled = 'Fill this in';

const formatWords: Readonly<Record<string, string>> = {
  email: 'Enter an e-mail address, like ana@example.com',
  url: 'Enter an address that begins with https://',
  time: 'Enter a time, like 17:30',
  date: 'Enter a date',
};

function typeWords(expected: string, absent: boolean): string {
  if (expected === 'boolean') return 'Tick this to go on';
  if (absent) return filled;
  if (expected === 'int') return 'Enter a whole number';
  return expected === 'number' ? 'Enter a number' : expected === 'date' ? 'Enter a date' : 'This does not look right';
}
