import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { sameJson } from '#app/engine/json-delta.ts';

import { applyEdit } from '../model/apply-edit.ts';
import type { Edit } from '../model/edit.ts';
import { mergeDrafts } from '../model/merge-drafts.ts';
import { rebaseHistory, record, redo, undo, type History } from '../model/history.ts';

/** A sentence for the person: spoken by the live region, and shown when it is a refusal. */
export interface Notice {
  readonly text: string;
  readonly tone: 'refused' | 'said';
  /** Grows with each notice, so that the same sentence twice is heard twice. */
  readonly turn: number;
}

/** Everything about one open draft that is not on the server. Selection is no part of the history. */
export interface BuilderState {
  readonly history: History;
  /** How often somebody else's work was put under ours: saving waits until the last one is drawn. */
  readonly rebases: number;
  readonly selected: readonly string[];
  readonly unlocked: ReadonlySet<string>;
  readonly mayEditHardRules: boolean;
  readonly notice: Notice | null;
  /** The last change was made in the panel: it is shown there at once, and in the drawing as soon as there is time. */
  readonly typing: boolean;
}

/** Changes that are typed or dragged in a field of the panel, one after the other. */
const typed: ReadonlySet<Edit['type']> = new Set(['update_node', 'set_parameter', 'change_comment']);

export type BuilderAction =
  | { readonly type: 'edit'; readonly edit: Edit; readonly atMs: number }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'select'; readonly nodeIds: readonly string[] }
  | { readonly type: 'unlock'; readonly nodeId: string }
  /** Somebody else saved: what they did is put under what is ours. */
  | { readonly type: 'rebase'; readonly base: FlowGraph; readonly theirs: FlowGraph; readonly keep: 'mine' | 'theirs' }
  | { readonly type: 'say'; readonly text: string; readonly tone: Notice['tone'] };

export function startState(history: History, mayEditHardRules: boolean): BuilderState {
  return { history, rebases: 0, selected: [], unlocked: new Set(), mayEditHardRules, notice: null, typing: false };
}

function say(state: BuilderState, text: string, tone: Notice['tone']): BuilderState {
  return { ...state, notice: { text, tone, turn: (state.notice?.turn ?? 0) + 1 } };
}

export function builderReducer(state: BuilderState, action: BuilderAction): BuilderState {
  const next = changedState(state, action);
  const typing = action.type === 'say' ? state.typing : action.type === 'edit' && typed.has(action.edit.type);
  return next.typing === typing ? next : { ...next, typing };
}

function changedState(state: BuilderState, action: BuilderAction): BuilderState {
  switch (action.type) {
    case 'edit': {
      const result = applyEdit(state.history.present, action.edit, state);
      if (!result.ok) return say(state, result.reason, 'refused');
      const history = record(state.history, result.graph, result.label, result.mergeKey, action.atMs);
      const next = say({ ...state, history }, `${result.label}.`, 'said');
      if (action.edit.type === 'add_node' || action.edit.type === 'add_comment') {
        return { ...next, selected: [action.edit.id] };
      }
      if (action.edit.type === 'insert_piece' || action.edit.type === 'duplicate_nodes') {
        return { ...next, selected: newSteps(state.history.present, result.graph) };
      }
      return keepSelection(next);
    }
    case 'undo': {
      const step = state.history.past.at(-1);
      if (step === undefined) return say(state, 'There is nothing to undo.', 'said');
      return keepSelection(say({ ...state, history: undo(state.history) }, `Undone: ${step.label}.`, 'said'));
    }
    case 'redo': {
      const step = state.history.future[0];
      if (step === undefined) return say(state, 'There is nothing to redo.', 'said');
      return keepSelection(say({ ...state, history: redo(state.history) }, `Done again: ${step.label}.`, 'said'));
    }
    case 'select':
      return sameIds(state.selected, action.nodeIds) ? state : { ...state, selected: action.nodeIds };
    case 'unlock':
      return say({ ...state, unlocked: new Set([...state.unlocked, action.nodeId]) }, 'Unlocked.', 'said');
    case 'rebase': {
      const { base, theirs } = action;
      const history = rebaseHistory(state.history, base, theirs);
      const rebases = state.rebases + 1;
      if (action.keep === 'mine') return keepSelection({ ...state, history, rebases });
      // The other way round: where both changed the same, theirs; what is only ours stays all the same.
      const present = mergeDrafts(base, theirs, state.history.present).graph;
      return keepSelection({
        ...state,
        rebases,
        history: { ...history, present: sameJson(present, theirs) ? theirs : present },
      });
    }
    case 'say':
      return say(state, action.text, action.tone);
  }
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

function newSteps(before: FlowGraph, after: FlowGraph): readonly string[] {
  return after.nodes.slice(before.nodes.length).map((node) => node.id);
}

function keepSelection(state: BuilderState): BuilderState {
  if (state.selected.length === 0) return state;
  const { nodes, layout } = state.history.present;
  const there = new Set([...nodes, ...layout.comments].map(({ id }) => id));
  const selected = state.selected.filter((id) => there.has(id));
  return selected.length === state.selected.length ? state : { ...state, selected };
}
