import type { Window } from '#app/contracts/condition.ts';
import type { WindowState } from '#app/contracts/memory.ts';

/** The state of a window that has seen nothing. */
export function emptyWindow(window: Window): WindowState {
  switch (window.kind) {
    case 'turns':
      return { bits: 0, seen: 0 };
    case 'conversation':
      return { count: 0 };
    case 'time':
      return { hitsAtMs: [] };
  }
}

/**
 * The state after one more turn that counts. Bounded: `last` bits, one count, or `atLeast` times. A state of another
 * kind (the window was redrawn) starts afresh.
 */
export function advanceWindow(state: WindowState | undefined, window: Window, hit: boolean, atMs: number): WindowState {
  switch (window.kind) {
    case 'turns': {
      const before = state && 'bits' in state ? state : { bits: 0, seen: 0 };
      const mask = 2 ** window.last - 1;
      return { bits: ((before.bits << 1) | (hit ? 1 : 0)) & mask, seen: Math.min(before.seen + 1, window.last) };
    }
    case 'conversation': {
      const before = state && 'count' in state ? state.count : 0;
      return { count: hit ? Math.min(before + 1, window.atLeast) : before };
    }
    case 'time': {
      const before = state && 'hitsAtMs' in state ? state.hitsAtMs : [];
      if (!hit) return state && 'hitsAtMs' in state ? state : { hitsAtMs: before };
      const hitsAtMs = [...before, atMs].sort((a, b) => a - b).slice(-window.atLeast);
      return { hitsAtMs };
    }
  }
}

/** How many hits the window holds now, counted no further than it needs. */
export function windowHits(state: WindowState | undefined, window: Window, nowMs: number): number {
  if (!state) return 0;
  switch (window.kind) {
    case 'turns':
      return 'bits' in state ? countBits(state.bits & (2 ** window.last - 1)) : 0;
    case 'conversation':
      return 'count' in state ? state.count : 0;
    case 'time':
      return 'hitsAtMs' in state
        ? state.hitsAtMs.filter((at) => at >= nowMs - window.withinMs && at <= nowMs).length
        : 0;
  }
}

function countBits(bits: number): number {
  let left = bits >>> 0;
  let count = 0;
  for (; left !== 0; count++) left &= left - 1;
  return count;
}

/** Whether a window counts a turn of this author. A timer is no turn. */
export function windowCounts(window: Window, author: 'customer' | 'bot' | 'human' | 'timer'): boolean {
  if (author === 'timer') return false;
  return window.author === 'any' ? true : window.author === author;
}
