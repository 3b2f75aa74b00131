import { isDone } from '../inbox/inbox-order.ts';
import type { InboxRow } from '../inbox/inbox-row.ts';

type Rows = readonly Pick<InboxRow, 'assignee' | 'state'>[];

function openByPerson(rows: Rows): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const row of rows) {
    if (row.assignee !== null && !isDone(row)) open.set(row.assignee.id, (open.get(row.assignee.id) ?? 0) + 1);
  }
  return open;
}

/**
 * How much each person has after rows of the board changed: what came to them and what left them. The server counts anew every few
 * seconds; asking it at each change was most of what a change cost.
 * @param before the rows that `people` were counted with
 * @returns the same list when nobody has more or less
 */
export function withLoads<Person extends { readonly id: string; readonly open: number }>(
  people: readonly Person[],
  before: Rows,
  after: Rows,
): readonly Person[] {
  const had = openByPerson(before);
  const has = openByPerson(after);
  const gained = (id: string) => (has.get(id) ?? 0) - (had.get(id) ?? 0);
  if (people.every(({ id }) => gained(id) === 0)) return people;
  return people.map((person) => {
    const more = gained(person.id);
    return more === 0 ? person : { ...person, open: Math.max(0, person.open + more) };
  });
}
