import type { ZodType, z } from 'zod';

import { BatonError, type FieldProblem } from './errors.ts';

/** Where a value came from decides how its pointer reads: a JSON pointer into the body, `?name`, or `{name}` of the path. */
export type InputPlace = 'body' | 'query' | 'path';

const maxProblems = 20;

function pointerOf(place: InputPlace, path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part));
  switch (place) {
    case 'body':
      return parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
    case 'query':
      return `?${parts.join('.')}`;
    case 'path':
      return `{${parts.join('.')}}`;
  }
}

function problemsOf(issue: z.core.$ZodIssue, place: InputPlace): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf(place, [...issue.path, key]),
      message: 'is not a known field',
    }));
  }
  return [{ pointer: pointerOf(place, issue.path), message: issue.message }];
}

/**
 * Checks a value against its schema.
 * @throws BatonError bad_request with one pointer per wrong field (at most 20)
 */
export function parseInput<Schema extends ZodType>(
  schema: Schema,
  value: unknown,
  place: InputPlace,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const pointers = parsed.error.issues.flatMap((issue) => problemsOf(issue, place)).slice(0, maxProblems);
  const first = pointers[0];
  const detail =
    first === undefined ? `The ${place} is not as expected.` : `${first.pointer || 'The body'}: ${first.message}`;
  throw new BatonError('bad_request', detail, { pointers });
}
