import type postgres from 'postgres';

/** The connection of a transaction is gone: nothing of it was committed, unless the cut came during the commit itself. */
export class ConnectionLostError extends Error {
  override name = 'ConnectionLostError';
  readonly code = 'CONNECTION_CLOSED';
}

const lostCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  // The server ended the session: its transaction had stood still for too long.
  '25P03',
]);

function isLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && lostCodes.has(error.code)) return true;
  return 'cause' in error && isLost(error.cause);
}

type Transaction = postgres.TransactionSql;
type Work = (tx: Transaction) => unknown;
const never = () => new Promise<never>(() => undefined);

interface Guard {
  readonly isDead: () => boolean;
  readonly isPrepared: (text: string) => boolean;
}

/**
 * The arguments of the driver's `unsafe`, prepared when the text comes often and the caller has not asked for it anyway. drizzle
 * says `prepare: false` for every query without a name of its own; that is no decision of whoever wrote it.
 */
export function preparedArguments(args: readonly unknown[], isPrepared: (text: string) => boolean): readonly unknown[] {
  const [text, parameters, options] = args;
  if (typeof text !== 'string' || !Array.isArray(parameters) || parameters.length === 0) return args;
  const asked = typeof options === 'object' && options !== null && 'prepare' in options && options.prepare !== false;
  if (asked || !isPrepared(text)) return args;
  return [text, parameters, { ...(options as object | undefined), prepare: true }];
}

/** The same transaction, refusing to send anything once its connection is gone. */
function guard(tx: Transaction, { isDead, isPrepared }: Guard): Transaction {
  const refuse = () => {
    if (isDead()) throw new ConnectionLostError('The connection of this transaction is gone');
  };
  return new Proxy(tx, {
    apply: (target, self, args) => {
      refuse();
      return Reflect.apply(target as never, self, args) as unknown;
    },
    get: (target, property) => {
      const value: unknown = Reflect.get(target, property);
      if (property !== 'unsafe' && property !== 'savepoint') return value;
      return (...args: unknown[]): unknown => {
        refuse();
        const passed =
          property === 'unsafe'
            ? preparedArguments(args, isPrepared)
            : args.map((arg) => (typeof arg === 'function' ? quiet(arg as Work, { isDead, isPrepared }) : arg));
        return Reflect.apply(value as never, target, passed) as unknown;
      };
    },
  });
}

/** Work that never comes back when its connection is gone: the driver would send `rollback` or `commit` after it. */
function quiet(work: Work, how: Guard): Work {
  const { isDead } = how;
  return async (tx) => {
    try {
      const result = await work(guard(tx, how));
      return isDead() ? await never() : result;
    } catch (error) {
      if (isDead() || isLost(error)) return never();
      throw error;
    }
  };
}

/**
 * `sql.begin`, but a cut connection is a rejected promise. postgres.js 3.4.9 ends a transaction by sending to its connection even when
 * that is closed, and throws where nobody can catch it: the whole process dies (porsager/postgres#1208). The transaction's own
 * promise is rejected by the driver at the moment of the cut; all that is needed is to send nothing afterwards.
 */
export function guardedBegin(sql: postgres.Sql, isPrepared: Guard['isPrepared']): postgres.Sql['begin'] {
  const attempt = async (args: [Work] | [string, Work], triesLeft: number): Promise<unknown> => {
    let dead = false;
    let started = false;
    const work = quiet(args.length === 1 ? args[0] : args[1], { isDead: () => dead, isPrepared });
    const run: Work = (tx) => {
      started = true;
      return work(tx);
    };
    try {
      return await (args.length === 1 ? sql.begin(run) : sql.begin(args[0], run));
    } catch (error) {
      dead = true;
      // The first statement on a connection that comes back is refused with the words its predecessor died with. Nothing was sent yet.
      if (!started && triesLeft > 0 && isLost(error)) return attempt(args, triesLeft - 1);
      throw error;
    }
  };
  const begin = (...args: [Work] | [string, Work]) => attempt(args, 2);
  return begin as postgres.Sql['begin'];
}
