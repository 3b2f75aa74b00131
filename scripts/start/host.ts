/**
 * Hosts one or more parts in one process: `host.ts [--dev] [--built] web relay …`. It ends in order when it is told to, and
 * also when whoever started it is gone, so that a killed `npm start` leaves no parts behind.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { readEnv } from '#app/platform/env.server.ts';

import { errorCode } from '../processes/liveness.ts';
import { type FromHost, type PartName, partNames, type ToHost } from './messages.ts';

type Running = {
  port?: number;
  /** Settles when it does its work; absent when it does so once it is started. */
  serving?: Promise<void>;
  stop(): Promise<void>;
};

/** A part whose work depends on another service (the worker on Temporal) is not waited for longer. */
const servesWithinMs = 8_000;

const dev = process.argv.includes('--dev');
const wanted = partNames.filter((name) => process.argv.includes(name));
const running: Running[] = [];
let stopping = false;

const code = {
  web: () => import('#app/server/main.ts'),
  relay: () => import('#workflows/relay.ts'),
  watchdog: () => import('#workflows/watchdog.ts'),
  worker: () => import('#workflows/worker.ts'),
};

async function startPart(name: PartName): Promise<Running> {
  const env = readEnv();
  switch (name) {
    case 'web':
      return (await code.web()).startWeb(env, { dev });
    case 'relay':
      return (await code.relay()).startRelay(env);
    case 'watchdog':
      return (await code.watchdog()).startWatchdog(env);
    case 'worker':
      return (await code.worker()).startWorker(env, { givesWay: !wanted.includes('web') });
  }
}

/** Reads what will be needed while Postgres and Temporal still start. What fails here fails again, and is told, at the start. */
async function readAhead(): Promise<void> {
  await Promise.allSettled(wanted.map((name) => code[name]()));
  if (!wanted.includes('web') || !process.argv.includes('--built')) return;
  const { loadBuiltPages } = await import('#app/server/framework.server.ts');
  await loadBuiltPages().catch(() => undefined);
}

async function startAll(untilServing: boolean): Promise<void> {
  const outcomes = await Promise.allSettled(wanted.map(startPart));
  for (const outcome of outcomes) if (outcome.status === 'fulfilled') running.push(outcome.value);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) {
    const error: unknown = failure.reason;
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${message}\n`);
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code: errorCode(error) });
    await stopAll();
    return;
  }
  if (untilServing) {
    const patience = delay(servesWithinMs, undefined, { ref: false });
    await Promise.race([Promise.all(running.flatMap((part) => part.serving ?? [])), patience]);
  }
  tell({ kind: 'ready', port: running.map((part) => part.port).find((port) => port !== undefined) });
}

/** A supervisor waits 5 s for everything. */
const endsWithinMs = 4_000;

async function stopAll(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // A part that cannot end its connections must not outlive its supervisor: what is unfinished is durable, as after a kill -9.
  setTimeout(() => process.exit(1), endsWithinMs);
  const results = await Promise.allSettled(running.map((part) => part.stop()));
  process.exit(results.every((result) => result.status === 'fulfilled') ? 0 : 1);
}

function tell(message: FromHost): void {
  if (process.connected) process.send?.(message);
}

process.on('message', (message: ToHost) => {
  if (message.kind === 'stop') {
    void stopAll();
    return;
  }
  Object.assign(process.env, message.env);
  void startAll(message.untilServing);
});
process.once('disconnect', () => void stopAll());
process.once('SIGTERM', () => void stopAll());
process.on('SIGINT', () => undefined); // the supervisor decides the order

void readAhead();
