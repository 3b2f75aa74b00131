import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

import { removeCluster } from '#db/server/cluster-files.ts';
import { seedDemo } from '#db/seed/demo.ts';

import { anyFreePort } from '../processes/ports.ts';
import { buildWhenStale, runNode } from '../setup/build.ts';
import { builtPart } from '../setup/products.mjs';
import { startDatabase, databaseUrl } from '../start/services.ts';
import { createSteps } from '../start/steps.ts';
import { walkOneCase } from './case-by-api.ts';
import { logTail, parts, startPart, stopPart } from './processes.ts';
import { createTemporalDatabases, startTemporalServer, updateTemporalSchema } from './run-temporal.ts';
import { buildTemporal } from './temporal-binaries.ts';

const readyWithinMs = 60_000;

/**
 * Runs the production topology and one case through it; leaves nothing behind.
 * @throws Error with the ends of the logs when a step fails
 */
export async function testProduction(): Promise<void> {
  const steps = createSteps();
  const home = mkdtempSync(join(tmpdir(), 'baton-production-'));
  chmodSync(home, 0o711);
  const password = randomBytes(16).toString('hex');
  const undo: (() => Promise<void>)[] = [() => Promise.resolve(removeCluster(home))];
  try {
    await steps.run(
      'Build',
      () => buildWhenStale(['pages', 'workflows', 'parts']),
      (built) => built.join(', ') || 'up to date',
    );
    const binaries = await steps.run(
      'Temporal',
      () => buildTemporal(steps.say),
      ({ server }) => server,
    );
    const cluster = await steps.run(
      'Postgres',
      () => startDatabase(home),
      ({ port }) => `on 127.0.0.1:${port}`,
    );
    undo.unshift(() => cluster.stop());
    const prepare = async () => {
      await createTemporalDatabases(cluster.url, password);
      await updateTemporalSchema(binaries, cluster.port, password);
      return startTemporalServer({ binaries, postgresPort: cluster.port, password, home });
    };
    const temporal = await steps.run('Server', prepare, ({ address }) => `schema made, serves on ${address}`);
    undo.unshift(() => temporal.stop());
    const port = await anyFreePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      PATH: process.env['PATH'],
      HOME: home,
      TZ: 'UTC',
      NODE_ENV: 'production',
      BATON_ENV: 'production',
      BATON_HOME: home,
      PORT: String(port),
      BATON_URL: url,
      BATON_SECRET: randomBytes(32).toString('hex'),
      DATABASE_URL: databaseUrl(cluster),
      TEMPORAL_ADDRESS: temporal.address,
    };
    const run = (task: string) => runNode([builtPart, task], env);
    await steps.run(
      'Migration',
      () => run('migrate'),
      () => 'done',
    );
    await steps.run(
      'Namespace',
      () => run('namespace'),
      () => 'done',
    );
    const { login } = await steps.run(
      'Workspace',
      () => seedDemo({ databaseUrl: env.DATABASE_URL }),
      () => 'made',
    );
    const start = async () => {
      const children = parts.map((part) => startPart(part, env, home));
      undo.unshift(async () => void (await Promise.all(children.map(stopPart))));
      await untilHealthy(url);
    };
    await steps.run(parts.join(', '), start, () => 'serve');
    for (const part of ['worker', 'relay', 'watchdog']) {
      await steps.run(
        part,
        () => untilBeating(part, env),
        () => 'gives signs of life',
      );
    }
    const personId = await firstPerson(env.DATABASE_URL, login.workspaceId);
    await walkOneCase(url, login.apiKey, personId, steps.say);
  } catch (error) {
    const logs = [...parts, 'temporal-server'].map((part) => logTail(home, part)).join('\n\n');
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${logs}`, { cause: error });
  } finally {
    for (const step of undo) await step();
  }
}

async function untilHealthy(url: string): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok === true) return;
    if (performance.now() > deadline) throw new Error(`${url}/healthz does not answer.`);
    await delay(100);
  }
}

/** The health check of the compose file, repeated until it succeeds. */
async function untilBeating(part: string, env: NodeJS.ProcessEnv): Promise<void> {
  const deadline = performance.now() + readyWithinMs;
  for (;;) {
    const beats = await runNode([builtPart, 'alive', part], env).then(
      () => true,
      () => false,
    );
    if (beats) return;
    if (performance.now() > deadline) throw new Error(`${part} gives no sign of life.`);
    await delay(500);
  }
}

/** Somebody of the demo workspace who can take a case. */
async function firstPerson(url: string, workspaceId: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  try {
    const [person] = await sql<{ id: string }[]>`
      select id from people where workspace_id = ${workspaceId} and user_id is not null order by id limit 1`;
    if (!person) throw new Error('The demo workspace has nobody in it.');
    return person.id;
  } finally {
    await sql.end();
  }
}
