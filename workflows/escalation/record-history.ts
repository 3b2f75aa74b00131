import { writeFile } from 'node:fs/promises';

import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { WorkflowHandle } from '@temporalio/client';

/**
 * Keeps the history of a run as a golden one, when BATON_RECORD_HISTORIES is set. The replay gate runs all of them against
 * the workflow code of the day: what a released build has begun, today's must be able to go on with.
 * @param name of the path that the run took; the version of the code is part of the file's name
 */
export async function recordHistory(handle: WorkflowHandle, name: string): Promise<void> {
  if (process.env.BATON_RECORD_HISTORIES === undefined) return;
  const history = await handle.fetchHistory();
  // Which machine it ran on is nobody's business.
  const text = JSON.stringify(JSON.parse(historyToJSON(history)), (key, value: unknown) =>
    key === 'identity' || (typeof value === 'string' && /^\d+@/u.test(value)) ? 'recorded' : value,
  );
  await writeFile(new URL(`./histories/v1-${name}.json`, import.meta.url), `${text}\n`);
}
