import { z } from 'zod';

import { errorCodes } from './error-codes.ts';

/** Limits that every endpoint under /v1 shares. Sizes are in bytes of the raw body. */
export const apiLimits = {
  bodyBytes: 64 * 1024,
  idLength: 200,
  idempotencyKeyLength: 200,
  pageSize: 100,
} as const;

/** An id that the caller chose (conversation, turn). Printable, no spaces at the ends, at most 200 characters. */
export const externalIdSchema = z
  .string()
  .min(1)
  .max(apiLimits.idLength)
  .regex(
    /^[^\p{Cc}\p{Cs}\s](?:[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s])?$/u,
    'must be printable and not begin or end with a space',
  );

/** One field that is wrong; `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export const fieldProblemSchema = z.object({ pointer: z.string(), message: z.string() });

/** The one shape of every error answer under /v1: problem details (RFC 9457) with our code, fields and request id. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    errors: z.array(fieldProblemSchema).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;

/** Page through a list: `after` is the `next` of the page before. */
export const pageQuerySchema = z.strictObject({
  after: z.string().max(apiLimits.idLength).optional(),
  limit: z.coerce.number().int().min(1).max(apiLimits.pageSize).default(50),
});
