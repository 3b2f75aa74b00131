import { Handle, Position, type NodeProps } from '@xyflow/react';
import { ChevronDown, ChevronRight, CircleAlert } from 'lucide-react';
import { memo } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import { useBuilderVerbs } from '../state/builder-context.tsx';
import type { GroupElement } from './group-elements.ts';

/** A group: a ground with a head behind its steps, or, folded, one card for all of them. */
export const GroupNode = memo(function GroupNode({ data, selected }: NodeProps<GroupElement>) {
  return (
    <div
      className={classNames(
        'size-full rounded-[12px]',
        data.collapsed
          ? 'group-head flex items-center bg-raised px-2 shadow-[0_1px_2px_#0000001a,0_3px_0_-1px_var(--color-raised),0_4px_0_-1px_var(--color-line-strong)] inset-ring inset-ring-line'
          : 'bg-accent-soft/35 inset-ring inset-ring-line-strong',
        selected && 'ring-2 ring-accent',
      )}
    >
      <div className="group-head pointer-events-auto flex h-8 w-full cursor-grab items-center gap-1.5 px-2 text-12 font-semibold">
        <FoldButton {...data} />
        <span className="min-w-0 truncate">{data.name === '' ? 'Group' : data.name}</span>
        <span className="shrink-0 font-normal text-muted">
          {data.steps} {data.steps === 1 ? 'step' : 'steps'}
        </span>
        {data.collapsed && data.problems > 0 ? (
          <span className="ml-auto flex shrink-0 items-center gap-1 font-medium text-late-text [&_svg]:size-[13px] [&_svg]:text-late-mark">
            <CircleAlert aria-hidden />
            {data.problems}
          </span>
        ) : null}
      </div>
      {data.collapsed ? (
        <>
          <Handle id="left" type="target" position={Position.Left} className="step-handle target left" />
          <Handle id="top" type="target" position={Position.Top} className="step-handle target top" />
          <Handle id="out" type="source" position={Position.Right} className="step-handle" isConnectable={false} />
        </>
      ) : null}
    </div>
  );
});

function FoldButton({ groupId, name, collapsed, readOnly }: GroupElement['data']) {
  const { edit } = useBuilderVerbs();
  return (
    <button
      type="button"
      tabIndex={-1}
      disabled={readOnly}
      aria-label={`${collapsed ? 'Unfold' : 'Fold'} ${name}`}
      className="nodrag grid size-6 shrink-0 place-items-center rounded-2 text-muted hover:bg-hover hover:text-text [&_svg]:size-4"
      onClick={() => edit({ type: 'change_group', id: groupId, collapsed: !collapsed })}
    >
      {collapsed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
    </button>
  );
}
