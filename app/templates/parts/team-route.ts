import type { NodeDraft, Wires } from '../build-graph.ts';
import { texts } from './texts.ts';
import type { Team } from './trade.ts';

const MINUTE = 60_000;

export interface RouteParts {
  readonly nodes: readonly NodeDraft[];
  readonly wires: Wires;
}

/** How long a team has: critical 15 min, priority 1 h, normal the same business day (R63). */
function clockOf(team: Team, calendar: string): NodeDraft {
  const id = `${team.slug}-clock`;
  switch (team.priority) {
    case 'critical':
      return { id, kind: 'priority', name: `${team.name}, 15 minutes`, priority: 'critical', respondWithin: { ms: 15 * MINUTE }, clock: 'wall', warnAt: 0.5, breachTo: 'owner' }; // prettier-ignore
    case 'priority':
      return { id, kind: 'priority', name: `${team.name}, one hour`, priority: 'priority', respondWithin: { ms: 60 * MINUTE }, clock: 'business', calendar, breachTo: 'manager' }; // prettier-ignore
    case 'normal':
      return { id, kind: 'priority', name: `${team.name}, same business day`, priority: 'normal', respondWithin: 'same_business_day', clock: 'business', calendar, breachTo: 'lead' }; // prettier-ignore
  }
}

/** A team's way: clock, hours, method by preference and availability (R23), ladder. Critical ones ring at once, open or not. */
export function teamRoute(team: Team, calendar: string): RouteParts {
  const { slug, name, whenClosed = 'queue' } = team;
  const id = (part: string) => `${slug}-${part}`;
  const next = team.next === undefined ? 'still-looking' : `${team.next}-tier`;
  const tier: NodeDraft = {
    id: id('tier'), kind: 'tier', name, pool: slug, strategy: team.strategy ?? 'longest_idle',
    offerMs: (team.offerMinutes ?? 2) * MINUTE, forMs: (team.forMinutes ?? 10) * MINUTE,
    skills: [...(team.skills ?? [])], authority: { ...team.authority },
    notify: team.priority === 'critical' ? [{ to: 'lead', channel: 'sms' }] : [],
  }; // prettier-ignore
  const clock = clockOf(team, calendar);
  if (team.priority === 'critical') {
    return {
      nodes: [clock, { ...tier, offerMs: MINUTE * (team.offerMinutes ?? 2), forMs: MINUTE * (team.forMinutes ?? 4) }],
      wires: { [id('clock')]: { next: id('tier') }, [id('tier')]: { next: 'critical-all' } },
    };
  }
  const closedNext = whenClosed === 'queue' ? id('tier') : whenClosed === 'callback' ? id('call') : id('voicemail');
  const nodes: NodeDraft[] = [
    clock,
    { id: id('hours'), kind: 'business_hours', name: 'Open?', calendar },
    { id: id('closed'), kind: 'message', name: 'Closed', texts: texts.closed },
    {
      id: id('method'), kind: 'method', name: 'How?', pool: slug, otherwise: 'deferred',
      choices: [{ id: id('wants-call'), method: 'callback', preferred: ['callback'] }, { id: id('there'), method: 'warm', available: true }],
    },
    { id: id('busy'), kind: 'message', name: 'Nobody is free', texts: texts.nobodyFree },
    { id: id('call'), kind: 'end', name: `Call-back by ${name}`, promise: 'callback', pool: slug },
    tier,
  ]; // prettier-ignore
  if (whenClosed === 'voicemail') {
    nodes.push({ id: id('voicemail'), kind: 'end', name: `Voicemail for ${name}`, promise: 'voicemail', pool: slug });
  }
  return {
    nodes,
    wires: {
      [id('clock')]: { next: id('hours') },
      [id('hours')]: { open: id('method'), closed: id('closed') },
      [id('closed')]: { next: closedNext },
      [id('method')]: { callback: id('call'), warm: id('tier'), deferred: id('busy') },
      [id('busy')]: { next: id('tier') },
      [id('tier')]: { next },
    },
  };
}

/** Where every ladder ends: more people, then the owner, so that no case is ever without one (R59). */
export function lastSteps(withCritical: boolean): RouteParts {
  const nodes: NodeDraft[] = [
    { id: 'still-looking', kind: 'message', name: 'Still looking', texts: texts.stillLooking },
    { id: 'everyone', kind: 'fallback_pool', name: 'Everybody', pool: 'everyone', offerMs: 2 * MINUTE, forMs: 15 * MINUTE, notify: [{ to: 'manager', channel: 'email' }] },
    { id: 'owner', kind: 'last_resort', name: 'The owner', person: { role: 'owner' } },
  ]; // prettier-ignore
  const wires: Record<string, Record<string, string>> = { 'still-looking': { next: 'everyone' }, everyone: { next: 'owner' } }; // prettier-ignore
  if (withCritical) {
    nodes.push({ id: 'critical-all', kind: 'fallback_pool', name: 'Everybody, now', pool: 'everyone', offerMs: MINUTE, forMs: 5 * MINUTE, notify: [{ to: 'manager', channel: 'phone' }] }); // prettier-ignore
    wires['critical-all'] = { next: 'owner' };
  }
  return { nodes, wires };
}
