import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';

import { bundleWorkflows } from '../bundle.ts';

const folder = new URL('./histories/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));

let code: string;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined) });
  code = await bundleWorkflows();
}, 60_000);

const historyOf = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

describe('the replay gate: today’s code goes on with every run of every released build', () => {
  test('there is a golden history of each path', () => {
    for (const path of ['ladder-used-up', 'accepted-and-resolved', 'declined', 'freed-hand']) {
      expect(names, path).toContain(`v1-${path}.json`);
    }
  });

  test.each(names)('%s replays', async (name) => {
    await Worker.runReplayHistory({ workflowBundle: { code } }, historyOf(name));
  });

  test('a change that would break running cases is caught', async () => {
    // A timer before the step is what an unguarded edit looks like to a run that began without it.
    const step = 'const step = await takeStep(input);';
    const mutant = code.replace(step, `await new Promise((resolve) => setTimeout(resolve, 5)); ${step}`);
    expect(mutant).not.toBe(code);
    await expect(
      Worker.runReplayHistory({ workflowBundle: { code: mutant } }, historyOf('v1-declined.json')),
    ).rejects.toThrow(/Nondeterminism|DeterminismViolation|TMPRL1100/u);
  });
});

test('one copy of protobufjs serves all of @temporalio', () => {
  const require = createRequire(import.meta.url);
  const copies = ['proto', 'common', 'worker', 'client'].map((name) =>
    createRequire(require.resolve(`@temporalio/${name}`)).resolve('protobufjs'),
  );
  expect(new Set(copies).size).toBe(1);
  expect(copies[0]).toMatch(/node_modules\/protobufjs\//u);
});
