import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import type { CommentElement } from './canvas-elements.ts';

/** A note to colleagues that stands on the drawing. It is written in the panel. */
export const CommentNode = memo(function CommentNode({ data, selected }: NodeProps<CommentElement>) {
  return (
    <div
      className={classNames(
        'size-full overflow-hidden rounded-3 bg-risk-ground px-3 py-2.5 text-12 leading-[18px] text-pretty whitespace-pre-wrap text-risk-text shadow-sm inset-ring inset-ring-risk-line',
        selected && 'ring-2 ring-accent',
      )}
    >
      {data.text === '' ? <span className="italic">Empty comment: write it in the panel.</span> : data.text}
    </div>
  );
});
