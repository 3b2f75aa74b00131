/**
 * Hosts one or more parts in one process: `host.ts [--dev] web relay …`. It ends in order when it is told to, and also
 * when whoever started it is gone, so that a killed `npm start` leaves no parts behind.
 */
import { readEnv } from '#app/platform/env.server.ts';

import { errorCode } from '../processes/liveness.ts';
import { type FromHost, type PartName, partNames, type ToHost } from './messages.ts';

type Running = { port?: number; stop(): Promise<void> };

const dev = process.argv.includes('--dev');
const wanted = partNames.filter((name) => process.argv.includes(name));
const running: Running[] = [];
let stopping = false;

async function startPart(name: PartName): Promise<Running> {
  const env = readEnv();
  switch (name) {
    case 'web':
      return (await import('#app/server/main.ts')).startWeb(env, { dev });
    case 'relay':
      return (await import('#workflows/relay.ts')).startRelay(env);
    case 'watchdog':
      return (await import('#workflows/watchdog.ts')).startWatchdog(env);
    case 'worker':
      return (await import('#workflows/worker.ts')).startWorker(env);
  }
}

async function stopAll(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const results = await Promise.allSettled(running.map((part) => part.stop()));
  process.exit(results.every((result) => result.status === 'fulfilled') ? 0 : 1);
}

function tell(message: FromHost): void {
  if (process.connected) process.send?.(message);
}

process.on('message', (message: ToHost) => {
  if (message.kind === 'stop') void stopAll();
});
process.once('disconnect', () => void stopAll());
process.once('SIGTERM', () => void stopAll());
process.on('SIGINT', () => undefined); // the supervisor decides the order

const outcomes = await Promise.allSettled(wanted.map(startPart));
for (const outcome of outcomes) if (outcome.status === 'fulfilled') running.push(outcome.value);
const failure = outcomes.find((outcome) => outcome.status === 'rejected');
if (failure) {
  const error: unknown = failure.reason;
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${message}\n`);
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code: errorCode(error) });
  await stopAll();
} else {
  tell({ kind: 'ready', port: running.map((part) => part.port).find((port) => port !== undefined) });
}
