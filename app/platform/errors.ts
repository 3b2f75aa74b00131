import type { ErrorCode } from '#app/contracts/error-codes.ts';

/** One field that is wrong: `pointer` is a JSON pointer (RFC 6901) into the input, `message` is for people. */
export interface FieldProblem {
  readonly pointer: string;
  readonly message: string;
}

export interface BatonErrorOptions {
  readonly pointers?: readonly FieldProblem[];
  readonly retryAfterS?: number;
  /** What the reader may do with it, for example the newer revision of a draft. Never personal data. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The only error a verb throws on purpose. `detail` is shown to the caller, so it names no other workspace's things. */
export class BatonError extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  readonly pointers: readonly FieldProblem[];
  readonly retryAfterS: number | undefined;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, detail: string, options: BatonErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BatonError';
    this.code = code;
    this.detail = detail;
    this.pointers = options.pointers ?? [];
    this.retryAfterS = options.retryAfterS;
    this.data = options.data;
  }
}
