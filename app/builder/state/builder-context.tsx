import {
  createContext,
  startTransition,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  type ReactNode,
} from 'react';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import type { AddAt, Edit } from '../model/edit.ts';
import { ruleNumbers } from '../model/graph-queries.ts';
import type { History } from '../model/history.ts';
import type { AddableKind } from '../model/new-node.ts';
import { builderReducer, startState, type BuilderState } from './builder-state.ts';
import type { LookWorld } from './check-worker.ts';
import type { DraftLook } from './look-at-draft.ts';
import { findingsOf, LookProvider, type DraftFindings } from './draft-findings.tsx';
import { useDraftLook } from './use-draft-look.ts';

/** What belongs to the workspace and not to the draft: names that pickers offer. */
export interface WorkspaceNames {
  readonly pools: readonly { readonly slug: string; readonly name: string }[];
  readonly calendars: readonly { readonly slug: string; readonly name: string }[];
  readonly skills: readonly { readonly slug: string; readonly name: string }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

export interface Builder extends BuilderVerbs {
  readonly state: BuilderState;
  readonly graph: FlowGraph;
  readonly names: WorkspaceNames;
  readonly numbers: ReadonlyMap<string, number>;
  /** The one selected step, or null when none or several are. */
  readonly selectedNode: FlowNode | null;
  readonly readOnly: boolean;
}

export interface BuilderVerbs {
  edit(edit: Edit): void;
  addStep(kind: AddableKind, at: AddAt): void;
  undo(): void;
  redo(): void;
  select(nodeIds: readonly string[]): void;
  unlock(nodeId: string): void;
  rebase(base: FlowGraph, theirs: FlowGraph, keep: 'mine' | 'theirs'): void;
  say(text: string, tone?: 'refused' | 'said'): void;
}

const BuilderContext = createContext<Builder | null>(null);
const LiveContext = createContext<Builder | null>(null);
const DrawnContext = createContext<Builder | null>(null);
const VerbsContext = createContext<BuilderVerbs | null>(null);
const LatestContext = createContext<() => LatestBuilder>(() => {
  throw new Error('useLatestBuilder needs a BuilderProvider above it');
});

/** The newest draft and what was found in it. */
export type LatestBuilder = Builder & DraftFindings;

export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (builder === null) throw new Error('useBuilder needs a BuilderProvider above it');
  return builder;
}

/** What can be done to the draft: for whoever shows nothing of it, and so is not drawn again with it. */
export function useBuilderVerbs(): BuilderVerbs {
  const verbs = use(VerbsContext);
  if (verbs === null) throw new Error('useBuilderVerbs needs a BuilderProvider above it');
  return verbs;
}

/** Reads the newest draft when something is pressed: for whoever shows nothing of it. Never while drawing. */
export function useLatestBuilder(): () => LatestBuilder {
  return use(LatestContext);
}

/**
 * What stands in it sees each letter at once: fields that are typed in. Everything else gets the draft as soon as there is time, so
 * that a letter never waits for a drawing of hundreds of steps.
 */
export function Live({ children }: { children: ReactNode }) {
  return <BuilderContext value={use(LiveContext)}>{children}</BuilderContext>;
}

/** Inside of `Live`: what belongs to the panel and shows the draft as it is drawn, since it lists every step. */
export function Drawn({ children }: { children: ReactNode }) {
  return <BuilderContext value={use(DrawnContext)}>{children}</BuilderContext>;
}

/** What stands in it sees this draft: for settings that need not follow each letter that is typed beside them. */
export function BuilderAs({ builder, children }: { builder: Builder; children: ReactNode }) {
  return <BuilderContext value={builder}>{children}</BuilderContext>;
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
  // The same functions for as long as the rights are the same: what only calls them is not drawn again.
  const verbs = useMemo<BuilderVerbs>(
    () => ({
      edit,
      addStep: (kind, at) => edit({ type: 'add_node', kind, id: newElementId('n'), at }),
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      select: (nodeIds) => dispatch({ type: 'select', nodeIds }),
      unlock: (nodeId) => dispatch({ type: 'unlock', nodeId }),
      rebase: (base, theirs, keep) => dispatch({ type: 'rebase', base, theirs, keep }),
      say: (text, tone = 'said') => dispatch({ type: 'say', text, tone }),
    }),
    [edit],
  );
  const builder = useMemo<Builder>(
    () => ({ ...verbs, state, graph, names, numbers, selectedNode, readOnly }),
    [verbs, state, graph, names, numbers, selectedNode, readOnly],
  );
  const shown = useShown(builder);
  const newest = useRef({ builder, look });
  useLayoutEffect(() => {
    newest.current = { builder, look };
  });
  const latest = useCallback(() => ({ ...newest.current.builder, ...findingsOf(newest.current.look) }), []);
  return (
    <VerbsContext value={verbs}>
      <LatestContext value={latest}>
        <LookProvider look={look} graph={graph}>
          <LiveContext value={builder}>
            <DrawnContext value={shown}>
              <BuilderContext value={shown}>{children}</BuilderContext>
            </DrawnContext>
          </LiveContext>
        </LookProvider>
      </LatestContext>
    </VerbsContext>
  );
}

/** What is typed is drawn after a pause this short, and while nobody pauses this often. */
const typingPauseMs = 100;
const typingLongestMs = 1_000;

/** The draft as it is drawn: behind by what is being typed, never by anything else, and never older than it was before. */
function useShown(builder: Builder): Builder {
  const [shown, setShown] = useState(builder);
  const { typing } = builder.state;
  if (!typing && shown !== builder) setShown(builder);
  const behindSinceMs = useRef<number | null>(null);
  useEffect(() => {
    if (!typing || shown === builder) {
      behindSinceMs.current = null;
      return;
    }
    const nowMs = performance.now();
    behindSinceMs.current ??= nowMs;
    // Drawing between two letters would make the second one wait.
    const waitMs = Math.min(typingPauseMs, Math.max(0, behindSinceMs.current + typingLongestMs - nowMs));
    const timer = setTimeout(() => {
      behindSinceMs.current = null;
      startTransition(() => setShown(builder));
    }, waitMs);
    return () => clearTimeout(timer);
  }, [builder, shown, typing]);
  return typing ? shown : builder;
}
