import { createContext, use, useMemo, type ReactNode } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';

import type { LookedAt } from './use-draft-look.ts';

/** What was found in the newest draft that could be checked; a keystroke never waits for it. */
export interface DraftFindings {
  readonly problems: readonly Problem[];
  /** False until the first checks are through: then nothing is said about them yet. */
  readonly checked: boolean;
  /** How many sentences the draft differs from what is published; null before the first publish. */
  readonly changes: number | null;
}

const noProblems: readonly Problem[] = [];

/** @param look null until the first checks are through */
export function findingsOf(look: LookedAt | null): DraftFindings {
  return { problems: look?.problems ?? noProblems, checked: look !== null, changes: look?.changes ?? null };
}

const FindingsContext = createContext<DraftFindings>(findingsOf(null));
const LookedAtContext = createContext<FlowGraph | null>(null);

/** The same object while the same was found, whatever was typed meanwhile. */
export function useFindings(): DraftFindings {
  return use(FindingsContext);
}

/** The draft that the problems were found in, a few letters behind at most: what a fix is made from. It changes with every look. */
export function useLookedAt(): FlowGraph {
  const graph = use(LookedAtContext);
  if (graph === null) throw new Error('useLookedAt needs a BuilderProvider above it');
  return graph;
}

/** Apart from the draft: what comes from the checks is no reason to draw what shows nothing of it. */
export function LookProvider({
  look,
  graph,
  children,
}: {
  look: LookedAt | null;
  graph: FlowGraph;
  children: ReactNode;
}) {
  const { problems, checked, changes } = findingsOf(look);
  const findings = useMemo(() => ({ problems, checked, changes }), [problems, checked, changes]);
  return (
    <FindingsContext value={findings}>
      <LookedAtContext value={look?.graph ?? graph}>{children}</LookedAtContext>
    </FindingsContext>
  );
}
