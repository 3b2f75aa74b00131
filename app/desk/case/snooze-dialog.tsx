import { useState } from 'react';

import type { SnoozeInput } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';

import { ChoiceList } from './choice-list.tsx';
import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';
import type { SnoozeChoice } from './snooze-times.ts';

/** Puts the case aside; it comes back to the same person at the instant, or as soon as the customer writes. */
export function SnoozeDialog({
  open,
  onOpenChange,
  customerName,
  choices,
  problem,
  busy,
  onSubmit,
}: DialogProps<SnoozeInput> & { readonly choices: readonly SnoozeChoice[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const until = choices.find((one) => one.value === chosen)?.until;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Put it aside"
      description={`It stays yours. It is back at that time, or at once when ${customerName} writes.`}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (until !== undefined && !busy) onSubmit({ until });
        }}
      >
        <ChoiceList legend="Until when" name="until" value={chosen} onChange={setChosen} choices={choices} />
        <CommandProblem words={problem} />
        <DialogActions>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Keep it here
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={until === undefined}>
            Put it aside
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
