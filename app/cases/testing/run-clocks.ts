import type { MembersWithRole } from '../owner-of-last-resort.server.ts';
import { takeStep } from '../take-step.server.ts';
import type { CaseFixture } from './case-fixture.ts';

/** More than any route of a test does in one go: past it something turns in circles. */
const MOST_STEPS = 20;

/** Does whatever is due on a case, as its workflow would. */
export async function runClocks(
  fixture: CaseFixture,
  caseId: string,
  members: MembersWithRole = () => Promise.resolve([]),
): Promise<void> {
  const ctx = fixture.ctx({ kind: 'system', part: 'clock' });
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { sleepMs } = await takeStep(ctx, { caseId }, members);
    if (sleepMs !== 0) return;
  }
}
