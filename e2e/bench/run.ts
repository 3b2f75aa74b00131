import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

import { type Benchmark, drawBudgets, drawTable, isKept } from './bench-table.ts';

/**
 * `npm run bench` runs every benchmark, `npm run bench -- NAME …` one with its arguments. Tables go to stdout, the figures
 * as JSON to e2e/bench/results/NAME.json. Exit 1 when a budget is broken, 2 on bad use.
 */
const folder = new URL('./', import.meta.url);
const suffix = '.bench.ts';

async function findBenchmarks(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length))
    .sort();
}

async function loadBenchmark(name: string): Promise<Benchmark> {
  const module = (await import(new URL(name + suffix, folder).href)) as { default: Benchmark };
  return module.default;
}

async function runOne(name: string, args: readonly string[]): Promise<boolean> {
  const benchmark = await loadBenchmark(name);
  process.stdout.write(`\n== ${name}: ${benchmark.description}\n`);
  const startedAt = new Date();
  const result = await benchmark.run({ say: (line) => process.stderr.write(`   ${line}\n`), args });
  for (const table of result.tables) process.stdout.write(`\n${drawTable(table.title, table.rows)}\n`);
  for (const note of result.notes ?? []) process.stdout.write(`note: ${note}\n`);
  if (result.budgets.length > 0) process.stdout.write(`\n${drawBudgets(result.budgets)}\n`);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.version,
  };
  const budgets = result.budgets.map((budget) => ({ ...budget, kept: isKept(budget) }));
  const record = { name, startedAt, seconds: (Date.now() - startedAt.getTime()) / 1000, machine, ...result, budgets };
  await mkdir(new URL('results/', folder), { recursive: true });
  await writeFile(new URL(`results/${name}.json`, folder), `${JSON.stringify(record, null, 2)}\n`);
  return budgets.every((budget) => budget.kept);
}

const names = await findBenchmarks();
const [wanted, ...args] = process.argv.slice(2);
if (wanted !== undefined && !names.includes(wanted)) {
  process.stderr.write(`There is no benchmark "${wanted}". There are: ${names.join(', ')}\n`);
  process.exit(2);
}
let kept = true;
for (const name of wanted === undefined ? names : [wanted]) kept = (await runOne(name, args)) && kept;
process.exit(kept ? 0 : 1);
