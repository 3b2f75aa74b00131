import type { NodeDraft, Wires } from '../build-graph.ts';
import { texts } from './texts.ts';

const MINUTE = 60_000;
const HOURS = 'support-hours';

/** Who is asked, in which order, by when (R52 to R63). */
export const routeNodes: NodeDraft[] = [
  { id: 'critical', kind: 'priority', name: 'Critical', priority: 'critical', respondWithin: { ms: 15 * MINUTE }, clock: 'wall', warnAt: 0.5, breachTo: 'owner' },
  { id: 'critical-tier', kind: 'tier', name: 'Senior on call', pool: 'senior', strategy: 'longest_idle', offerMs: 2 * MINUTE, forMs: 4 * MINUTE, notify: [{ to: 'lead', channel: 'sms' }] },
  { id: 'critical-all', kind: 'fallback_pool', name: 'Everybody', pool: 'everyone', offerMs: MINUTE, forMs: 5 * MINUTE, notify: [{ to: 'manager', channel: 'phone' }] },

  { id: 'dispute-clock', kind: 'priority', name: 'Payment dispute', priority: 'critical', respondWithin: { ms: 15 * MINUTE }, clock: 'wall', warnAt: 0.5, breachTo: 'manager' },
  { id: 'dispute-tier', kind: 'tier', name: 'Billing team', pool: 'billing', skills: [{ skill: 'billing', level: 2 }], offerMs: 2 * MINUTE, forMs: 6 * MINUTE },

  { id: 'billing-clock', kind: 'priority', name: 'Billing, one hour', priority: 'priority', respondWithin: { ms: 60 * MINUTE }, resolveWithinMs: 8 * 60 * MINUTE, clock: 'business', calendar: HOURS, breachTo: 'manager' },
  { id: 'billing-hours', kind: 'business_hours', name: 'Open?', calendar: HOURS },
  { id: 'billing-method', kind: 'method', name: 'How?', pool: 'billing', choices: [{ id: 'wants-call', method: 'callback', preferred: ['callback'] }, { id: 'there', method: 'warm', available: true }], otherwise: 'deferred' },
  { id: 'billing-tier', kind: 'tier', name: 'Billing team', pool: 'billing', skills: [{ skill: 'billing', level: 2 }], strategy: 'longest_idle', offerMs: 2 * MINUTE, forMs: 10 * MINUTE },

  { id: 'care-clock', kind: 'priority', name: 'Customer care, same business day', priority: 'normal', respondWithin: 'same_business_day', clock: 'business', calendar: HOURS, breachTo: 'lead' },
  { id: 'care-hours', kind: 'business_hours', name: 'Open?', calendar: HOURS },
  { id: 'care-method', kind: 'method', name: 'How?', pool: 'care', choices: [{ id: 'wants-call-care', method: 'callback', preferred: ['callback'] }, { id: 'there-care', method: 'warm', available: true }], otherwise: 'deferred' },
  { id: 'care-tier', kind: 'tier', name: 'Customer care', pool: 'care', strategy: 'longest_idle', offerMs: 2 * MINUTE, forMs: 10 * MINUTE },

  { id: 'senior-clock', kind: 'priority', name: 'Senior, one hour', priority: 'priority', respondWithin: { ms: 60 * MINUTE }, clock: 'business', calendar: HOURS, breachTo: 'manager' },
  { id: 'senior-tier', kind: 'tier', name: 'Senior colleagues', pool: 'senior', strategy: 'best_skill', offerMs: 3 * MINUTE, forMs: 15 * MINUTE },

  { id: 'closed', kind: 'message', name: 'Closed', texts: texts.closed },
  { id: 'closed-care', kind: 'message', name: 'Closed', texts: texts.closed },
  { id: 'busy', kind: 'message', name: 'Nobody is free', texts: texts.nobodyFree },
  { id: 'busy-care', kind: 'message', name: 'Nobody is free', texts: texts.nobodyFree },
  { id: 'call-billing', kind: 'end', name: 'Call-back by billing', promise: 'callback', pool: 'billing' },
  { id: 'call-care', kind: 'end', name: 'Call-back by customer care', promise: 'callback', pool: 'care' },

  { id: 'next-senior', kind: 'tier', name: 'Senior colleagues', pool: 'senior', strategy: 'least_loaded', offerMs: 3 * MINUTE, forMs: 10 * MINUTE, notify: [{ to: 'lead', channel: 'push' }] },
  { id: 'still-looking', kind: 'message', name: 'Still looking', texts: texts.stillLooking },
  { id: 'everyone', kind: 'fallback_pool', name: 'Everybody', pool: 'everyone', offerMs: 2 * MINUTE, forMs: 15 * MINUTE, notify: [{ to: 'manager', channel: 'email' }] },
  { id: 'owner', kind: 'last_resort', name: 'Owner of the shop', person: { role: 'owner' } },
]; // prettier-ignore

export const routeWires: Wires = {
  critical: { next: 'critical-tier' },
  'critical-tier': { next: 'critical-all' },
  'critical-all': { next: 'owner' },
  'dispute-clock': { next: 'dispute-tier' },
  'dispute-tier': { next: 'critical-all' },
  'billing-clock': { next: 'billing-hours' },
  'billing-hours': { open: 'billing-method', closed: 'closed' },
  closed: { next: 'billing-tier' },
  'billing-method': { callback: 'call-billing', warm: 'billing-tier', deferred: 'busy' },
  busy: { next: 'billing-tier' },
  'billing-tier': { next: 'next-senior' },
  'care-clock': { next: 'care-hours' },
  'care-hours': { open: 'care-method', closed: 'closed-care' },
  'closed-care': { next: 'care-tier' },
  'care-method': { callback: 'call-care', warm: 'care-tier', deferred: 'busy-care' },
  'busy-care': { next: 'care-tier' },
  'care-tier': { next: 'next-senior' },
  'senior-clock': { next: 'senior-tier' },
  'senior-tier': { next: 'still-looking' },
  'next-senior': { next: 'still-looking' },
  'still-looking': { next: 'everyone' },
  everyone: { next: 'owner' },
};
