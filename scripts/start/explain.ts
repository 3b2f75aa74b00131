import { errorCode } from '../processes/liveness.ts';

/** One sentence that says what to do, for what may go wrong on a machine that is not ours to repair. */
export function explain(error: unknown, home: string): string {
  const message = error instanceof Error ? error.message : String(error);
  for (let cause: unknown = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    const text = cause instanceof Error ? cause.message : '';
    const code = errorCode(cause);
    if (code === 'ENOSPC' || code === '53100' || /no space left on device/i.test(text)) {
      return `the disk with ${home} is full. Free some space and start again.`;
    }
    if (code === 'EACCES' || code === 'EROFS') {
      return `this user may not write here: ${text}. Set BATON_HOME to a folder of yours.`;
    }
    if (code === '28P01') return 'the database refuses the password in DATABASE_URL. Correct it and start again.';
    if (code === '28000') return `the database refuses DATABASE_URL: ${text}. Correct it and start again.`;
    if (code === '3D000') return `${text}. Create it on that server, or correct the name in DATABASE_URL.`;
    if (code === '42501') {
      return `the role in DATABASE_URL may not do what Baton needs (${text}). Name one that owns the database and may create roles.`;
    }
    if (code === 'ECONNREFUSED' || code === 'CONNECT_TIMEOUT' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      return `nothing answers there (${text}). Check DATABASE_URL, or unset it to use Baton’s own Postgres.`;
    }
  }
  return message;
}
