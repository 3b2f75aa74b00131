import { randomBytes } from 'node:crypto';
import { loadavg } from 'node:os';

import connect from 'postgres';

import { buildWhenStale } from '../../scripts/setup/build.ts';
import { makeWorkspace, openSystemDatabase } from '../api/api-world.ts';
import { startBenchPostgres } from './bench-postgres.ts';
import type { BenchBudget, Benchmark, BenchContext, BenchRow } from './bench-table.ts';
import { type Child, startChild } from './turns/child.ts';
import type { LoadOrder, LoadReport, LoadTarget } from './turns/generator.ts';
import { familyProcessorMs, processorMs } from './turns/processor-time.ts';
import { turnsPerConversation } from './turns/traffic.ts';

interface Memory {
  readonly rssMb: number;
  readonly heapMb: number;
}

/** A report with what one request cost each process, in microseconds of processor time; null where that is not known. */
interface Measured extends LoadReport {
  readonly serverUs: number | null;
  readonly postgresUs: number | null;
  readonly generatorUs: number | null;
}

const warmUp = (seconds: number): LoadOrder => ({ kind: 'closed', connections: 64, seconds });

const rounded = (us: number | null) => (us === null ? '' : Math.round(us));

function rowOf(path: string, load: string, report: Measured): BenchRow {
  return {
    path,
    load,
    'turns/s': Math.round(report.perSecond),
    'p50 ms': report.p50Ms,
    'p90 ms': report.p90Ms,
    'p99 ms': report.p99Ms,
    'max ms': report.maxMs,
    failed: report.failures,
    'server us': rounded(report.serverUs),
    'postgres us': rounded(report.postgresUs),
    'generator us': rounded(report.generatorUs),
  };
}

/** Runs one order against one server, each in a process of its own. */
async function load(
  { server, generator, postgresPid }: { server: Child; generator: Child; postgresPid: number | null },
  target: LoadTarget,
  order: LoadOrder,
): Promise<Measured> {
  const ofPostgres = () => (postgresPid === null ? null : familyProcessorMs(postgresPid));
  const read = () => [processorMs(server.pid), ofPostgres(), processorMs(generator.pid)] as const;
  const before = read();
  const report = await generator.ask<LoadReport>({ target, order });
  const after = read();
  const [serverUs, postgresUs, generatorUs] = before.map((ms, n) => {
    const later = after[n];
    return ms === null || typeof later !== 'number' ? null : ((later - ms) * 1000) / Math.max(1, report.count);
  });
  return { ...report, serverUs: serverUs ?? null, postgresUs: postgresUs ?? null, generatorUs: generatorUs ?? null };
}

/** Asks for the resident size every two seconds until it is stopped. */
function watchMemory(server: Child): () => number[] {
  const residentMb: number[] = [];
  const timer = setInterval(() => {
    void server.ask<Memory>('resident').then((memory) => residentMb.push(memory.rssMb));
  }, 2_000);
  return () => {
    clearInterval(timer);
    return residentMb;
  };
}

