import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * Structured logs, one JSON object a line on stdout. Log ids, codes and durations; never what a customer wrote. The
 * redaction list is the second net for the fields in which such words or secrets travel.
 */
export type { Logger } from 'pino';

const wordsAndSecrets = [
  'text',
  'quote',
  'summary',
  'brief',
  'customer',
  'name',
  'email',
  'phone',
  'body',
  'password',
  'apiKey',
  'secret',
  'token',
  'authorization',
  'cookie',
];

/** What is kept while nothing can be written; later lines are dropped. */
const keptBytes = 1_048_576;

/**
 * Where lines go. A full disk must not end the process that still answers turns, so a line that cannot be written is no error (F13).
 * @param dest a file descriptor or a path
 */
export function logDestination(dest: number | string): DestinationStream & NodeJS.EventEmitter {
  const destination = pino.destination({ dest, sync: false, maxLength: keptBytes });
  destination.on('error', () => undefined);
  return destination;
}

/**
 * Makes the logger of one process.
 * @param options.part which process speaks: web, worker, relay, watchdog …
 * @param destination where lines go, stdout unless a test gives its own
 */
export function createLogger(
  options: { part: string; level?: string | undefined },
  destination: DestinationStream = logDestination(1),
): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { part: options.part, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: wordsAndSecrets.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: '[redacted]',
      },
      serializers: { err: errorWithoutWords, error: errorWithoutWords },
      hooks: {
        // Without a message of our own pino would log the error's, which may quote a query's parameters.
        logMethod(args, method) {
          const [first, message, ...rest] = args as [unknown, string | undefined, ...unknown[]];
          const isObject = typeof first === 'object' && first !== null;
          const object = first instanceof Error ? { err: first } : first;
          method.apply(this, (isObject ? [object, message ?? 'event', ...rest] : args) as Parameters<typeof method>);
        },
      },
    },
    destination,
  );
}

type LoggedError = { type: string; code?: string; message: string; stack?: string; cause?: LoggedError };

/** Database drivers attach the query and its parameters to their errors, so only a closed list of fields is kept. */
export function errorWithoutWords(value: unknown): LoggedError {
  if (!(value instanceof Error)) return { type: typeof value, message: 'not an error' };
  const code: unknown = 'code' in value ? value.code : undefined;
  const isQueryError = 'query' in value || ['PostgresError', 'DrizzleQueryError'].includes(value.name);
  const frames = (value.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: value.name,
    message: isQueryError ? 'query failed' : value.message,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frames.length > 0 ? { stack: frames.join('\n') } : {}),
    ...(value.cause === undefined ? {} : { cause: errorWithoutWords(value.cause) }),
  };
}
