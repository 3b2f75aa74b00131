import { memo } from 'react';

import { IconButton } from '#app/ui/icon-button.tsx';

import type { AddableKind } from '../model/new-node.ts';
import { kindWords } from '../model/kind-words.ts';
import { kindIcon } from '../nodes/kind-icons.ts';
import { useBuilder, useBuilderVerbs } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { startDrag } from './dragged-kind.ts';
import { useAddPoint } from '../state/use-add-point.ts';

const kinds: readonly AddableKind[] = [
  'hard_rule', 'condition', 'band', 'table', 'split', 'outcome', 'priority', 'tier', 'message', 'wait',
]; // prettier-ignore

/** The most used steps: drag one onto the drawing or onto a line, or press it to add it after the selected step. */
export const StepPalette = memo(function StepPalette() {
  const { readOnly, state } = useBuilder();
  return readOnly ? null : <Kinds mayEditHardRules={state.mayEditHardRules} />;
});

const Kinds = memo(function Kinds({ mayEditHardRules }: { mayEditHardRules: boolean }) {
  const { addStep } = useBuilderVerbs();
  const { focusPanel } = useBuilderDialogs();
  const addPoint = useAddPoint();
  return (
    <div
      role="toolbar"
      aria-label="Steps to add"
      aria-orientation="vertical"
      className="absolute top-4 left-5 z-10 hidden flex-col gap-0.5 rounded-[10px] bg-raised p-1 shadow-md [@media(min-height:700px)]:flex"
    >
      {kinds.map((kind) => {
        const Icon = kindIcon(kind);
        const allowed = kind !== 'hard_rule' || mayEditHardRules;
        return (
          <IconButton
            key={kind}
            size="small"
            tooltipSide="right"
            label={kindWords[kind].name}
            disabled={!allowed}
            draggable={allowed}
            onDragStart={(event) => startDrag(event.dataTransfer, kind)}
            onClick={() => {
              addStep(kind, addPoint(kind));
              focusPanel();
            }}
          >
            <Icon />
          </IconButton>
        );
      })}
    </div>
  );
});