async function analyze(databaseUrl: string): Promise<void> {
  const owner = connect(databaseUrl, { max: 1, onnotice: () => undefined });
  await owner`analyze`;
  await owner.end();
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

async function run({ say, args }: BenchContext) {
  const seconds = Number(args[0] ?? 10);
  const openSeconds = Number(args[1] ?? 60);
  const before = loadavg()[0] ?? 0;
  const built = await buildWhenStale(['parts']);
  if (built.length > 0) say('built what npm start runs');
  say('starting Postgres');
  const postgres = await startBenchPostgres();
  const children: Child[] = [];
  try {
    const system = openSystemDatabase(postgres.databaseUrl);
    const shop = await makeWorkspace(system);
    const key = await shop.key('live', ['turns']);
    const floor = await startChild<{ port: number }>('./floor-server.ts', {
      env: { FLOOR_DATABASE_URL: postgres.databaseUrl },
      speaksFirst: true,
    });
    children.push(floor);
    const real = await startChild<{ port: number }>('./real-server.mjs', {
      env: {
        DATABASE_URL: postgres.databaseUrl,
        PORT: '0',
        BATON_SECRET: randomBytes(32).toString('hex'),
        LOG_LEVEL: 'warn',
        BATON_ENV: 'test',
      },
      speaksFirst: true,
    });
    children.push(real);
    // One for all runs: a generator that is still being compiled would count against whichever path is slower.
    const generator = await startChild<undefined>('./generator.ts', { speaksFirst: false });
    children.push(generator);
    let runs = 0;
    const send = (server: Child & { first: { port: number } }, order: LoadOrder) => {
      runs += 1;
      const target = { url: `http://127.0.0.1:${server.first.port}`, key, run: `bench-${runs}` };
      return load({ server, generator, postgresPid: postgres.pid }, target, order);
    };
    const rows: BenchRow[] = [];
    const budgets: BenchBudget[] = [];
    say('warming up');
    await send(floor, warmUp(3));
    await send(real, warmUp(12));
    // Autovacuum does this within a minute of the first rows; plans made for empty tables are worth nothing.
    await analyze(postgres.databaseUrl);
    for (const [connections, share] of [
      [32, 50],
      [128, 80],
    ] as const) {
      const order: LoadOrder = { kind: 'closed', connections, seconds };
      say(`floor and real path, ${connections} connections, twice ${seconds} s each, in turn`);
      const floors: Measured[] = [];
      const reals: Measured[] = [];
      for (let round = 0; round < 2; round += 1) {
        floors.push(await send(floor, order));
        reals.push(await send(real, order));
      }
      for (const report of floors) rows.push(rowOf('floor', `${connections} connections`, report));
      for (const report of reals) rows.push(rowOf('real', `${connections} connections`, report));
      const ratio = mean(reals.map((report) => report.perSecond)) / mean(floors.map((report) => report.perSecond));
      budgets.push({
        name: `share of the floor at ${connections} connections`,
        measured: ratio * 100,
        unit: '%',
        atLeast: share,
      });
      const failures = [...floors, ...reals].reduce((sum, report) => sum + report.failures, 0);
      budgets.push({ name: `failed requests at ${connections} connections`, measured: failures, unit: '', atMost: 0 });
    }
    const openLoop: LoadOrder = { kind: 'open', perSecond: 500, conversations: 500, seconds: openSeconds };
    say(`open loop, 500 turns/s for ${openSeconds} s, no Temporal anywhere: the floor, then the real path`);
    rows.push(rowOf('floor', '500/s open loop', await send(floor, openLoop)));
    await floor.stop();
    const heapBefore = (await real.ask<Memory>('collected')).heapMb;
    const stopWatching = watchMemory(real);
    const open = await send(real, openLoop);
    const residentMb = stopWatching();
    const heapAfter = (await real.ask<Memory>('collected')).heapMb;
    rows.push(rowOf('real', '500/s open loop', open));
    budgets.push({ name: 'p99 at 500 turns/s', measured: open.p99Ms, unit: 'ms', atMost: 50 });
    budgets.push({ name: 'failed turns at 500 turns/s', measured: open.failures, unit: '', atMost: 0 });
    budgets.push({ name: 'growth of the heap over the run', measured: heapAfter - heapBefore, unit: 'MB', atMost: 10 });
    const audited = await system.sql<{ turns: number; decisions: number; escalations: number }[]>`
      select (select count(*)::int from turns) as turns, (select count(*)::int from decisions) as decisions,
             (select count(*)::int from escalations) as escalations`;
    await system.end();
    return {
      tables: [{ title: 'One turn, answered after its commit', rows }],
      budgets,
      notes: [
        `${postgres.description}; generator, server and Postgres share the machine, each in its own process`,
        'floor: node:http, JSON body, one audit row of 600 bytes with two indexes and one commit a request, 16 connections',
        `real: conversations of ${turnsPerConversation} turns, half of them the bot's; one conversation in ten opens a case`,
        `written by the real path: ${JSON.stringify(audited[0])}`,
        `load of the machine before and after: ${before.toFixed(1)}, ${(loadavg()[0] ?? 0).toFixed(1)}`,
        `memory at 500 turns/s: heap ${heapBefore.toFixed(0)} -> ${heapAfter.toFixed(0)} MB after collection, resident at most ${Math.max(0, ...residentMb).toFixed(0)} MB`,
      ],
    };
  } finally {
    for (const child of children) await child.stop();
    await postgres.stop();
  }
}

const benchmark: Benchmark = {
  description: 'the turn API against the least that answers after a commit (node:http, one row, one commit)',
  run,
};
export default benchmark;
