import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { undoLabel, type History } from '../model/history.ts';

/** Where a draft stands with the server. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'saving' }
  /** Typed, and not sent yet. */
  | { readonly kind: 'waiting' }
  /** The server cannot be reached; it is tried again by itself. */
  | { readonly kind: 'offline' }
  /** The server does not take it, and trying again would not help. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** Somebody else saved in between. */
  | { readonly kind: 'conflict'; readonly conflict: Conflict };

/** A draft that somebody else saved, and what they did. */
export interface NewerDraft {
  readonly revision: number;
  readonly graph: FlowGraph;
  readonly edits: readonly { readonly label: string; readonly by: string | null; readonly at: string }[];
}

/** Both changed the same things in different ways: `about` names them. */
export interface Conflict extends NewerDraft {
  readonly about: readonly string[];
}

/** What the server answers to a save. */
export type SaveAnswer =
  | { readonly ok: true; readonly revision: number; readonly savedAt: string }
  | { readonly ok: false; readonly detail: string; readonly conflict: NewerDraft | null };

/** What was done since `savedGraph`, in words: the name of this save in the journal. */
export function labelSince(history: History, savedGraph: FlowGraph): string {
  const from = history.past.findIndex((step) => step.before === savedGraph);
  if (from !== -1) {
    const labels = [...new Set(history.past.slice(from).map((step) => step.label))];
    return labels.length <= 2 ? labels.join(', ') : `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more`;
  }
  const undone = history.future.findIndex((step) => step.after === savedGraph);
  const first = history.future[0];
  if (undone !== -1 && first !== undefined)
    return undone === 0 ? `${undoLabel}: ${first.label}` : `${undoLabel} ${undone + 1} steps`;
  return history.past.at(-1)?.label ?? 'Go back to the start';
}
