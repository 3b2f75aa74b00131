import { authorityOfPlan } from '#app/engine/route/strictest-authority.ts';
import { type Clock, laterOn, runsFrom } from '#app/engine/route/response-clock.ts';
import { PLAN_VERSION, type Plan, type PoolSnapshot } from '#app/contracts/plan.ts';
import { CALL_GRACE_MS, planForCallback, promisedCall } from './call/planned-call.ts';

/** R63: priority, one hour. What fails inside is a case at priority, never silence. */
const FALLBACK_SLA_MS = 3_600_000;
const FALLBACK_TIER_MS = 10 * 60_000;
const FALLBACK_OFFER_MS = 2 * 60_000;
const WARN_SHARE = 0.75;

/**
 * The route of a case whose flow cannot say: no published version, or an engine that failed. Everybody in the first pool is
 * asked one after another, then the owner has it.
 */
export function fallbackPlan(pools: readonly PoolSnapshot[], now: Date): Plan {
  const at = (ms: number) => new Date(now.getTime() + ms).toISOString();
  const pool =
    pools.find((one) => one.members > 0 && !one.fallback) ?? pools.find((one) => one.members > 0) ?? pools[0];
  const tierEnd = pool === undefined ? 0 : FALLBACK_TIER_MS;
  const respondBy = at(FALLBACK_SLA_MS);
  const warnAt = at(FALLBACK_SLA_MS * WARN_SHARE);
  const ladder = pool === undefined ? [] : [{ tier: pool.name, from: at(0), until: at(tierEnd) }];
  return {
    planVersion: PLAN_VERSION,
    outcomeNodeId: null,
    priority: 'priority',
    method: 'warm',
    queue: pool?.slug ?? 'unassigned',
    clock: 'wall',
    calendar: null,
    slaMs: FALLBACK_SLA_MS,
    respondBy,
    warnAt,
    resolveBy: null,
    steps: [
      ...(pool === undefined
        ? []
        : [
            {
              id: 'fallback-tier',
              nodeId: null,
              lane: 'ladder' as const,
              from: at(0),
              until: at(tierEnd),
              op: 'offer' as const,
              tier: pool.name,
              pool: pool.slug,
              fallback: pool.fallback,
              skills: [],
              authority: {},
              strategy: 'longest_idle' as const,
              offerMs: FALLBACK_OFFER_MS,
              notify: [],
            },
          ]),
      {
        id: 'fallback-last-resort',
        nodeId: null,
        lane: 'ladder',
        from: at(tierEnd),
        until: respondBy,
        op: 'advance',
        why: 'last_resort',
        to: { role: 'owner' },
      },
      {
        id: 'fallback-warning',
        nodeId: null,
        lane: 'sla',
        from: warnAt,
        until: respondBy,
        op: 'notify',
        what: 'sla_warning',
        to: 'assignee',
        event: null,
      },
      {
        id: 'fallback-breach',
        nodeId: null,
        lane: 'sla',
        from: respondBy,
        until: respondBy,
        op: 'advance',
        why: 'breach',
        to: { role: 'owner' },
      },
    ],
    ladder: [...ladder, { tier: 'Owner of last resort', from: at(tierEnd), until: respondBy }],
    branches: [],
  };
}

/**
 * The ladder of a case that was passed to a queue: whoever in that pool has the authority that its route asks for (R54), for a
 * while, then whoever the first plan names last. A call whose hour is still to come is passed on with it: the queue is asked shortly before, not now.
 * @param clock of the plan: a pool that is closed is asked when it opens
 */
export function planForQueue(
  plan: Plan,
  pool: Pick<PoolSnapshot, 'slug' | 'name' | 'fallback'>,
  now: Date,
  clock: Clock,
): Plan {
  const call = promisedCall(plan);
  if (call?.isAtHour === true && call.at > now)
    return planForCallback({ ...plan, queue: pool.slug }, call.at, now, CALL_GRACE_MS);
  const opensMs = runsFrom(clock, now.getTime());
  const from = new Date(opensMs).toISOString();
  const until = new Date(laterOn(clock, opensMs, FALLBACK_TIER_MS)).toISOString();
  const last = plan.steps.find((step) => step.op === 'advance' && step.why === 'last_resort');
  const lastUntil = last !== undefined && last.until > until ? last.until : until;
  return {
    ...plan,
    queue: pool.slug,
    steps: [
      {
        id: 'transfer-tier',
        nodeId: null,
        lane: 'ladder',
        from,
        until,
        op: 'offer',
        tier: pool.name,
        pool: pool.slug,
        fallback: pool.fallback,
        // Which skills it takes is what whoever passes it on knows better; what the law or money asks for goes with the case.
        skills: [],
        authority: authorityOfPlan(plan),
        strategy: 'longest_idle',
        offerMs: FALLBACK_OFFER_MS,
        notify: [],
      },
      {
        id: 'transfer-last-resort',
        nodeId: null,
        lane: 'ladder',
        from: until,
        until: lastUntil,
        op: 'advance',
        why: 'last_resort',
        to: last?.op === 'advance' ? last.to : { role: 'owner' },
      },
      ...plan.steps.filter((step) => step.lane === 'sla'),
    ],
    ladder: [{ tier: pool.name, from, until }, ...plan.ladder.filter((rung) => rung.from >= until)],
  };
}
