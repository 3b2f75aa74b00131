import type { Plan } from '#app/contracts/plan.ts';

const minute = 60_000;

/**
 * A plan with one tier of ten minutes, a fallback pool of ten and an owner of last resort, and a response time of forty.
 * @param options.scale stretches all of it, for a test that wants time to act
 */
export function ladderPlan(options: { readonly owner: string; readonly scale?: number }): (now: Date) => Plan {
  const stretch = options.scale ?? 1;
  return (now) => {
    const at = (minutes: number) => new Date(now.getTime() + minutes * minute * stretch).toISOString();
    const asked = {
      op: 'offer' as const,
      lane: 'ladder' as const,
      nodeId: null,
      skills: [],
      authority: {},
      strategy: 'longest_idle' as const,
      offerMs: 4 * minute * stretch,
      notify: [],
    };
    return {
      planVersion: 1,
      outcomeNodeId: null,
      priority: 'priority',
      method: 'warm',
      queue: 'billing',
      clock: 'wall',
      calendar: null,
      slaMs: 40 * minute * stretch,
      respondBy: at(40),
      warnAt: at(30),
      resolveBy: null,
      steps: [
        { ...asked, id: 's1', from: at(0), until: at(10), tier: 'Billing team', pool: 'billing', fallback: false },
        { ...asked, id: 's2', from: at(10), until: at(20), tier: 'Overflow', pool: 'overflow', fallback: true },
        {
          id: 's3',
          op: 'advance',
          lane: 'ladder',
          nodeId: null,
          from: at(20),
          until: at(60),
          why: 'last_resort',
          to: { personId: options.owner },
        },
        {
          id: 's4',
          op: 'notify',
          lane: 'sla',
          nodeId: null,
          from: at(30),
          until: at(40),
          what: 'sla_warning',
          to: 'assignee',
          event: null,
        },
        {
          id: 's5',
          op: 'advance',
          lane: 'sla',
          nodeId: null,
          from: at(40),
          until: at(40),
          why: 'breach',
          to: { personId: options.owner },
        },
      ],
      ladder: [
        { tier: 'Billing team', from: at(0), until: at(10) },
        { tier: 'Overflow', from: at(10), until: at(20) },
        { tier: 'Owner of last resort', from: at(20), until: at(60) },
      ],
      branches: [],
    };
  };
}
