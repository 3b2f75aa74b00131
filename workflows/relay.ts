import { setTimeout as delay } from 'node:timers/promises';

import { PRIORITIES } from '#app/contracts/reason.ts';
import { createClock } from '#app/platform/clock.server.ts';
import { type Env, EnvError } from '#app/platform/env.server.ts';
import { type Logger, createLogger } from '#app/platform/logger.server.ts';
import { type TemporalClient, createTemporalClient } from '#app/platform/temporal.server.ts';
import type { OutboxEvent } from '#app/webhooks/event-body.server.ts';
import { fanOut } from '#app/webhooks/fan-out.server.ts';
import { type Database, createDatabase } from '#db/client.ts';
import { listenTo } from '#db/listen.ts';
import {
  type ClaimedEntry,
  claimOutbox,
  hastenOutbox,
  nextOutboxMs,
  outboxLag,
  postponeOutbox,
  settleOutbox,
} from '#db/queries/outbox.ts';
import { roleUrls } from '#db/roles.ts';

import { createBriefCarrier } from './carry-brief.ts';
import { createDeliveryCarrier } from './carry-delivery.ts';
import { createPublishCarrier, type PublishCarrier } from './carry-publish.ts';
import { pokeConversationTimer } from './conversation-timer/starter.ts';
import { startDelivery, startDeliveryLater } from './delivery/starter.ts';
import { pokeEscalation } from './escalation/starter.ts';
import { startHeartbeat } from './heartbeat.ts';
import { historyCodec } from './payload-codec.ts';
import { NOTIFICATION_CHANNELS } from './notification/contract.ts';
import { startNotification } from './notification/starter.ts';
import { startSweeping } from './sweep.ts';
import { TASK_QUEUE } from './task-queue.ts';

const BATCH = 100;
/** A claim that is not settled by then is open for another relay. */
const CLAIM_MS = 30_000;
const CALL_DEADLINE_MS = 5_000;
/** A poke is one call: when it is not settled soon after its deadline, its relay is dead, and a case must not wait longer for that. */
const POKE_CLAIM_MS = CALL_DEADLINE_MS + 3_000;
const LONGEST_SLEEP_MS = 2_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 10_000;

export interface RelayOptions {
  /** Histories that can be read without keys: for recording golden ones. */
  readonly plainHistories?: boolean;
  readonly taskQueue?: string;
  readonly log?: Logger;
}

interface Delivering {
  readonly app: Database;
  readonly temporal: TemporalClient;
  readonly taskQueue: string;
  readonly publishes: PublishCarrier;
}

const priorityOf = (word: string) => PRIORITIES.find((one) => one === word) ?? 'priority';
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Carries one entry out. At least once: whoever gets it must take it twice. */
async function carry(entry: ClaimedEntry, { app, temporal, taskQueue, publishes }: Delivering): Promise<void> {
  const { payload, workspaceId } = entry;
  const { client } = temporal;
  switch (entry.topic) {
    case 'case': {
      const seq = typeof payload.seq === 'number' ? payload.seq : 0;
      // Critical first: the server hands out tasks by priority (R63).
      const priority = priorityOf(text(payload.p));
      const isPriorityNew = payload.was !== undefined;
      const poke = { workspaceId, escalationId: text(payload.e), seq, taskQueue, priority, isPriorityNew };
      return client.withDeadline(Date.now() + CALL_DEADLINE_MS, () => pokeEscalation(client, poke));
    }
    case 'delivery': {
      const delivery = { workspaceId, deliveryId: text(payload.d), taskQueue };
      return client.withDeadline(Date.now() + CALL_DEADLINE_MS, () => startDelivery(client, delivery));
    }
    case 'publish':
      await publishes.carry(entry);
      return;
    case 'timer': {
      const timer = { workspaceId, conversationId: text(payload.c), taskQueue };
      return client.withDeadline(Date.now() + CALL_DEADLINE_MS, () => pokeConversationTimer(client, timer));
    }
    case 'notification': {
      const channel = NOTIFICATION_CHANNELS.find((one) => one === payload.ch) ?? 'email';
      const priority = priorityOf(text(payload.p));
      const told = { workspaceId, notificationId: text(payload.n), channel, taskQueue, priority };
      return client.withDeadline(Date.now() + CALL_DEADLINE_MS, () => startNotification(client, told));
    }
    case 'event': {
      const environment = payload.env === 'live' ? 'live' : 'test';
      const events = Array.isArray(payload.events) ? (payload.events as OutboxEvent[]) : [];
      await fanOut(app, { workspaceId, environment, events });
      return;
    }
    default:
      throw new Error('unknown topic');
  }
}

