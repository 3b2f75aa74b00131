import { appendFileSync } from 'node:fs';

import { drawTable } from '../bench/bench-table.ts';
import type { Fault } from './fault.ts';
import { badBuild } from './faults/bad-build.ts';
import { cutWire } from './faults/cut-wire.ts';
import { failingStore } from './faults/failing-store.ts';
import { fullDisk } from './faults/full-disk.ts';
import { headline } from './faults/headline.ts';
import { processFaults } from './faults/processes.ts';
import { type ProvenFault, provenFaults, runProven } from './faults/proven.ts';
import { recoveryFaults } from './faults/recovery.ts';
import { raceFaults } from './faults/races.ts';
import { timerBurst } from './faults/timer-burst.ts';
import { twoBuilds } from './faults/two-builds.ts';
import { versionFaults } from './faults/versions.ts';
import { type FaultReport, runFault } from './run-fault.ts';

/**
 * `npm run chaos` injects every fault that runs on one machine; `npm run chaos -- F1 F6` some; `--size=N` and `--seed=N` make a
 * run longer or the same again; `--minutes=N` ends the headline run after so long, `--calm=SECONDS` leaves so much more between its kills, on average; `--per-second=N`
 * lets so many come in it, in F1 and in F5; `--production` takes Temporal's production server with Postgres; `--record` adds a line to RESULTS.md.
 * Exit 1 when an invariant broke or a figure missed, 2 on bad use.
 */
const all = [
  ...processFaults,
  headline,
  ...raceFaults,
  ...versionFaults,
  ...recoveryFaults,
  fullDisk,
  badBuild,
  cutWire,
  timerBurst,
  failingStore,
  twoBuilds,
];
const known = [...all, ...provenFaults].map(({ id }) => id);
const args = process.argv.slice(2);
const numberOf = (name: string): number | undefined => {
  const given = args.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return given === undefined ? undefined : Number(given);
};
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no fault ${unknown.join(', ')}. There are: ${known.join(', ')}\n`);
  process.exit(2);
}
const seed = numberOf('seed') ?? Math.floor(Date.now() % 1_000_000);
const size = numberOf('size');
const minutes = numberOf('minutes');
const perSecond = numberOf('per-second');
const calmS = numberOf('calm');

function print({ fault, figures, missed, broken, tookS }: FaultReport): void {
  const rows = Object.entries(figures).map(([figure, measured]) => ({ figure, measured }));
  process.stdout.write(`\n${drawTable(`${fault.id}: ${fault.title} (wanted: ${fault.wanted})`, rows)}\n`);
  process.stdout.write(
    `invariants: ${broken.length === 0 ? 'hold' : `${broken.length} broken`}; ${tookS.toFixed(0)} s\n`,
  );
  for (const { invariant, detail } of broken.slice(0, 10)) process.stdout.write(`  ${invariant}: ${detail}\n`);
  for (const figure of missed) process.stdout.write(`  missed: ${figure}\n`);
}

function record({ fault, figures, missed, broken, seed: used, tookS }: FaultReport): void {
  const words = Object.entries(figures).map(([figure, measured]) => `${figure}: ${measured}`);
  const verdict = broken.length > 0 ? 'BROKEN' : missed.length > 0 ? `missed: ${missed.join(', ')}` : 'holds';
  const cells = [
    new Date().toISOString().slice(0, 16),
    fault.id,
    String(used),
    words.join('; '),
    verdict,
    `${tookS.toFixed(0)} s`,
  ];
  appendFileSync(new URL('RESULTS.md', import.meta.url), `| ${cells.join(' | ')} |\n`);
}

/** A fault that tests of npm test inject: they are called, and counted. */
async function callTests(fault: ProvenFault): Promise<boolean> {
  const begun = performance.now();
  const { passed, failed } = await runProven(fault);
  const tookS = (performance.now() - begun) / 1_000;
  const files = fault.tests.map(({ path }) => path).join(', ');
  process.stdout.write(
    `\n${fault.id}: ${fault.title} (wanted: ${fault.wanted})\n  ${files}: ${passed} hold, ${failed} do not\n`,
  );
  if (args.includes('--record')) {
    const cells = [new Date().toISOString().slice(0, 16), fault.id, '-', `${passed} tests of ${files}`];
    const verdict = failed === 0 ? 'holds' : `${failed} FAILED`;
    appendFileSync(
      new URL('RESULTS.md', import.meta.url),
      `| ${[...cells, verdict, `${tookS.toFixed(0)} s`].join(' | ')} |\n`,
    );
  }
  return failed === 0;
}

/** Without names: all that this machine can inject; a small disk has to be mounted, which only root may. */
function chosen({ id, world }: Fault): boolean {
  if (names.length > 0) return names.includes(id);
  if (world?.diskMb === undefined || process.getuid?.() === 0) return id !== 'headline';
  process.stderr.write(`${id} is left out: it needs the right to mount (root).\n`);
  return false;
}

let held = true;
for (const fault of all.filter(chosen)) {
  process.stderr.write(`${fault.id}: ${fault.title} …\n`);
  const report = await runFault(fault, {
    seed,
    ...(size === undefined ? {} : { size }),
    ...(minutes === undefined ? {} : { forMs: minutes * 60_000 }),
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(calmS === undefined ? {} : { calmMs: calmS * 1_000 }),
    production: args.includes('--production'),
    say: (line) => process.stderr.write(`   ${line}\n`),
  });
  print(report);
  if (args.includes('--record')) record(report);
  held &&= report.broken.length === 0 && report.missed.length === 0;
}
for (const fault of provenFaults.filter(({ id }) => names.length === 0 || names.includes(id))) {
  process.stderr.write(`${fault.id}: ${fault.title} …\n`);
  held = (await callTests(fault)) && held;
}
process.exit(held ? 0 : 1);
