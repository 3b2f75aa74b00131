import type { ZodObject, ZodType, z } from 'zod';

import type { Ctx, Scope } from './context.ts';

/** What a handler answers. A `Buffer` is sent as it is (stored answers are byte for byte), anything else as JSON. */
export interface ApiAnswer {
  readonly status?: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler is given: only parsed values, and a context that carries the key's workspace and environment. */
export interface ApiCall<Params, Query, Body> {
  readonly ctx: Ctx & { readonly environment: NonNullable<Ctx['environment']> };
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The body as JSON before defaults: what "the same body" is judged by. */
  readonly rawBody: unknown;
  readonly idempotencyKey: string | null;
}

export type ApiMethod = 'get' | 'post' | 'patch' | 'delete';

/** One endpoint: everything that the dispatcher checks and that OpenAPI says, declared once. */
export interface ApiRoute {
  readonly method: ApiMethod;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly scope: Scope;
  readonly params: ZodObject | null;
  readonly query: ZodObject | null;
  readonly body: ZodType | null;
  readonly takesIdempotencyKey: boolean;
  /** The verb says itself when the database takes too long; all others are given ten seconds by the dispatcher. */
  readonly keepsDeadline: boolean;
  readonly responses: Readonly<Record<number, { description: string; schema: ZodType }>>;
  /** Runs the handler with values that the schemas above have accepted. */
  readonly handle: (call: ApiCall<never, never, never>) => Promise<ApiAnswer>;
}

type Parsed<Schema> = Schema extends ZodType ? z.output<Schema> : null;

export interface ApiRouteDeclaration<
  Params extends ZodObject | null,
  Query extends ZodObject | null,
  Body extends ZodType | null,
> {
  readonly method: ApiMethod;
  /** OpenAPI style, for example `/v1/decisions/{decisionId}`; each `{name}` is a field of `params`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** What the key must be allowed. There is no default: an endpoint that asks for nothing does not exist. */
  readonly scope: Scope;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly takesIdempotencyKey?: boolean;
  readonly keepsDeadline?: boolean;
  readonly responses: Readonly<Record<number, { description: string; schema: ZodType }>>;
  readonly handle: (call: ApiCall<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<ApiAnswer>;
}

/** Declares one endpoint under /v1. The dispatcher parses, authorizes and answers errors; the handler only does its verb. */
export function apiRoute<Params extends ZodObject | null, Query extends ZodObject | null, Body extends ZodType | null>(
  declaration: ApiRouteDeclaration<Params, Query, Body>,
): ApiRoute {
  return {
    ...declaration,
    takesIdempotencyKey: declaration.takesIdempotencyKey ?? false,
    keepsDeadline: declaration.keepsDeadline ?? false,
    handle: (call) => declaration.handle(call),
  };
}
