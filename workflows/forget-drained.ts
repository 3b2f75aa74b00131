import type { Client } from '@temporalio/client';

import type { Database } from '#db/client.ts';
import { buildOfWorker, forgetHeartbeat, listHeartbeats, workerOfBuild } from '#db/queries/heartbeats.ts';

import { stateOfBuild } from './drained.ts';

/** A worker that was killed after its build was drained is missed for so long, not for ever. */
const SILENT_S = 20;
const ASK_WITHIN_MS = 2_000;

/** Whether nobody misses the worker of a build: nothing is pinned to it and nothing will be. */
async function isOver(client: Client, build: string): Promise<boolean> {
  const { kind } = await client.withDeadline(Date.now() + ASK_WITHIN_MS, () => stateOfBuild(client, build));
  return kind === 'drained' || kind === 'unknown';
}

/** For a worker that ends: takes its build off the list of parts if it is drained. What cannot be asked stays on it. Never throws. */
export async function forgetOwnBuild(system: Database, client: Client, build: string): Promise<void> {
  try {
    if (await isOver(client, build)) await forgetHeartbeat(system.db, workerOfBuild(build));
  } catch {
    // The sweep of a living worker does it later.
  }
}

/** Takes silent builds off the list of parts that are drained. @returns their names */
export async function forgetDrainedBuilds(system: Database, client: Client): Promise<string[]> {
  const forgotten: string[] = [];
  for (const { part, ageS } of await listHeartbeats(system.db)) {
    const build = buildOfWorker(part);
    if (build === null || ageS <= SILENT_S || !(await isOver(client, build))) continue;
    if (await forgetHeartbeat(system.db, part)) forgotten.push(build);
  }
  return forgotten;
}
