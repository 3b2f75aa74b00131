import type { RequiredAuthority, RequiredSkill, Strategy } from '#app/contracts/route-nodes.ts';
import type { RosterPerson } from '#db/queries/roster.ts';
import { isOnShift } from './shifts.ts';

/** What a tier asks of a person, and what is known of the case. */
export interface PersonQuery {
  readonly skills: readonly RequiredSkill[];
  readonly authority: RequiredAuthority;
  readonly strategy: Strategy;
  /** Who was asked in this tier already, or declined for a reason that stands. */
  readonly notAgain: ReadonlySet<string>;
  /** Who had this customer last (R33, sticky). */
  readonly lastPersonId: string | null;
  /** Whoever was asked last in this pool: where round robin goes on. */
  readonly lastAskedPersonId: string | null;
}

export interface Candidate extends RosterPerson {
  /** 1 is asked first where nothing else decides. */
  readonly rank: number;
}

/** Present, on shift and with room for one more. All open cases count, idle ones too. */
export function isAvailable(person: RosterPerson, nowMs: number): boolean {
  return person.presence === 'available' && person.open < person.capacity && isOnShift(person, nowMs);
}

export function hasSkills(person: RosterPerson, skills: readonly RequiredSkill[]): boolean {
  return skills.every(({ skill, level }) => (person.skills[skill] ?? 0) >= level);
}

/** R54: authority is a skill too, but never relaxed. */
export function hasAuthority(person: RosterPerson, authority: RequiredAuthority): boolean {
  return (
    (authority.mayRefundUpToCents === undefined || person.mayRefundUpToCents >= authority.mayRefundUpToCents) &&
    (authority.mayNegotiate !== true || person.mayNegotiate) &&
    (authority.licensed !== true || person.licensed)
  );
}

type Compare = (a: Candidate, b: Candidate) => number;

const byRank: Compare = (a, b) => a.rank - b.rank || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const byIdle: Compare = (a, b) => a.idleSinceMs - b.idleSinceMs;
const byLoad: Compare = (a, b) => a.open / Math.max(1, a.capacity) - b.open / Math.max(1, b.capacity);

function bySkill(skills: readonly RequiredSkill[]): Compare {
  const sum = (person: Candidate) =>
    skills.length === 0
      ? Object.values(person.skills).reduce((total, level) => total + level, 0)
      : skills.reduce((total, { skill }) => total + (person.skills[skill] ?? 0), 0);
  return (a, b) => sum(b) - sum(a);
}

const authorityOf = (person: Candidate) =>
  person.mayRefundUpToCents + (person.mayNegotiate ? 1 : 0) + (person.licensed ? 1 : 0);

/** Starts after whoever was asked last, in the order of the pool. */
function byTurn(all: readonly Candidate[], lastAsked: string | null): Compare {
  const order = [...all].sort(byRank).map((person) => person.id);
  const start = lastAsked === null ? 0 : order.indexOf(lastAsked) + 1;
  const place = (id: string) => (order.indexOf(id) - start + order.length) % order.length;
  return (a, b) => place(a.id) - place(b.id);
}

function comparison(query: PersonQuery, all: readonly Candidate[]): readonly Compare[] {
  switch (query.strategy) {
    case 'longest_idle':
      return [byIdle, byLoad, byRank];
    case 'round_robin':
      return [byTurn(all, query.lastAskedPersonId)];
    case 'least_loaded':
      return [byLoad, byIdle, byRank];
    case 'best_skill':
      return [bySkill(query.skills), byLoad, byRank];
    case 'sticky':
      return [(a, b) => Number(b.id === query.lastPersonId) - Number(a.id === query.lastPersonId), byIdle, byRank];
    case 'value_first':
      return [(a, b) => authorityOf(b) - authorityOf(a), bySkill(query.skills), byRank];
  }
}

/**
 * Whom to ask (R52 to R57). Pure and total: the same roster gives the same person.
 * @param members the pool's people, whether free or not (round robin counts all of them)
 * @returns null when nobody who fits is free; then the case waits, or its tier ends
 */
export function choosePerson(members: readonly Candidate[], query: PersonQuery, now: Date): Candidate | null {
  const nowMs = now.getTime();
  const fitting = members.filter(
    (person) =>
      !query.notAgain.has(person.id) &&
      isAvailable(person, nowMs) &&
      hasSkills(person, query.skills) &&
      hasAuthority(person, query.authority),
  );
  const order = [...comparison(query, members), byRank];
  return fitting.sort((a, b) => order.reduce((found, compare) => found || compare(a, b), 0))[0] ?? null;
}
