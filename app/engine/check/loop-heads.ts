/**
 * Where a walk from the roots comes back to what it has passed: one node of every loop at least, none where there is no loop. Each node is
 * looked at once (a depth-first walk in three colours).
 * @param roots ids to begin at
 * @param followers ids that a node leads to
 */
export function loopHeads(roots: Iterable<string>, followers: (id: string) => Iterable<string>): ReadonlySet<string> {
  const done = new Set<string>();
  const heads = new Set<string>();
  for (const root of roots) {
    if (done.has(root)) continue;
    const open = new Set([root]);
    const stack = [{ id: root, left: [...followers(root)] }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        done.add(top.id);
        open.delete(top.id);
        stack.pop();
      } else if (open.has(next)) {
        heads.add(next);
      } else if (!done.has(next)) {
        open.add(next);
        stack.push({ id: next, left: [...followers(next)] });
      }
    }
  }
  return heads;
}
