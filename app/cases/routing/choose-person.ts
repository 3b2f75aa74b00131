import type { RequiredAuthority, RequiredSkill, Strategy } from '#app/contracts/route-nodes.ts';
import type { RosterPerson } from '#db/queries/roster.ts';
import { type CaseLoad, isAvailable, isThere } from './availability.ts';

/** What a tier asks of a person, and what is known of the case. */
export interface PersonQuery {
  readonly skills: readonly RequiredSkill[];
  readonly authority: RequiredAuthority;
  readonly strategy: Strategy;
  readonly load: CaseLoad;
  /** Who was asked in this tier already, or declined for a reason that stands. */
  readonly notAgain: ReadonlySet<string>;
  /** Who had this customer last, where that counts (R33: strategy sticky, and a case that was reopened); asked first. */
  readonly lastPersonId: string | null;
  /** Whoever was asked last in this pool: where round robin goes on. */
  readonly lastAskedPersonId: string | null;
}

export interface Candidate extends RosterPerson {
  /** 1 is asked first where nothing else decides. */
  readonly rank: number;
  /** On call for the pool: reached for critical cases also when not there. */
  readonly onCall: boolean;
}

/**
 * Why this person. `generalist`: everybody who knows it well enough is busy, this one knows it a little (R56). `on_call`: nobody
 * is there, and it is critical (R31).
 */
export type Because = 'fits' | 'generalist' | 'on_call';

export interface Choice {
  readonly person: Candidate;
  readonly because: Because;
}

export function hasSkills(person: Pick<RosterPerson, 'skills'>, skills: readonly RequiredSkill[]): boolean {
  return skills.every(({ skill, level }) => (person.skills[skill] ?? 0) >= level);
}

/** What somebody may do that others may not. */
export type Powers = Pick<RosterPerson, 'mayRefundUpToCents' | 'mayNegotiate' | 'licensed'>;

/** R54: authority is a skill too, but never relaxed. */
export function hasAuthority(person: Powers, authority: RequiredAuthority): boolean {
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
/** R56: of two who are as busy, who is usually done sooner. Whoever has no history stands between. */
const byPace: Compare = (a, b) => (a.handleMs ?? b.handleMs ?? 0) - (b.handleMs ?? a.handleMs ?? 0);

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
  const order = new Map([...all].sort(byRank).map((person, index) => [person.id, index]));
  const start = lastAsked === null ? 0 : (order.get(lastAsked) ?? -1) + 1;
  const place = (id: string) => ((order.get(id) ?? 0) - start + order.size) % order.size;
  return (a, b) => place(a.id) - place(b.id);
}

function strategyOrder(query: PersonQuery, all: readonly Candidate[]): readonly Compare[] {
  switch (query.strategy) {
    case 'longest_idle':
    case 'sticky':
      return [byIdle, byLoad];
    case 'round_robin':
      return [byTurn(all, query.lastAskedPersonId)];
    case 'least_loaded':
      return [byLoad, byPace, byIdle];
    case 'best_skill':
      return [bySkill(query.skills), byLoad];
    case 'value_first':
      return [(a, b) => authorityOf(b) - authorityOf(a), bySkill(query.skills)];
  }
}

/**
 * Everybody this case may be offered to now, best first (R52 to R57). Pure and total: the same roster gives the same order, in
 * whatever order it is read. Specialists come alone while one is free; when all who know it well enough are there but busy,
 * whoever has each skill at any level; for a critical case whoever is on call stands last.
 * @param members the pool's people and whoever is on call for it, whether free or not (round robin counts all of them)
 */
export function rankPeople(members: readonly Candidate[], query: PersonQuery, now: Date): Choice[] {
  const nowMs = now.getTime();
  const knowsLast = query.lastPersonId;
  const byLast: Compare = (a, b) => Number(b.id === knowsLast) - Number(a.id === knowsLast);
  const order = [byLast, ...strategyOrder(query, members), byRank];
  const sorted = (people: Candidate[], because: Because): Choice[] =>
    people
      .sort((a, b) => order.reduce((found, compare) => found || compare(a, b), 0))
      .map((person) => ({ person, because }));
  const asked = members.filter((person) => !query.notAgain.has(person.id) && hasAuthority(person, query.authority));
  const specialists = asked.filter((person) => hasSkills(person, query.skills));
  const free = (person: Candidate) => isAvailable(person, nowMs, query.load);
  const there = sorted(specialists.filter(free), 'fits');
  const overloaded = there.length === 0 && specialists.some((person) => isThere(person, nowMs));
  const alsoKnow = query.skills.map(({ skill }) => ({ skill, level: 1 }));
  const generalists = overloaded
    ? sorted(
        asked.filter((person) => free(person) && hasSkills(person, alsoKnow)),
        'generalist',
      )
    : [];
  const found = [...there, ...generalists];
  if (query.load.priority !== 'critical') return found;
  const known = new Set(found.map(({ person }) => person.id));
  return [
    ...found,
    ...sorted(
      asked.filter((person) => person.onCall && !known.has(person.id)),
      'on_call',
    ),
  ];
}

/** Whom to ask, or null when nobody who fits is free; then the case waits, or its tier ends. */
export function choosePerson(members: readonly Candidate[], query: PersonQuery, now: Date): Choice | null {
  return rankPeople(members, query, now)[0] ?? null;
}
