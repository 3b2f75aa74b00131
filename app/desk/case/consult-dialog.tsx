import { useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { presenceWords } from '../presence/presence-words.ts';
import { ChoiceList } from './choice-list.tsx';
import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';
import type { TransferTargets } from './transfer-dialog.tsx';

/** Asks one colleague in private first; the case stays where it is and the customer notices nothing. */
export function ConsultDialog({
  open,
  onOpenChange,
  customerName,
  targets,
  selfId,
  problem,
  busy,
  onSubmit,
}: DialogProps<{ toPersonId: string; text: string }> & {
  readonly targets: TransferTargets;
  readonly selfId: string;
}) {
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const people = targets.people
    .filter((person) => person.id !== selfId)
    .sort((a, b) => Number(b.presence === 'available') - Number(a.presence === 'available'));
  const ready = to !== null && text.trim() !== '';
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Ask a colleague"
      description={`They see the case and answer you in private. ${customerName} notices nothing; you can bring them in afterwards.`}
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) onSubmit({ toPersonId: to, text: text.trim() });
        }}
      >
        {people.length === 0 ? (
          <p className="text-13 text-muted">There is nobody else in this workspace yet. Invite them under Settings.</p>
        ) : (
          <ChoiceList
            legend="Whom"
            name="colleague"
            value={to}
            onChange={setTo}
            choices={people.map((person) => ({
              value: person.id,
              title: person.name,
              detail: person.pools.length === 0 ? undefined : person.pools.join(', '),
              aside: presenceWords[person.presence],
            }))}
          />
        )}
        <Field label="Your question">
          {(control) => (
            <TextArea
              {...control}
              rows={3}
              maxLength={2_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <CommandProblem words={problem} />
        <DialogActions>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Not now
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
            Ask
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
