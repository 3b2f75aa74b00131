import type { Plan } from '#app/contracts/plan.ts';
import { type Clock, WALL } from '#app/engine/route/response-clock.ts';
import type { Transaction } from '#db/client.ts';
import { findCalendar } from '#db/queries/calendars.ts';
import type { CaseCommand } from './case-commands.ts';
import type { CaseSnapshot } from './case-snapshot.ts';

/** The clock that a case's times count on: the opening hours that its route names, as they are now, else the wall. */
export async function clockOfPlan(
  tx: Transaction,
  workspaceId: string,
  plan: Pick<Plan, 'clock' | 'calendar'>,
): Promise<Clock> {
  if (plan.clock === 'wall' || plan.calendar === null) return WALL;
  const found = await findCalendar(tx, { workspaceId, slug: plan.calendar });
  // Deleted meanwhile: a deadline must exist all the same.
  if (found === null) return WALL;
  return { calendar: { ...found, weekly: [...found.weekly], holidays: [...found.holidays] } };
}

const backToThePool: ReadonlySet<CaseCommand['kind']> = new Set(['free', 'expire_offer', 'decline']);

/** Whether what a command does to a case depends on its clock. */
export const needsClock = ({ pausedAt }: CaseSnapshot, { kind }: CaseCommand): boolean =>
  pausedAt !== null || backToThePool.has(kind);
