import { useState } from 'react';

import { DECLINE_REASONS, type DeclineInput, type DeclineReason } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { ChoiceList } from './choice-list.tsx';
import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';
import { declineWords } from './words.ts';

/** Decline always asks why: each reason is a different repair (product.md 5). The customer does not see it. */
export function DeclineDialog({
  open,
  onOpenChange,
  customerName,
  problem,
  busy,
  onSubmit,
}: DialogProps<DeclineInput>) {
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Why not you?"
      description={`The next person is asked at once. ${customerName} does not see this.`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason !== null && !busy) onSubmit({ reason, ...(note.trim() === '' ? {} : { note: note.trim() }) });
        }}
      >
        <ChoiceList
          legend="Reason"
          name="reason"
          value={reason}
          onChange={setReason}
          choices={DECLINE_REASONS.map((value) => ({ value, ...declineWords[value] }))}
        />
        <Field label="What would have helped (optional)" className="mt-4">
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              maxLength={2_000}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <CommandProblem words={problem} />
        <DialogActions>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Keep the offer
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={reason === null}>
            Decline
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
