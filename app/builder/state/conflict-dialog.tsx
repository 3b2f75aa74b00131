import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { clockTime } from '#app/ui/time.ts';

import { useBuilder } from './builder-context.tsx';
import type { DraftSaver } from './use-draft-saver.ts';

/** Two people saved the same draft: nothing is lost silently, one of them decides. */
export function ConflictDialog({ saver, timeZone }: { saver: DraftSaver; timeZone: string }) {
  const { load } = useBuilder();
  if (saver.state.kind !== 'conflict') return null;
  const { conflict } = saver.state;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      title="This flow was saved by somebody else"
      description={conflict.detail}
    >
      {conflict.edits.length === 0 ? null : (
        <ul className="grid gap-1 rounded-3 bg-inset px-3 py-2 text-13">
          {conflict.edits.slice(-6).map((edit) => (
            <li key={`${edit.at}-${edit.label}`} className="flex gap-3">
              <span className="text-muted tabular">{clockTime(new Date(edit.at), timeZone)}</span>
              <span className="min-w-0 flex-1">
                {edit.label}
                {edit.by === null ? '' : `, ${edit.by}`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-13 text-muted">Both stay in the history of the draft, whichever you take.</p>
      <DialogActions>
        <Button onClick={() => saver.settle('ours')}>Put mine on top</Button>
        <Button
          variant="primary"
          onClick={() => {
            saver.settle('theirs');
            load(conflict.graph);
          }}
        >
          Show theirs
        </Button>
      </DialogActions>
    </Dialog>
  );
}
