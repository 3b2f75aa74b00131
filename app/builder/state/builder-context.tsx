import { createContext, use, useCallback, useMemo, useReducer, type ReactNode } from 'react';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';

import type { AddAt, Edit } from '../model/edit.ts';
import { ruleNumbers } from '../model/graph-queries.ts';
import type { History } from '../model/history.ts';
import type { AddableKind } from '../model/new-node.ts';
import { builderReducer, startState, type BuilderState } from './builder-state.ts';
import type { LookWorld } from './check-worker.ts';
import type { DraftLook } from './look-at-draft.ts';
import { useDraftLook } from './use-draft-look.ts';

/** What belongs to the workspace and not to the draft: names that pickers offer. */
export interface WorkspaceNames {
  readonly pools: readonly { readonly slug: string; readonly name: string }[];
  readonly calendars: readonly { readonly slug: string; readonly name: string }[];
  readonly skills: readonly { readonly slug: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export interface Builder {
  readonly state: BuilderState;
  readonly graph: FlowGraph;
  readonly names: WorkspaceNames;
  /** From the newest draft that could be checked; a keystroke never waits for them. */
  readonly problems: readonly Problem[];
  /** False until the first checks are through: then nothing is said about them yet. */
  readonly checked: boolean;
  /** How many sentences the draft differs from what is published; null before the first publish. */
  readonly changes: number | null;
  readonly numbers: ReadonlyMap<string, number>;
  /** The one selected step, or null when none or several are. */
  readonly selectedNode: FlowNode | null;
  readonly readOnly: boolean;
  edit(edit: Edit): void;
  addStep(kind: AddableKind, at: AddAt): void;
  undo(): void;
  redo(): void;
  select(nodeIds: readonly string[]): void;
  unlock(nodeId: string): void;
  rebase(base: FlowGraph, theirs: FlowGraph, keep: 'mine' | 'theirs'): void;
  say(text: string, tone?: 'refused' | 'said'): void;
}

const noProblems: readonly Problem[] = [];
const BuilderContext = createContext<Builder | null>(null);

export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (builder === null) throw new Error('useBuilder needs a BuilderProvider above it');
  return builder;
}

/** Short, never used before in this flow: rules keep their id over all versions. */
export function newElementId(prefix: string): string {
  return `${prefix}_${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`;
}

export interface BuilderProviderProps {
  history: History;
  names: WorkspaceNames;
  /** What the checks know of the world around the graph, and what it is compared with. The same object while it is the same. */
  world: LookWorld;
  /** What the server saw in the draft that the page opened with; null when the browser is to look first. */
  firstLook: DraftLook | null;
  mayEditHardRules: boolean;
  readOnly: boolean;
  children: ReactNode;
}

export function BuilderProvider({
  history,
  names,
  world,
  firstLook,
  mayEditHardRules,
  readOnly,
  children,
}: BuilderProviderProps) {
  const [state, dispatch] = useReducer(builderReducer, undefined, () => startState(history, mayEditHardRules));
  const graph = state.history.present;
  const look = useDraftLook(graph, world, firstLook);
  const problems = look?.problems ?? noProblems;
  const checked = look !== null;
  const changes = look?.changes ?? null;
  const numbers = useMemo(() => ruleNumbers(graph), [graph]);
  const [firstSelected, ...moreSelected] = state.selected;
  const selectedNode =
    firstSelected === undefined || moreSelected.length > 0
      ? null
      : (graph.nodes.find((node) => node.id === firstSelected) ?? null);
  const edit = useCallback(
    (change: Edit) => {
      if (readOnly)
        dispatch({ type: 'say', text: 'Your roles let you read this flow, not change it.', tone: 'refused' });
      else dispatch({ type: 'edit', edit: change, atMs: Date.now() });
    },
    [readOnly],
  );
  const builder = useMemo<Builder>(
    () => ({
      state,
      graph,
      names,
      problems,
      checked,
      changes,
      numbers,
      selectedNode,
      readOnly,
      edit,
      addStep: (kind, at) => edit({ type: 'add_node', kind, id: newElementId('n'), at }),
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      select: (nodeIds) => dispatch({ type: 'select', nodeIds }),
      unlock: (nodeId) => dispatch({ type: 'unlock', nodeId }),
      rebase: (base, theirs, keep) => dispatch({ type: 'rebase', base, theirs, keep }),
      say: (text, tone = 'said') => dispatch({ type: 'say', text, tone }),
    }),
    [state, graph, names, problems, checked, changes, numbers, selectedNode, readOnly, edit],
  );
  return <BuilderContext value={builder}>{children}</BuilderContext>;
}
