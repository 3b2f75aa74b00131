import type { Plan } from '#app/contracts/plan.ts';
import type { RequiredAuthority } from '#app/contracts/route-nodes.ts';

/** What satisfies both: authority is never relaxed (R54). */
export function strictestAuthority(a: RequiredAuthority, b: RequiredAuthority): RequiredAuthority {
  const cents = Math.max(a.mayRefundUpToCents ?? -1, b.mayRefundUpToCents ?? -1);
  return {
    ...(cents < 0 ? {} : { mayRefundUpToCents: cents }),
    ...(a.mayNegotiate === true || b.mayNegotiate === true ? { mayNegotiate: true } : {}),
    ...(a.licensed === true || b.licensed === true ? { licensed: true } : {}),
  };
}

/** What the tiers of a plan, and a call that took their place, ask of whoever takes the case. */
export const authorityOfPlan = (plan: Plan): RequiredAuthority =>
  plan.steps.reduce<RequiredAuthority>(
    (asked, step) =>
      step.op === 'offer' || step.op === 'callback' ? strictestAuthority(asked, step.authority ?? {}) : asked,
    {},
  );
