import { setTimeout as delay } from 'node:timers/promises';

import type { World } from './world.ts';

const LOOK_EVERY_MS = 200;
const TAKEN_AT_ONCE = 8;
/** Every so manieth case stays open with whoever took it. */
const KEPT_OPEN = 10;

/** What the people did while everything around them died. */
export interface WorkDone {
  /** Every accept that was answered with 200. */
  readonly accepted: readonly { readonly caseId: string; readonly personId: string }[];
  readonly resolved: number;
}

/** Answers 0 when nobody answered: whoever works a desk then simply looks again. */
async function press(world: World, path: string, body: unknown): Promise<number> {
  try {
    return (await world.bot.post(path, body)).status;
  } catch {
    return 0;
  }
}

/**
 * People who accept what they are offered, oldest first, and end nearly all of it; they go on until `isOver`. An answer that was
 * cut off is not tried again: what came of it is whatever the record says.
 */
export async function workAsStaff(world: World, isOver: () => boolean): Promise<WorkDone> {
  const { system, workspace } = world;
  const accepted: { readonly caseId: string; readonly personId: string }[] = [];
  let resolved = 0;
  const take = async ({ caseId, personId }: { readonly caseId: string; readonly personId: string }) => {
    if ((await press(world, `/v1/escalations/${caseId}/accept`, { personId })) !== 200) return;
    accepted.push({ caseId, personId });
    if (accepted.length % KEPT_OPEN === 0) return;
    const ended = { personId, disposition: 'solved' };
    if ((await press(world, `/v1/escalations/${caseId}/resolve`, ended)) === 200) resolved += 1;
  };
  while (!isOver()) {
    const open = await system.sql<{ caseId: string; personId: string }[]>`
      select escalation_id as "caseId", person_id as "personId" from offers
      where workspace_id = ${workspace.id} and state = 'open' order by id limit ${TAKEN_AT_ONCE}`.catch(() => []);
    await Promise.all(open.map(take));
    await delay(LOOK_EVERY_MS);
  }
  return { accepted, resolved };
}

/** How many accepts that were answered with 200 the record does not know. */
export async function forgottenAccepts({ system, workspace }: World, { accepted }: WorkDone): Promise<number> {
  const rows = await system.sql<{ known: string }[]>`
    select escalation_id || ' ' || (data ->> 'personId') as known from escalation_events
    where workspace_id = ${workspace.id} and kind = 'accepted'`;
  const known = new Set(rows.map((row) => row.known));
  return accepted.filter(({ caseId, personId }) => !known.has(`${caseId} ${personId}`)).length;
}
