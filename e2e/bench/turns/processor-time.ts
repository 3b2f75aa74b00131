import { readdirSync, readFileSync } from 'node:fs';

/** The kernel's unit in /proc, on every Linux that Node runs on. */
const msPerTick = 10;

/** Fields of /proc/PID/stat after the name, which may itself hold spaces and brackets; null when the process is gone. */
function statOf(pid: number): readonly string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

const ticks = (stat: readonly string[], from: number) => Number(stat[from]) + Number(stat[from + 1]);

/**
 * Milliseconds of processor time that a process has used so far, with all its threads. Unlike a rate it hardly depends on what
 * else the machine does. Null where there is no /proc.
 */
export function processorMs(pid: number): number | null {
  const stat = statOf(pid);
  return stat === null ? null : ticks(stat, 11) * msPerTick;
}

/** The same of a process and its children, those that have ended included. */
export function familyProcessorMs(pid: number): number | null {
  const own = statOf(pid);
  if (own === null) return null;
  let sum = ticks(own, 11) + ticks(own, 13);
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(Number(name));
    if (stat !== null && Number(stat[1]) === pid) sum += ticks(stat, 11);
  }
  return sum * msPerTick;
}
