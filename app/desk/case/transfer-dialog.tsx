import { useState } from 'react';

import type { TransferInput } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { ChoiceList } from './choice-list.tsx';
import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';
import { presenceWords } from '../presence/presence-words.ts';

/** Whom a case can go to. */
export interface TransferTargets {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly presence: 'available' | 'away' | 'offline';
    readonly capacity: number;
    readonly open: number;
    readonly pools: readonly string[];
  }[];
  readonly queues: readonly { readonly slug: string; readonly name: string }[];
}

/** Give it to a person or to a queue, with a word on the way: the brief and the promise travel along. */
export function TransferDialog({
  open,
  onOpenChange,
  customerName,
  targets,
  selfId,
  problem,
  busy,
  onSubmit,
}: DialogProps<TransferInput> & { readonly targets: TransferTargets; readonly selfId: string }) {
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const people = targets.people
    .filter((person) => person.id !== selfId)
    .sort((a, b) => Number(b.presence === 'available') - Number(a.presence === 'available'));
  const submit = () => {
    if (to === null || busy) return;
    const target = to.startsWith('person:') ? { toPersonId: to.slice(7) } : { toQueue: to.slice(6) };
    onSubmit({ ...target, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Transfer"
      description={`The brief, the conversation and the promised time go with it. ${customerName} does not start over.`}
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {people.length === 0 ? null : (
          <ChoiceList
            legend="To a person"
            name="target"
            value={to}
            onChange={setTo}
            choices={people.map((person) => ({
              value: `person:${person.id}`,
              title: person.name,
              detail: person.pools.length === 0 ? undefined : person.pools.join(', '),
              aside: `${presenceWords[person.presence]}, ${person.open} of ${person.capacity}`,
            }))}
          />
        )}
        {targets.queues.length === 0 ? null : (
          <ChoiceList
            legend="To a queue"
            name="target"
            value={to}
            onChange={setTo}
            choices={targets.queues.map((queue) => ({ value: `queue:${queue.slug}`, title: queue.name }))}
          />
        )}
        <Field label="What the next person should know (optional)">
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
            Keep it
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={to === null}>
            Transfer
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
