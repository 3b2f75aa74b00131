import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';

/** How a step differs from the graph that it is compared with. */
export type ChangeMark = 'added' | 'changed' | 'moved';

/** What is drawn over the flow for a while: a search, a comparison, the path of a conversation. None of it is saved. */
export interface CanvasMarks {
  /** Steps that a search found; the others are dimmed. */
  readonly found: ReadonlySet<string> | null;
  /** Differences to another version, by step. `removed` lists what is no longer there, in words. */
  readonly compared: {
    readonly with: string;
    readonly changes: ReadonlyMap<string, ChangeMark>;
    readonly removed: readonly string[];
  } | null;
  /** The way that a conversation took: steps, and lines as `from port`. The others are dimmed. */
  readonly path: { readonly nodes: ReadonlySet<string>; readonly lines: ReadonlySet<string> } | null;
  /** What stands on a line, as `from port`: that no test takes it. */
  readonly lineWords: ReadonlyMap<string, { readonly text: string; readonly tone: 'plain' | 'warning' }> | null;
  /** How many messages took each line, as `from port`. */
  readonly counts: ReadonlyMap<string, string> | null;
}

export interface CanvasMarking {
  readonly marks: CanvasMarks;
  /** Replaces the marks that are named and leaves the others. */
  mark(marks: Partial<CanvasMarks>): void;
}

const noMarks: CanvasMarks = { found: null, compared: null, path: null, lineWords: null, counts: null };
const MarksContext = createContext<CanvasMarking>({ marks: noMarks, mark: () => undefined });

export function useCanvasMarks(): CanvasMarking {
  return use(MarksContext);
}

export function CanvasMarksProvider({ children }: { children: ReactNode }) {
  const [marks, setMarks] = useState(noMarks);
  const mark = useCallback((next: Partial<CanvasMarks>) => setMarks((before) => ({ ...before, ...next })), []);
  const marking = useMemo(() => ({ marks, mark }), [marks, mark]);
  return <MarksContext value={marking}>{children}</MarksContext>;
}

/** Whether something else is lit, so that this step stands back. */
export function isDimmed(marks: CanvasMarks, nodeId: string): boolean {
  if (marks.found !== null) return !marks.found.has(nodeId);
  return marks.path !== null && !marks.path.nodes.has(nodeId);
}
