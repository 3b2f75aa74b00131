/** Puts a number at its place among sorted ones, unless it is there already. For short lists. */
export function insertSorted(sorted: number[], value: number): void {
  let at = sorted.length;
  while (at > 0 && (sorted[at - 1] ?? 0) > value) at -= 1;
  if (at > 0 && sorted[at - 1] === value) return;
  sorted.push(value);
  for (let i = sorted.length - 1; i > at; i -= 1) sorted[i] = sorted[i - 1] ?? 0;
  sorted[at] = value;
}
