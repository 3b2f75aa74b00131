/** A value as JSON holds it. Absent members count as absent, whatever holds `undefined`. */
type Members = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** One place where two values differ: what stands there in the other one. */
export type DeltaStep =
  | { readonly at: Path; readonly set: unknown }
  | { readonly at: Path; readonly drop: true }
  | { readonly at: Path; readonly from: number; readonly remove: number; readonly insert: readonly unknown[] };

/** What has to be done to one value to get another one: as small as what differs, and empty when nothing does. */
export type JsonDelta = readonly DeltaStep[];

/** Whether two values say the same in JSON, whatever the order of their keys. Shared parts are not looked into. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((each, index) => sameJson(each, b[index]));
  }
  if (!isMembers(a) || !isMembers(b)) return false;
  let left = 0;
  for (const key in b) if (b[key] !== undefined) left += 1;
  for (const key in a) {
    if (a[key] === undefined) continue;
    const other = own(b, key);
    if (other === undefined || !sameJson(a[key], other)) return false;
    left -= 1;
  }
  return left === 0;
}

/** The delta that leads from one value to another: `applyDelta(from, deltaBetween(from, to))` says the same as `to`. */
export function deltaBetween(from: unknown, to: unknown): JsonDelta {
  const steps: DeltaStep[] = [];
  collect(from, to, [], steps);
  return steps;
}

function collect(from: unknown, to: unknown, at: Path, steps: DeltaStep[]): void {
  if (from === to) return;
  if (Array.isArray(from) && Array.isArray(to)) return collectList(from, to, at, steps);
  if (!isMembers(from) || !isMembers(to)) return void steps.push({ at, set: to });
  for (const key in from) {
    if (from[key] !== undefined && own(to, key) === undefined) steps.push({ at: [...at, key], drop: true });
  }
  for (const key in to) {
    if (to[key] === undefined) continue;
    const before = own(from, key);
    if (before === undefined) steps.push({ at: [...at, key], set: to[key] });
    else collect(before, to[key], [...at, key], steps);
  }
}

/** What both lists begin and end with stays; between, the same things in the same order are compared one by one. */
function collectList(from: readonly unknown[], to: readonly unknown[], at: Path, steps: DeltaStep[]): void {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && sameJson(from[start], to[start])) start += 1;
  let end = 0;
  while (end < shorter - start && sameJson(from[from.length - 1 - end], to[to.length - 1 - end])) end += 1;
  const remove = from.length - start - end;
  const insert = to.slice(start, to.length - end);
  if (remove === 0 && insert.length === 0) return;
  if (remove === insert.length && insert.every((each, index) => sameThing(from[start + index], each))) {
    insert.forEach((each, index) => collect(from[start + index], each, [...at, start + index], steps));
    return;
  }
  steps.push({ at, from: start, remove, insert });
}

/** Two states of one thing: members of the same id, or no members at all. */
function sameThing(a: unknown, b: unknown): boolean {
  return isMembers(a) && isMembers(b) && a['id'] !== undefined && a['id'] === b['id'];
}

/**
 * The other value of a delta. What the delta does not touch is shared with `value`; what it touches is copied once, however many
 * of its steps lead there.
 * @throws Error when the delta belongs to another value: a place that it names is not there
 */
export function applyDelta(value: unknown, delta: JsonDelta): unknown {
  const ours = new Set<unknown>();
  return delta.reduce((changed, step) => change(changed, step, 0, ours), value);
}

/** @param ours the lists and members that were copied already: they may be written to */
function change(value: unknown, step: DeltaStep, depth: number, ours: Set<unknown>): unknown {
  const key = step.at[depth];
  if (key === undefined) {
    if ('set' in step) return step.set;
    if ('drop' in step || !Array.isArray(value) || step.from + step.remove > value.length) throw notThere(step);
    const list = value as unknown[];
    return [...list.slice(0, step.from), ...step.insert, ...list.slice(step.from + step.remove)];
  }
  const last = depth === step.at.length - 1;
  if (typeof key === 'number') {
    if (!Array.isArray(value) || key >= value.length) throw notThere(step);
    const list = ours.has(value) ? (value as unknown[]) : [...(value as unknown[])];
    list[key] = change(list[key], step, depth + 1, ours);
    ours.add(list);
    return list;
  }
  if (!isMembers(value) || (!(last && 'set' in step) && own(value, key) === undefined)) throw notThere(step);
  const members: Record<string, unknown> = ours.has(value) ? value : { ...value };
  if (last && 'drop' in step) delete members[key];
  else put(members, key, change(own(members, key), step, depth + 1, ours));
  ours.add(members);
  return members;
}

/** A key that comes from outside may be one which an assignment would not keep as a key. */
function put(members: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(members, key, { value, writable: true, enumerable: true, configurable: true }); // prettier-ignore
  else members[key] = value;
}

const notThere = (step: DeltaStep) => new Error(`There is no /${step.at.join('/')} to change.`);

/** Keys come from outside: one may be called `constructor`. */
const own = (value: Members, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
