import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { clockTime } from '#app/ui/time.ts';

import type { DraftSaver } from './use-draft-saver.ts';

/** Two people changed the same thing: it is named, and one of them decides. Everything else of both is kept either way. */
export function ConflictDialog({ saver, timeZone }: { saver: DraftSaver; timeZone: string }) {
  if (saver.state.kind !== 'conflict') return null;
  const { conflict } = saver.state;
  const who = conflict.edits.at(-1)?.by ?? 'Somebody else';
  const [first, ...more] = conflict.about;
  return (
    <Dialog
      open
      onOpenChange={() => undefined}
      title={`You and ${who} changed the same thing`}
      description={`${first ?? 'The flow'}${more.length === 0 ? '' : ` and ${more.length} more`} was changed by both of you. Whatever else you and they did is kept.`}
    >
      {more.length === 0 ? null : (
        <ul className="mb-3 list-disc pl-5 text-13">
          {conflict.about.slice(0, 8).map((about) => (
            <li key={about}>{about}</li>
          ))}
        </ul>
      )}
      {conflict.edits.length === 0 ? null : (
        <ul className="grid gap-1 rounded-3 bg-inset px-3 py-2 text-13" aria-label="What they did">
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
      <p className="mt-3 text-13 text-pretty text-muted">
        The history of the draft keeps both, whichever you take here.
      </p>
      <DialogActions>
        <Button onClick={() => saver.settle('mine')}>Take over with mine</Button>
        <Button variant="primary" onClick={() => saver.settle('theirs')}>
          Take theirs
        </Button>
      </DialogActions>
    </Dialog>
  );
}
