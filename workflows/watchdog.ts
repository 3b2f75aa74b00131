import { statfs } from 'node:fs/promises';

import { type Env, EnvError } from '#app/platform/env.server.ts';
import { type Logger, createLogger } from '#app/platform/logger.server.ts';
import { createDatabase } from '#db/client.ts';
import { listHeartbeats } from '#db/queries/heartbeats.ts';
import { pokeOverdueTimers } from '#db/queries/conversation-timers.ts';
import { askForDeliveries, askForNotifications } from '#db/queries/lost-runs.ts';
import { oldestOpenS, outboxLag, pokeOverdue } from '#db/queries/outbox.ts';
import { countOverdue } from '#db/queries/overdue.ts';
import { setSilentAway } from '#db/queries/people.ts';
import { roleUrls } from '#db/roles.ts';

import { createAlarmLine } from './alarm-line.ts';
import { alarmsOf, silentParts } from './alarms.ts';
import { startHeartbeat } from './heartbeat.ts';

/** Whoever is available and touched nothing for so long is set away, so that no case is offered to an empty chair. */
const SILENT_PERSON_S = 10 * 60;
/** Late is later than this after the deadline, in seconds on the wall. */
const GRACE_S = 5;
/** Rows that are so late get their clocks poked: their run may be gone. */
const POKE_AFTER_S = 15;
/** More than the clocks serve until the next round would stand in the way of those that come by themselves (F16). */
const POKE_AT_MOST = 100;
/** Nobody is poked again before this: who is behind with much work gets to it sooner undisturbed. */
const POKE_AGAIN_S = 30;
/** Messages and webhooks that are so late have lost their run. More than the longest wait between two tries of a step. */
const LOST_AFTER_S = 60;
/** Later than this after poking, clocks do not catch up: they stand still (F15). */
const STUCK_AFTER_S = 40;

/** On the wall, in milliseconds. Tests give shorter ones. */
export const WATCHDOG_TIMES = {
  beatEveryMs: 5_000,
  /** A beat that takes longer hangs: its connections are given up and the next beat makes new ones. */
  beatHangsMs: 10_000,
  /** Without a beat for so long nothing is known any more: the database does not answer. */
  freshMs: 20_000,
  /** A part that gave no sign of life for so long is taken for dead; the canary flies once a minute. */
  silentMs: 20_000,
  canarySilentMs: 130_000,
  /** One that never gave any may still be starting. */
  startsWithinMs: 60_000,
  lookEveryMs: 5_000,
  /** How often whoever waits outside is told that all is well. Its silence is the alarm that needs nobody of ours alive. */
  switchEveryMs: 60_000,
  /** How often an alarm is repeated while it lasts. */
  againMs: 10 * 60_000,
  /** How soon one that nobody took is said again. */
  retryMs: 15_000,
};
const CALL_MS = 5_000;

/** How full the disk with Baton's data is; null where that cannot be asked. */
async function diskShareOf(folder: string): Promise<number | null> {
  try {
    const { blocks, bavail } = await statfs(folder);
    return blocks === 0 ? null : 1 - bavail / blocks;
  } catch {
    return null;
  }
}

/** What a round saw. */
interface Round {
  readonly alarms: readonly string[];
  readonly silent: readonly string[];
}

/**
 * The watchdog: knows nothing of Temporal and asks the rows themselves. It counts what is overdue, says which parts are
 * silent (dead man's switch), whose clocks stand still and when the disk fills up, and pokes the clocks of cases that nobody woke. It
 * reports through its own heartbeat; what it sees goes out on a timer of its own, because a database that does not answer is the first thing to be told.
 * @throws EnvError when DATABASE_URL is missing
 */
