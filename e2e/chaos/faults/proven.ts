import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A fault that tests in `npm test` inject: the runner calls them instead of doing it a second time. */
export interface ProvenFault {
  readonly id: string;
  readonly title: string;
  readonly wanted: string;
  readonly tests: readonly {
    readonly project: 'unit' | 'db' | 'workflow';
    readonly path: string;
    /** Part of the tests' names; all of the file without. */
    readonly named?: string;
  }[];
}

export const provenFaults: readonly ProvenFault[] = [
  { id: 'F7', title: 'Postgres frozen', wanted: 'refused with 503 in time; back to normal by itself', tests: [{ project: 'db', path: 'e2e/api/outage.db.test.ts', named: 'F7' }] },
  { id: 'F10', title: 'turns out of order, gaps, late', wanted: 'the same folded memory in 100 %', tests: [{ project: 'unit', path: 'app/turns/fold-turn.test.ts', named: 'F10' }] },
  { id: 'F12', title: 'connections cut in the middle of turns', wanted: '0 duplicates, 0 lost', tests: [{ project: 'db', path: 'e2e/api/outage.db.test.ts', named: 'F12' }] },
  { id: 'F14', title: 'poison graphs and texts', wanted: '0 crashes; fallback escalation', tests: [{ project: 'unit', path: 'app/engine/hostile.test.ts' }, { project: 'unit', path: 'app/signals/hostile-texts.test.ts' }, { project: 'unit', path: 'app/engine/decide.test.ts', named: 'F14' }] },
  { id: 'F17', title: 'webhook receiver down, gone, redirecting, rebinding', wanted: 'delivered when it is back; others unchanged; 0 private hits', tests: [{ project: 'workflow', path: 'workflows/delivery/delivery.wf.test.ts', named: 'F17' }, { project: 'unit', path: 'app/webhooks/send-webhook.test.ts', named: 'F17' }] },
  { id: 'F20', title: 'incompatible workflow code', wanted: 'the gate blocks 100 % of broken edits', tests: [{ project: 'unit', path: 'workflows/replay.test.ts' }, { project: 'workflow', path: 'workflows/escalation/pinned.wf.test.ts' }] },
  { id: 'F23', title: 'one tenant floods', wanted: 'others take turns with it; 429 with Retry-After', tests: [{ project: 'unit', path: 'app/turns/turn-queue.test.ts', named: 'F23' }, { project: 'db', path: 'e2e/api/refusals.db.test.ts', named: 'F23' }] },
  { id: 'F24', title: 'clock changes, holidays, 29 February', wanted: '0 early, everybody the same instant', tests: [{ project: 'unit', path: 'app/people/calendar-tables.test.ts' }] },
  { id: 'F26', title: 'codec key rotated, missing, deleted', wanted: 'old payloads readable until shredded', tests: [{ project: 'db', path: 'workflows/payload-codec.db.test.ts' }] },
  { id: 'F27', title: 'reach across tenants', wanted: '0 leaks', tests: [{ project: 'db', path: 'db/row-level-security.db.test.ts' }, { project: 'db', path: 'e2e/api/refusals.db.test.ts', named: 'F27' }] },
]; // prettier-ignore

interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Runs the tests of a fault. @returns how many held and how many did not; a run that counted nothing has failed */
export async function runProven(fault: ProvenFault): Promise<{ readonly passed: number; readonly failed: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-proven-'));
  let passed = 0;
  let failed = 0;
  try {
    for (const [index, { project, path, named }] of fault.tests.entries()) {
      const report = join(folder, `${index}.json`);
      const args = ['vitest', 'run', path, '--project', project, '--reporter=json', `--outputFile=${report}`];
      if (named !== undefined) args.push('-t', named);
      await new Promise((ended) =>
        spawn('npx', args, { cwd: root, stdio: ['ignore', 'ignore', 'ignore'] }).once('exit', ended),
      );
      const counts = JSON.parse(readFileSync(report, 'utf8')) as Counts;
      passed += counts.numPassedTests;
      failed += counts.numFailedTests + (counts.numPassedTests === 0 ? 1 : 0);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { passed, failed };
}
