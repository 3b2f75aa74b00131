import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';

import { bundleWorkflows } from './bundle.ts';
import { brokenEdits } from './testing/break-workflow.ts';
import type { RecordedWorkflow } from './testing/record-history.ts';
import * as everyWorkflow from './workflows.ts';

/** The paths that have a golden history, by workflow: at least one build's of each. */
const golden: Record<
  RecordedWorkflow,
  { readonly type: keyof typeof everyWorkflow; readonly paths: readonly string[] }
> = {
  escalation: {
    type: 'Escalation',
    paths: ['ladder-used-up', 'accepted-and-resolved', 'declined', 'freed-hand', 'grown-long', 'begun-anew', 'raised'],
  },
  delivery: { type: 'Delivery', paths: ['retried-and-delivered', 'gone'] },
  notification: { type: 'Notification', paths: ['retried-and-sent', 'refused'] },
  'conversation-timer': { type: 'ConversationTimer', paths: ['silent-and-escalated', 'spoken-in-time', 'taken-over'] },
  reconcile: { type: 'Reconcile', paths: ['runs-started-again'] },
};
const workflows = Object.keys(golden) as RecordedWorkflow[];

const folderOf = (workflow: RecordedWorkflow) => new URL(`./${workflow}/histories/`, import.meta.url);
const namesOf = (workflow: RecordedWorkflow) =>
  readdirSync(folderOf(workflow)).filter((name) => name.endsWith('.json'));
const historyOf = (workflow: RecordedWorkflow, name: string): unknown =>
  JSON.parse(readFileSync(new URL(name, folderOf(workflow)), 'utf8'));

/** Which workflow a history is of, by its own first event. */
const typeIn = (history: unknown): unknown =>
  (history as { events: { workflowExecutionStartedEventAttributes?: { workflowType?: { name?: string } } }[] })
    .events[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name;

let code: string;
beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
  code = await bundleWorkflows();
}, 180_000);

describe('the replay gate: today’s code goes on with every run of every released build', () => {
  test('every workflow that the worker can run has a golden history, recorded of itself', () => {
    const recorded = workflows.flatMap((workflow) =>
      namesOf(workflow).map((name) => {
        const type = typeIn(historyOf(workflow, name));
        expect(type, `${workflow}/${name}`).toBe(golden[workflow].type);
        return type;
      }),
    );
    expect([...new Set(recorded)].sort()).toEqual(Object.keys(everyWorkflow).sort());
  });

  test.each(workflows)('there is a golden history of each path of %s', (workflow) => {
    const names = namesOf(workflow);
    for (const path of golden[workflow].paths)
      expect(
        names.filter((name) => name.endsWith(`-${path}.json`)),
        path,
      ).not.toEqual([]);
  });

  test.each(workflows.flatMap((workflow) => namesOf(workflow).map((name) => ({ workflow, name }))))(
    '$workflow/$name replays',
    async ({ workflow, name }) => {
      await Worker.runReplayHistory({ workflowBundle: { code } }, historyOf(workflow, name));
    },
  );

  test.each(workflows)(
    'every edit that would break running ones of %s is refused (F20)',
    async (workflow) => {
      const broken = brokenEdits(code, golden[workflow].type);
      expect(broken.length).toBeGreaterThanOrEqual(6);
      for (const edit of broken) {
        const histories = namesOf(workflow).map((name) => ({ workflowId: name, history: historyOf(workflow, name) }));
        const refused: string[] = [];
        for await (const { workflowId, error } of Worker.runReplayHistories(
          { workflowBundle: { code: edit.code } },
          histories,
        )) {
          if (error !== undefined) refused.push(workflowId);
        }
        expect(refused, edit.what).not.toEqual([]);
      }
    },
    60_000,
  );
});

test('one copy of protobufjs serves all of @temporalio', () => {
  const require = createRequire(import.meta.url);
  const copies = ['proto', 'common', 'worker', 'client'].map((name) =>
    createRequire(require.resolve(`@temporalio/${name}`)).resolve('protobufjs'),
  );
  expect(new Set(copies).size).toBe(1);
  expect(copies[0]).toMatch(/node_modules\/protobufjs\//u);
});
