import { readFileSync, rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { findChromium } from '../setup/chromium.ts';
import { collectCommand, runCommand } from './run-command.ts';

/** What one part of the tests came to. */
export type Result = { passed: number; failed: number };

/**
 * One part: its name on the command line, and how to run it. Those that need one core go `beside` others, and hold their output
 * back until their end.
 */
export type Part = { name: string; beside: boolean; run(): Promise<Result> };

const bin = (name: string) => `node_modules/${name}`;

/** Commands that count as one check each; all are run, so that one run shows everything there is to repair. */
const check = (name: string, commands: (readonly string[])[]): Part => ({
  name,
  beside: true,
  async run() {
    const result = { passed: 0, failed: 0 };
    for (const command of commands) {
      const { succeeded, output } = await collectCommand(command);
      if (succeeded) result.passed += 1;
      else result.failed += 1;
      if (output !== '') process.stdout.write(`\n── ${name}\n${output}`);
    }
    return result;
  },
});

/** Checks of the source, each one line of `package.json`. */
export const sourceChecks: readonly Part[] = [
  check('types', [
    [bin('@react-router/dev/bin.js'), 'typegen'],
    [bin('typescript-native/bin/tsc'), '--noEmit'],
  ]),
  check('lint', [
    [bin('oxlint/bin/oxlint')],
    [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'app',
      'workflows',
      'db',
      'scripts',
    ],
    [bin('oxfmt/bin/oxfmt'), '--check'],
  ]),
];

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

/** The tests of one or more of Vitest's projects, or only the files whose path contains a filter. */
export function vitest(name: string, selection: readonly string[]): Part {
  return {
    name,
    beside: false,
    run: () =>
      withReport(async (report) => {
        const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--allowOnly=false'];
        const succeeded = await runCommand([bin('vitest/vitest.mjs'), 'run', ...flags, ...selection]);
        const counts = vitestReport.safeParse(readReport(report));
        if (!counts.success) return { passed: 0, failed: 1 };
        const failed = Math.max(
          counts.data.numFailedTests,
          counts.data.numFailedTestSuites > 0 ? 1 : 0,
          succeeded ? 0 : 1,
        );
        return { passed: counts.data.numPassedTests, failed };
      }),
  };
}

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** The browser tests, on a Baton of their own. */
export function browser(selection: readonly string[]): Part {
  return {
    name: 'browser',
    beside: false,
    run: () =>
      withReport(async (report) => {
        const chromium = await findChromium((line) => process.stdout.write(`${line}\n`));
        const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...(chromium === undefined ? {} : { CHROMIUM: chromium }) };
        const flags = ['--reporter=line,json', '--forbid-only'];
        const succeeded = await runCommand([bin('@playwright/test/cli.js'), 'test', ...flags, ...selection], env);
        const counts = playwrightReport.safeParse(readReport(report));
        if (!counts.success) return { passed: 0, failed: 1 };
        const { expected, unexpected, flaky } = counts.data.stats;
        if (flaky > 0)
          process.stdout.write(`\n! ${flaky} passed only at the second try: named above, to be repaired\n`);
        return { passed: expected + flaky, failed: Math.max(unexpected, succeeded ? 0 : 1) };
      }),
  };
}

async function withReport(work: (report: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-report-'));
  try {
    return await work(join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined; // the runner did not get that far; it has said why
  }
}
