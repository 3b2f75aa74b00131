import { memo } from 'react';

import type { BuilderAction } from '../command/use-builder-actions.tsx';
import { useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { CommentPanel } from './comment-panel.tsx';
import { FlowPanel } from './flow-panel.tsx';
import { SelectionPanel } from './selection-panel.tsx';
import { StepPanel } from './step-panel.tsx';

/** The settings of what is selected; the limits of the flow while nothing is. */
export const SidePanel = memo(function SidePanel({ actions }: { actions: readonly BuilderAction[] }) {
  const { graph, state, selectedNode } = useBuilder();
  const { panelRef } = useBuilderDialogs();
  const { selected } = state;
  const comment = graph.layout.comments.find((each) => each.id === selected[0] && selected.length === 1);
  return (
    <aside
      aria-label={
        selectedNode !== null
          ? 'Settings of the step'
          : selected.length > 0
            ? 'Settings of the selection'
            : 'Limits of the flow'
      }
      ref={panelRef}
      className={
        selected.length === 0
          ? 'hidden min-h-0 overflow-y-auto border-l border-line bg-surface lg:block'
          : 'absolute inset-0 z-20 min-h-0 overflow-y-auto border-line bg-surface md:left-auto md:w-[340px] md:border-l md:shadow-lg lg:static lg:w-auto lg:shadow-none'
      }
    >
      {selectedNode !== null ? (
        <StepPanel key={selectedNode.id} node={selectedNode} />
      ) : comment !== undefined ? (
        <CommentPanel comment={comment} />
      ) : selected.length > 0 ? (
        <SelectionPanel actions={actions} />
      ) : (
        <FlowPanel />
      )}
    </aside>
  );
});
