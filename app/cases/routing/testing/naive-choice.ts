import type { Candidate, PersonQuery } from '../choose-person.ts';
import { isOnShift } from '../shifts.ts';

/** The same choice, written as one would say it: for every pair, who is better. Slow, and used by tests alone. */
export function chooseNaively(members: readonly Candidate[], query: PersonQuery, now: Date): string | null {
  const { load } = query;
  const nowMs = now.getTime();
  const mayDecide = (one: Candidate) => {
    const { mayRefundUpToCents, mayNegotiate, licensed } = query.authority;
    if (mayRefundUpToCents !== undefined && one.mayRefundUpToCents < mayRefundUpToCents) return false;
    if (mayNegotiate === true && !one.mayNegotiate) return false;
    return !(licensed === true && !one.licensed);
  };
  const knows = (one: Candidate, atLeast: (level: number) => number) =>
    query.skills.every(({ skill, level }) => (one.skills[skill] ?? 0) >= atLeast(level));
  const there = (one: Candidate) => one.presence === 'available' && isOnShift(one, nowMs);
  const room = (one: Candidate) => one.capacity >= one.open + load.weight || (one.open === 0 && one.capacity >= 1);
  const held = (one: Candidate) => {
    if (load.priority === 'critical' || load.waitsSinceMs >= one.presentSinceMs) return false;
    const minutes = (nowMs - one.presentSinceMs) / 60_000;
    if (minutes >= 30) return false;
    return one.lately + load.weight > load.weight * (1 + Math.floor(minutes / 2));
  };
  const free = (one: Candidate) => there(one) && room(one) && !held(one);
  const may = members.filter((one) => !query.notAgain.has(one.id) && mayDecide(one));
  const specialists = may.filter((one) => knows(one, (level) => level));
  const freeSpecialists = specialists.filter(free);
  if (freeSpecialists.length > 0) return best(freeSpecialists, members, query);
  const generalists = specialists.some(there) ? may.filter((one) => free(one) && knows(one, () => 1)) : [];
  if (generalists.length > 0) return best(generalists, members, query);
  const onCall = load.priority === 'critical' ? may.filter((one) => one.onCall) : [];
  return onCall.length > 0 ? best(onCall, members, query) : null;
}

/** Whoever no other one beats. */
function best(people: readonly Candidate[], all: readonly Candidate[], query: PersonQuery): string | null {
  for (const one of people) {
    if (people.every((other) => other.id === one.id || beats(one, other, all, query))) return one.id;
  }
  return null;
}

function beats(a: Candidate, b: Candidate, all: readonly Candidate[], query: PersonQuery): boolean {
  if (query.lastPersonId === a.id) return true;
  if (query.lastPersonId === b.id) return false;
  const load = (one: Candidate) => one.open / Math.max(1, one.capacity);
  const skill = (one: Candidate) =>
    query.skills.length === 0
      ? Object.values(one.skills).reduce((sum, level) => sum + level, 0)
      : query.skills.reduce((sum, wanted) => sum + (one.skills[wanted.skill] ?? 0), 0);
  const power = (one: Candidate) => one.mayRefundUpToCents + Number(one.mayNegotiate) + Number(one.licensed);
  const line = [...all].sort((x, y) => x.rank - y.rank || (x.id < y.id ? -1 : 1)).map((one) => one.id);
  const start = query.lastAskedPersonId === null ? 0 : line.indexOf(query.lastAskedPersonId) + 1;
  const turn = (one: Candidate) => [...line.slice(start), ...line.slice(0, start)].indexOf(one.id);
  const pace = (one: Candidate, other: Candidate) => one.handleMs ?? other.handleMs ?? 0;
  const keys: Record<PersonQuery['strategy'], (one: Candidate, other: Candidate) => number[]> = {
    longest_idle: (one) => [one.idleSinceMs, load(one)],
    sticky: (one) => [one.idleSinceMs, load(one)],
    round_robin: (one) => [turn(one)],
    least_loaded: (one, other) => [load(one), pace(one, other), one.idleSinceMs],
    best_skill: (one) => [-skill(one), load(one)],
    value_first: (one) => [-power(one), -skill(one)],
  };
  const key = keys[query.strategy];
  const [left, right] = [
    [...key(a, b), a.rank],
    [...key(b, a), b.rank],
  ];
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? 0;
    if (value !== other) return value < other;
  }
  return a.id < b.id;
}
