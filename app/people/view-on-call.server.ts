import { dutyTurns, onCallNow } from '#app/cases/routing/on-call.ts';
import type { Ctx } from '#app/platform/context.ts';

import { clockTimeOf } from './clock-time.ts';
import { viewRotations } from './on-call.server.ts';

const daysAhead = 28;

/** Rotations with who is on call now and the next weeks' hand-overs. */
export async function viewOnCall({ ctx }: { readonly ctx: Ctx }) {
  const nowMs = ctx.clock.now().getTime();
  const { rotations, working } = await viewRotations({ ctx });
  return rotations.map(({ id, poolId, name, zone, startsOn, handoverMinute, turnDays, personIds, overrides }) => {
    const rotation = {
      zone, startsOn, handoverMinute, turnDays, personIds,
      overrides: overrides.map((one) => ({ personId: one.personId, fromMs: one.fromAt.getTime(), untilMs: one.untilAt.getTime() })),
    }; // prettier-ignore
    return {
      id,
      poolId,
      name,
      zone,
      startsOn,
      handover: clockTimeOf(handoverMinute),
      turnDays,
      personIds: [...personIds],
      now: onCallNow(rotation, nowMs, working),
      turns: dutyTurns(rotation, nowMs, nowMs + daysAhead * 86_400_000, working).slice(0, 6),
      overrides: overrides.map((one) => ({
        id: one.id,
        personId: one.personId,
        from: one.fromAt.toISOString(),
        until: one.untilAt.toISOString(),
      })),
    };
  });
}
