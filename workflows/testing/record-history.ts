import { mkdir, writeFile } from 'node:fs/promises';

import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { inject } from 'vitest';

/** Whether histories are kept in this run; then they have to be readable without keys. */
export const isRecording = process.env['BATON_RECORD_HISTORIES'] !== undefined;

/** The folder of a kind of workflow under `workflows/`. */
export type RecordedWorkflow = 'escalation' | 'delivery' | 'notification' | 'conversation-timer' | 'reconcile';

/**
 * Keeps the history of a run as a golden one, when BATON_RECORD_HISTORIES is set; its value is the version that the files
 * are named by, such as v2. The replay gate runs all of them against the workflow code of the day: what a released build has
 * begun, today's must be able to go on with.
 * @param name of the path that the run took
 * @param from another server than that of the test run, or one of several runs
 */
export async function recordHistory(
  workflow: RecordedWorkflow,
  workflowId: string,
  name: string,
  from: { readonly address?: string; readonly runId?: string } = {},
): Promise<void> {
  const version = process.env['BATON_RECORD_HISTORIES'];
  if (version === undefined) return;
  const connection = await Connection.connect({ address: from.address ?? inject('temporalAddress') });
  const history = await new Client({ connection }).workflow.getHandle(workflowId, from.runId).fetchHistory();
  await connection.close();
  // Which machine it ran on is nobody's business.
  const text = JSON.stringify(JSON.parse(historyToJSON(history)), (key, value: unknown) =>
    key === 'identity' || (typeof value === 'string' && /^\d+@/u.test(value)) ? 'recorded' : value,
  );
  const folder = new URL(`../${workflow}/histories/`, import.meta.url);
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${version}-${name}.json`, folder), `${text}\n`);
}
