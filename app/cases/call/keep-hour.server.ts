import type { Plan } from '#app/contracts/plan.ts';
import type { Transaction } from '#db/client.ts';
import { bookedCalls, holdPool } from '#db/queries/customer-contact.ts';
import { callRosterOf } from './call-roster.server.ts';
import { canCallAt } from './call-slots.ts';
import { CHOSEN_CALLBACK_STEP } from './planned-call.ts';

/**
 * Whether somebody can make a call at that time, by the measure that offers times to customers (R66). Whoever has no shifts is there when
 * one of the team says so, and whoever has the case calls by themselves. Holds the queue, as whoever books there does.
 */
export async function canKeepHour(
  tx: Transaction,
  call: {
    readonly workspaceId: string;
    readonly caseId: string;
    readonly plan: Plan;
    readonly queue: string;
    readonly assigneeId: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { workspaceId, caseId, queue, assigneeId, at } = call;
  await holdPool(tx, { workspaceId, slug: queue });
  const roster = await callRosterOf(tx, call);
  if (roster === null) return true;
  const about = { workspaceId, queue, stepId: CHOSEN_CALLBACK_STEP, besides: caseId };
  const booked = assigneeId === null ? await bookedCalls(tx, about) : [];
  return canCallAt({ ...roster, usual: null }, at.getTime(), booked);
}
