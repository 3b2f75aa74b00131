import { readFileSync } from 'node:fs';

import type { World } from '../../chaos/world.ts';
import { familyProcessorMs } from '../turns/processor-time.ts';

export type Use = Readonly<Record<string, number>>;

/** Milliseconds of processor time that each process of a Baton has used so far; Postgres with all its servants. */
export function processorUse(world: World): Use {
  return Object.fromEntries(Object.entries(world.pids()).map(([name, pid]) => [name, familyProcessorMs(pid) ?? 0]));
}

/** What was used between two readings, for each of `count`. */
export function usePerOne(before: Use, after: Use, count: number): Use {
  return Object.fromEntries(
    Object.keys(after).map((name) => [name, ((after[name] ?? 0) - (before[name] ?? 0)) / count]),
  );
}

/** Megabytes of memory that each process of a Baton holds; Postgres is its first process and what all of them share is not in it. */
export const memoryMb = (world: World): Use =>
  Object.fromEntries(Object.entries(world.pids()).map(([name, pid]) => [name, residentMb(pid)]));

/** 0 where there is no /proc. */
function residentMb(pid: number): number {
  try {
    const kb = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kb ?? 0) / 1_024);
  } catch {
    return 0;
  }
}
