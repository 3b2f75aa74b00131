import { firstIdAt } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import type { Database } from '#db/client.ts';
import { sweepOutbox } from '#db/queries/outbox.ts';
import { KEEP_DAYS, sweepNotifications, sweepTimerRuns, sweepWebhookAttempts } from '#db/queries/sweep.ts';

const SWEEP_EVERY_MS = 5 * 60_000;
const KEEP_DONE_S = 24 * 3_600;
/** Rows of one statement: it must be over before anybody notices. */
const AT_ONCE = 5_000;
/** Statements a sweep and table: what has heaped up goes over some sweeps. */
const MOST_STATEMENTS = 10;

async function sweepAll(sweep: (limit: number) => Promise<number>): Promise<number> {
  let taken = 0;
  for (let statements = 0; statements < MOST_STATEMENTS; statements += 1) {
    const took = await sweep(AT_ONCE);
    taken += took;
    if (took < AT_ONCE) break;
  }
  return taken;
}

const firstIdOfKept = (prefix: 'wd' | 'ntf', days: number): string =>
  firstIdAt(prefix, Date.now() - days * 24 * 3_600_000);

/** Takes away what is kept no longer, one table after the other. */
export async function sweepOnce({ db }: Pick<Database, 'db'>, log: Logger): Promise<void> {
  await sweepOutbox(db, { olderThanS: KEEP_DONE_S });
  const attemptsBefore = firstIdOfKept('wd', KEEP_DAYS.webhookAttempts);
  const messagesBefore = firstIdOfKept('ntf', KEEP_DAYS.notifications);
  const taken = {
    timerRuns: await sweepAll((limit) => sweepTimerRuns(db, limit)),
    webhookAttempts: await sweepAll((limit) => sweepWebhookAttempts(db, { limit, beforeId: attemptsBefore })),
    notifications: await sweepAll((limit) => sweepNotifications(db, { limit, beforeId: messagesBefore })),
  };
  if (Object.values(taken).some((count) => count > 0)) log.info(taken, 'what is kept no longer was taken away');
}

/** Sweeps every five minutes; a sweep that fails is made up for by the next. Its timer keeps the process alive. */
export function startSweeping(system: Database, log: Logger): { stop(): void } {
  let busy = false;
  const sweep = async () => {
    if (busy) return;
    busy = true;
    await sweepOnce(system, log).catch((error: unknown) => log.warn({ error }, 'old rows were not swept'));
    busy = false;
  };
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  return { stop: () => clearInterval(timer) };
}
