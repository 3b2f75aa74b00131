import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Parameter } from '#app/contracts/parameter.ts';

import type { AddableKind } from './new-node.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a new step goes: into a line, behind a way out, or free on the canvas. */
export type AddAt =
  | { readonly on: 'port'; readonly nodeId: string; readonly port: string }
  | { readonly on: 'canvas'; readonly place: Place };

/** Everything a person can do to a draft. Ids are given from outside, so that an edit is a pure value. */
export type Edit =
  | { readonly type: 'add_node'; readonly kind: AddableKind; readonly id: string; readonly at: AddAt }
  | { readonly type: 'update_node'; readonly node: FlowNode; readonly field?: string }
  | { readonly type: 'duplicate_nodes'; readonly nodeIds: readonly string[]; readonly id: string }
  /** Steps from elsewhere, as the clipboard or a file holds them. `id` is the first new one's; the others are made from it. */
  | { readonly type: 'insert_piece'; readonly piece: FlowGraph; readonly id: string; readonly at: Place | null; readonly label: string }
  /** Steps and comments. */
  | { readonly type: 'delete_nodes'; readonly nodeIds: readonly string[]; readonly label?: string }
  | { readonly type: 'connect'; readonly from: string; readonly port: string; readonly to: string }
  | { readonly type: 'disconnect'; readonly from: string; readonly port: string }
  | { readonly type: 'move_nodes'; readonly places: Readonly<Record<string, Place>> }
  | { readonly type: 'move_rule'; readonly nodeId: string; readonly direction: 'up' | 'down' }
  | { readonly type: 'set_parameter'; readonly parameter: Parameter }
  | { readonly type: 'place_all'; readonly places: Readonly<Record<string, Place>> }
  | { readonly type: 'group'; readonly id: string; readonly name: string; readonly nodeIds: readonly string[]; readonly collapsed: boolean }
  | { readonly type: 'change_group'; readonly id: string; readonly name?: string; readonly collapsed?: boolean }
  | { readonly type: 'ungroup'; readonly id: string }
  | { readonly type: 'add_comment'; readonly id: string; readonly place: Place }
  | { readonly type: 'change_comment'; readonly id: string; readonly text: string }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'replace'; readonly graph: FlowGraph; readonly label: string }; // prettier-ignore

/** What the person who edits may do. */
export interface EditRights {
  /** Hard rules that were unlocked on purpose by somebody whose roles allow it. */
  readonly unlocked: { readonly has: (nodeId: string) => boolean };
  readonly mayEditHardRules: boolean;
}

export type EditResult =
  | { readonly ok: true; readonly graph: FlowGraph; readonly label: string; readonly mergeKey: string | null }
  | { readonly ok: false; readonly reason: string };
