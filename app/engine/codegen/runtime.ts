import type { Window } from '#app/contracts/condition.ts';
import type { Effect, PathStep } from '#app/contracts/decision.ts';
import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import { containsPhrase, foldText } from '../condition/fold-text.ts';
import { windowHits } from '../condition/windows.ts';
import { EngineFailure, type FailureCode } from '../engine-failure.ts';
import type { Speaker } from '../speaker.ts';
import type { Walked } from '../verdict.ts';

/** A way that has been gone before a place where several ways meet: newest last. */
export interface Trail {
  readonly before: Trail | null;
  readonly steps: readonly PathStep[];
}

/** An end of the generated function: what is known of it when the code is written. */
export interface Leaf {
  readonly outcome: NodeOf<'outcome'>;
  readonly steps: readonly PathStep[];
  readonly speaker: Speaker | null;
}

export interface HardRule {
  readonly ruleId: string;
  readonly speaker: Speaker;
}

let lastText = '';
let lastFolded = '';

/** What the generated function calls. Everything in it is pure; the memo of `fold` holds one text. */
export const RUNTIME = {
  fold(text: string): string {
    if (text !== lastText) {
      lastFolded = foldText(text);
      lastText = text;
    }
    return lastFolded;
  },
  phrase: containsPhrase,
  hasAny: (list: readonly string[], items: readonly string[]) => items.some((item) => list.includes(item)),
  hasAll: (list: readonly string[], items: readonly string[]) => items.every((item) => list.includes(item)),
  windowHolds(windows: Readonly<Record<string, WindowState>>, id: string, window: Window, nowMs: number): boolean {
    return windowHits(Object.hasOwn(windows, id) ? windows[id] : undefined, window, nowMs) >= window.atLeast;
  },
  fail(code: FailureCode, nodeId: string): never {
    throw new EngineFailure(code, nodeId);
  },
  /** An end whose way, speaker, effects or hard matches were only known on the way. */
  ended(
    leaf: Leaf,
    trail: Trail | null,
    speaker: Speaker | null,
    effects: readonly Effect[] | null,
    hardMatches: readonly HardRule[] | null,
  ): Walked {
    return {
      outcome: leaf.outcome,
      speaker: hardMatches?.[0]?.speaker ?? leaf.speaker ?? speaker,
      path: pathOf(trail, leaf.steps),
      hardMatches: hardMatches?.map((rule) => rule.ruleId) ?? [],
      effects: effects ?? [],
    };
  },
};

function pathOf(trail: Trail | null, last: readonly PathStep[]): readonly PathStep[] {
  if (trail === null) return last;
  let length = last.length;
  for (let at: Trail | null = trail; at; at = at.before) length += at.steps.length;
  const path = new Array<PathStep>(length);
  let end = length;
  const put = (steps: readonly PathStep[]) => {
    end -= steps.length;
    for (let at = 0; at < steps.length; at++) path[end + at] = steps[at] as PathStep;
  };
  put(last);
  for (let at: Trail | null = trail; at; at = at.before) put(at.steps);
  return path;
}