const backoffMs = (attempts: number): number =>
  Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(attempts, 10)) * (0.75 + Math.random() / 2);

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/**
 * The relay: takes what transactions left in the outbox to Temporal and to webhooks, in order per key, at least once. It
 * guarantees what the best-effort call after a commit only hastens (F4).
 * @throws EnvError when DATABASE_URL or TEMPORAL_ADDRESS is missing
 */
export async function startRelay(env: Env, options: RelayOptions = {}): Promise<{ stop(): Promise<void> }> {
  if (env.databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  const log = options.log ?? createLogger({ part: 'relay', level: env.logLevel });
  const urls = roleUrls(env.databaseUrl, env.appDatabaseUrl);
  const system = createDatabase({ url: urls.baton_system, max: 4, name: 'baton-relay', genericPlans: true });
  const temporal = createTemporalClient(env, historyCodec(system, env, options.plainHistories));
  const app = createDatabase({ url: urls.baton_app, max: 4, name: 'baton-relay-app', genericPlans: true });
  const publishes = await createPublishCarrier({ app, log });
  const delivering: Delivering = { app, temporal, taskQueue: options.taskQueue ?? TASK_QUEUE, publishes };
  let stopped = false;
  let temporalUp = true;
  let wake: () => void = () => undefined;
  let ringing = false;
  const ring = () => {
    ringing = true;
    wake();
  };
  const subscription = listenTo({
    url: urls.baton_system,
    name: 'baton-relay-listen',
    channels: ['baton_outbox'],
    onMessage: ring,
    onConnected: ring,
  });

  async function sleep(ms: number): Promise<void> {
    if (ringing || stopped) return;
    await Promise.race([
      delay(ms, undefined, { ref: false }),
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    ]);
  }

  async function carryBatch(): Promise<number> {
    const entries = await claimOutbox(system.db, { limit: BATCH, pokeMs: POKE_CLAIM_MS, claimMs: CLAIM_MS });
    const done: number[] = [];
    await Promise.all(
      entries.map(async (entry) => {
        if (briefs.takes(entry) || deliveries.takes(entry)) return;
        try {
          await carry(entry, delivering);
          done.push(entry.id);
        } catch (error) {
          log.warn(
            { entry: entry.id, topic: entry.topic, attempts: entry.attempts, error },
            'not carried, will try again',
          );
          await postponeOutbox(system.db, { id: entry.id, waitMs: backoffMs(entry.attempts), error: kindOf(error) });
        }
      }),
    );
    await settleOutbox(system.db, done);
    return entries.length;
  }

  const settle = {
    done: (entry: ClaimedEntry) => settleOutbox(system.db, [entry.id]),
    again: (entry: ClaimedEntry, error: unknown) =>
      postponeOutbox(system.db, { id: entry.id, waitMs: backoffMs(entry.attempts), error: kindOf(error) }),
  };
  const clock = await createClock(app);
  const briefs = createBriefCarrier({ env, app, clock, log }, settle);
  const deliveries = createDeliveryCarrier(
    { db: app, clock, log, allowedHosts: env.webhookHosts, secret: env.secret },
    {
      ...settle,
      later: (delivery, waitMs) =>
        temporal.client.withDeadline(Date.now() + CALL_DEADLINE_MS, () =>
          startDeliveryLater(temporal.client, { ...delivery, waitMs, taskQueue: delivering.taskQueue }),
        ),
    },
  );

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      ringing = false;
      try {
        const carried = await carryBatch();
        failures = 0;
        if (carried > 0) continue;
        const next = await nextOutboxMs(system.db);
        await sleep(Math.max(20, Math.min(next ?? LONGEST_SLEEP_MS, LONGEST_SLEEP_MS)));
      } catch (error) {
        failures += 1;
        log.error({ error }, 'the outbox cannot be read');
        ringing = false;
        await sleep(backoffMs(failures - 1));
      }
    }
  }

  const beats = [
    startHeartbeat(system, 'relay', async () => ({ ...(await outboxLag(system.db)) })),
    startHeartbeat(system, 'temporal', async () => {
      const up = await temporal.answers(2_000);
      if (up && !temporalUp) {
        log.info('Temporal answers again');
        await hastenOutbox(system.db, ['case', 'delivery', 'timer', 'notification']);
        ring();
      }
      if (!up && temporalUp) log.warn('Temporal does not answer; clocks are paused');
      temporalUp = up;
      return up ? { address: env.temporalAddress } : null;
    }),
  ];
  // It also keeps the process alive while database and Temporal are away: nothing else of it would.
  const sweeping = startSweeping(system, log);
  const running = run();
  return {
    stop: async () => {
      stopped = true;
      sweeping.stop();
      for (const beat of beats) beat.stop();
      ring();
      await running;
      await Promise.all([briefs.stop(), deliveries.stop()]);
      await clock.stop();
      await publishes.stop();
      await subscription.stop();
      await Promise.all([system.end(), app.end(), temporal.close()]);
    },
  };
}
