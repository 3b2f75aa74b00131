import { EnvError, readEnv } from '#app/platform/env.server.ts';
import { findKnownDemo } from '#db/seed/known-demo.ts';

import { buildWhenStale } from '../setup/build.ts';
import { processGroups, RunningBaton } from './baton.ts';
import { type DemoFile, readDemoFile, writeDemoFile } from './demo-file.ts';
import { explain } from './explain.ts';
import { openHome, readOrMakeSecret } from './home.ts';
import { readyMessage } from './ready-message.ts';
import { awaitGivenDatabase, expectTemporal, migrateDatabase } from './services.ts';
import { createSteps, seconds } from './steps.ts';

/** Messages that a test, which has started us with a channel, may send. */
type Command = { kind: 'hold' | 'resume'; part: keyof DemoFile['pids'] };

/**
 * Starts Baton and keeps it running until it is told to stop.
 * @param options.built whether everything was found to be built; that took until now since `begun`
 * @param options.begun when the command began, as `performance.now()`
 * @param options.installMs how long the installation of dependencies took, if there was one
 * @throws Error with one sentence that says what to do
 */
export async function start(options: {
  dev: boolean;
  built: boolean;
  begun: number;
  installMs: number | undefined;
}): Promise<void> {
  const { built } = options;
  const env = readEnv();
  const home = env.batonHome;
  const steps = createSteps();
  process.stdout.write(`Baton  data in ${home}\n`);
  if (options.installMs !== undefined) steps.done('Dependencies', 'installed', options.installMs);
  const lock = openHome(home);
  let demo: DemoFile | undefined;
  const baton = new RunningBaton({
    env,
    secret: env.secret ?? readOrMakeSecret(home),
    dev: options.dev,
    steps,
    onChange: () => {
      if (demo !== undefined) writeDemoFile(home, { ...demo, pids: baton.pids });
    },
  });
  const stop = stopOnce(baton, () => lock.release());
  const products = options.dev ? (['workflows'] as const) : (['pages', 'workflows', 'parts'] as const);
  try {
    if (built) baton.readAhead();
    if (built) steps.done('Build', 'up to date', performance.now() - options.begun);
    const [login] = await Promise.all([
      prepareDatabase(baton, env.databaseUrl, home),
      prepareTemporal(baton, env.temporalAddress),
      built ||
        steps.run(
          'Build',
          () => buildWhenStale(products),
          (names) => (names.length === 0 ? 'up to date' : `${names.join(', ')} built`),
        ),
    ]);
    await Promise.all(
      processGroups.map((parts) =>
        steps.run(
          parts.join(', '),
          () => baton.startParts(parts),
          () => 'started',
        ),
      ),
    );
    demo = { url: baton.url, ...login, pids: baton.pids };
    writeDemoFile(home, demo);
  } catch (error) {
    await stop.now();
    throw error instanceof EnvError ? error : new Error(explain(error, home), { cause: error });
  }
  process.on('message', ({ kind, part }: Command) => baton.hold(part, kind === 'hold'));
  process.stdout.write(`${readyMessage(demo, `try-${Date.now().toString(36)}`)}\n`);
  process.stdout.write(`  Ready after ${seconds(performance.now() - options.begun)}\n`);

  async function prepareDatabase(running: RunningBaton, given: string | undefined, folder: string) {
    if (given === undefined) {
      await steps.run(
        'Postgres',
        () => running.startPostgres(),
        ({ how, port }) => `${how} on 127.0.0.1:${port}`,
      );
    } else {
      await awaitGivenDatabase(given, steps);
    }
    const url = running.databaseUrl;
    await steps.run(
      'Database',
      () => migrateDatabase(url, env),
      (outcome) => outcome,
    );
    const seeding = async () => {
      const seed = {
        databaseUrl: url,
        previous: readDemoFile(folder),
        ...(env.appDatabaseUrl === undefined ? {} : { appDatabaseUrl: env.appDatabaseUrl }),
      };
      const known = await findKnownDemo(seed);
      if (known !== null) return { login: known, created: false };
      // Only the first start makes a workspace: what it needs for that is not read by the others.
      const { seedDemo } = await import('#db/seed/demo.ts');
      return seedDemo(seed);
    };
    const { login } = await steps.run('Demo', seeding, (seeded) => (seeded.created ? 'workspace made' : 'there'));
    return login;
  }

  async function prepareTemporal(running: RunningBaton, given: string | undefined): Promise<void> {
    if (given !== undefined) {
      await steps.run(
        'Temporal',
        () => expectTemporal(given),
        () => `given, ${given}`,
      );
      return;
    }
    const describe = ({ how, via, address }: Awaited<ReturnType<RunningBaton['startTemporal']>>) =>
      `${how} on ${address}${via === undefined ? '' : ` (${via})`}`;
    await steps.run('Temporal', () => running.startTemporal(), describe);
  }
}

/** Stops in order on the first Ctrl-C or SIGTERM, at once on the second. */
function stopOnce(baton: RunningBaton, release: () => void): { now(): Promise<void> } {
  let stopping: Promise<void> | undefined;
  const now = () => (stopping ??= baton.stop().finally(release));
  const onSignal = () => {
    if (stopping) process.exit(1);
    const begun = performance.now();
    process.stdout.write('\nStopping …\n');
    now().then(
      () => {
        process.stdout.write(`Stopped in ${seconds(performance.now() - begun)}\n`);
        process.exit(0);
      },
      (error: unknown) => {
        process.stderr.write(`Not everything could be stopped: ${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal); // its terminal was closed
  // What a closed terminal or a test that is gone would have been told is no reason to end before everything is stopped.
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
  process.once('disconnect', onSignal); // a test that has started us is gone
  return { now };
}
