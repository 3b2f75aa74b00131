import type { z } from 'zod';

import { BatonError } from '#app/platform/errors.ts';

/** Bytes of a page's own post; the API has its own limit. */
const mostBytes = 64 * 1024;

/**
 * The parsed body of a page's post.
 * @throws BatonError too_large, or bad_request with a pointer to each wrong field
 */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  if (text.length > mostBytes) throw new BatonError('too_large', 'That is too long to send at once.');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BatonError('bad_request', 'The request is no JSON.');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new BatonError('bad_request', 'Something in the request is not right.', {
    pointers: parsed.error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, message: issue.message })),
  });
}