export async function startWatchdog(
  env: Env,
  options: { readonly log?: Logger; readonly times?: Partial<typeof WATCHDOG_TIMES> } = {},
): Promise<{ stop(): Promise<void> }> {
  if (env.databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  const log = options.log ?? createLogger({ part: 'watchdog', level: env.logLevel });
  const times = { ...WATCHDOG_TIMES, ...options.times };
  const patience = {
    silentS: times.silentMs / 1_000,
    canaryS: times.canarySilentMs / 1_000,
    startS: times.startsWithinMs / 1_000,
  };
  const urls = roleUrls(env.databaseUrl, env.appDatabaseUrl);
  const open = () => createDatabase({ url: urls.baton_system, max: 2, name: 'baton-watchdog' });
  let system = open();
  /** A connection to a machine that is gone waits for a quarter of an hour until the network gives up. */
  const openAnew = () => {
    const hung = system;
    system = open();
    hung.end().catch(() => undefined);
  };
  let seen: Round | null = null;
  let round: Round = { alarms: [], silent: [] };
  let beatenMs = performance.now();
  const isFresh = () => performance.now() - beatenMs < times.freshMs;
  /** Since when the database has answered without a break. */
  let answeringMs = beatenMs;
  const line = createAlarmLine({ url: env.alarmUrl, log, againMs: times.againMs, retryMs: times.retryMs });

  async function goRound() {
    const { db } = system;
    const answeringS = isFresh() ? (performance.now() - answeringMs) / 1_000 : 0;
    const silent = silentParts(await listHeartbeats(db), answeringS, patience);
    const stuck = await countOverdue(db, { graceS: STUCK_AFTER_S });
    const diskShare = await diskShareOf(env.batonHome);
    const outboxS = await oldestOpenS(db);
    const alarms = alarmsOf({ databaseAnswers: true, silent, stuckCases: stuck.overdue, outboxS, diskShare });
    round = { alarms, silent };
    const away = await setSilentAway(db, { silentS: SILENT_PERSON_S });
    if (away > 0) log.info({ away }, 'people without a sign of life were set away');
    const overdue = await countOverdue(db, { graceS: GRACE_S });
    const outbox = await outboxLag(db);
    const poked =
      overdue.overdue > 0
        ? await pokeOverdue(db, { graceS: POKE_AFTER_S, limit: POKE_AT_MOST, restS: POKE_AGAIN_S })
        : 0;
    if (poked > 0) log.warn({ poked, ...overdue }, 'overdue cases were poked');
    const timers = await pokeOverdueTimers(db, { graceS: POKE_AFTER_S, limit: POKE_AT_MOST });
    if (timers > 0) log.warn({ timers }, 'overdue conversation timers were poked');
    const lost = { graceS: LOST_AFTER_S, limit: POKE_AT_MOST, restS: LOST_AFTER_S };
    const messages = await askForNotifications(db, lost);
    const webhooks = await askForDeliveries(db, lost);
    if (messages + webhooks > 0) log.warn({ messages, webhooks }, 'late messages and webhooks were asked for');
    return { ...overdue, outboxWaiting: outbox.waiting, outboxOldestS: outbox.oldestS, silent, alarms, poked };
  }

  async function look() {
    if (seen !== null && isFresh()) return line.tell(seen.alarms, seen.silent);
    // It has begun, and nothing is known yet.
    if (isFresh()) return;
    const diskShare = await diskShareOf(env.batonHome);
    await line.tell(alarmsOf({ databaseAnswers: false, silent: [], stuckCases: 0, outboxS: 0, diskShare }), []);
  }

  const beat = startHeartbeat(
    {
      get db() {
        return system.db;
      },
    },
    'watchdog',
    goRound,
    {
      everyMs: times.beatEveryMs,
      hanging: { ms: times.beatHangsMs, onHang: openAnew },
      onBeat: () => {
        if (!isFresh()) answeringMs = performance.now();
        beatenMs = performance.now();
        seen = round;
      },
    },
  );
  // They also keep the process alive while the database is away: nothing else of it would.
  const looking = setInterval(() => void look(), times.lookEveryMs);
  const holdSwitch = setInterval(() => {
    if (env.deadMansSwitchUrl === undefined || seen === null || seen.alarms.length > 0 || !isFresh()) return;
    fetch(env.deadMansSwitchUrl, { signal: AbortSignal.timeout(CALL_MS) }).catch(() => undefined);
  }, times.switchEveryMs);
  return {
    stop: async () => {
      beat.stop();
      clearInterval(looking);
      clearInterval(holdSwitch);
      await system.end();
    },
  };
}
