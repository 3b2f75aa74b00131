import type { NodeKind, NodeOf } from '#app/contracts/flow-graph.ts';

/** What the settings of one kind get. `field` names what was typed in, so that typing is one step of the history. */
export interface KindEditorProps<K extends NodeKind> {
  readonly node: NodeOf<K>;
  readonly disabled: boolean;
  readonly onChange: (node: NodeOf<K>, field?: string) => void;
}
