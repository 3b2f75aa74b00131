import { Trash2, X } from 'lucide-react';

import { IconButton } from '#app/ui/icon-button.tsx';
import { TextArea } from '#app/ui/input.tsx';

import type { StepComment } from '../model/annotations.ts';
import { useBuilder } from '../state/builder-context.tsx';

/** A comment on the drawing: it is for colleagues, and changes nothing that the flow decides. */
export function CommentPanel({ comment }: { comment: StepComment }) {
  const { readOnly, edit, select } = useBuilder();
  return (
    <div className="grid gap-4 px-5 py-4" data-settings>
      <div className="flex items-center gap-1">
        <h2 className="min-w-0 flex-1 text-20 font-semibold">Comment</h2>
        {readOnly ? null : (
          <IconButton
            size="small"
            label="Delete the comment"
            shortcut="Del"
            onClick={() => edit({ type: 'delete_nodes', nodeIds: [comment.id] })}
          >
            <Trash2 />
          </IconButton>
        )}
        <IconButton size="small" label="Close" shortcut="Esc" onClick={() => select([])}>
          <X />
        </IconButton>
      </div>
      <TextArea
        aria-label="What the comment says"
        rows={8}
        maxLength={2_000}
        value={comment.text}
        disabled={readOnly}
        placeholder="For colleagues: why this is so, what is still open"
        onChange={(event) => edit({ type: 'change_comment', id: comment.id, text: event.target.value })}
      />
      <p className="text-12 text-pretty text-muted">
        Everybody who opens the flow reads it. It stands on the drawing and in no version’s rules.
      </p>
    </div>
  );
}
