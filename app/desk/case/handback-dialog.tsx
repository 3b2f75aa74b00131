import { useState } from 'react';

import type { HandbackInput } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';

/** Back to the bot is explicit and carries a note, so that the bot does not begin again (I5). */
export function HandbackDialog({
  open,
  onOpenChange,
  customerName,
  problem,
  busy,
  onSubmit,
}: DialogProps<HandbackInput>) {
  const [note, setNote] = useState('');
  const empty = note.trim() === '';
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Back to the bot"
      description={`The bot answers ${customerName} from now on. “Talk to a person” stays open.`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!empty && !busy) onSubmit({ note: note.trim() });
        }}
      >
        <Field
          label="What the bot needs to know"
          hint="For example: the refund is sent, only the delivery date is open."
        >
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <CommandProblem words={problem} />
        <DialogActions>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Keep it
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={empty}>
            Hand back
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
