import type { Plan, PlanStep } from '#app/contracts/plan.ts';

export interface TimerEvent {
  readonly atMs: number;
  readonly words: string;
}

const people = { owner: 'the owner', lead: 'the lead', manager: 'the manager' } as const;

/** What happens after the handoff when nobody answers, in order: each event with its instant. Pure. */
export function timerEvents(plan: Plan, poolName: (slug: string) => string): TimerEvent[] {
  const events = plan.steps.flatMap((step): TimerEvent[] => {
    const words = wordsOf(step, poolName);
    return words === null ? [] : [{ atMs: Date.parse(step.from), words }];
  });
  return [...events, { atMs: Date.parse(plan.respondBy), words: 'The promised time' }].sort((a, b) => a.atMs - b.atMs);
}

function wordsOf(step: PlanStep, poolName: (slug: string) => string): string | null {
  switch (step.op) {
    case 'offer':
      return `${step.tier === '' ? poolName(step.pool) : step.tier} is asked`;
    case 'wait':
      return step.why === 'opening' ? 'Closed: it waits until opening' : 'It waits';
    case 'message':
      return 'The customer is told';
    case 'callback':
      return { callback: 'A call-back is promised', voicemail: 'A voicemail is taken', deferred: 'A later answer is promised' }[step.promise]; // prettier-ignore
    case 'notify':
      return step.what === 'webhook' ? null : `${step.what === 'sla_warning' ? 'Warning' : 'Breach'}: ${notified(step.to)} hears of it`;
    case 'advance':
      return `${'role' in step.to ? capital(people[step.to.role]) : 'A named person'} owns the case`;
    case 'evaluate':
    case 'end':
      return null;
  }
} // prettier-ignore

function notified(to: 'assignee' | 'lead' | 'manager' | 'owner' | 'webhook'): string {
  return to === 'assignee' || to === 'webhook' ? 'whoever has it' : people[to];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
