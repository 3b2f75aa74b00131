import { useState } from 'react';

import type { TransferInput } from '#app/contracts/case.ts';

import { takerWords, takesCases } from '../presence/who-takes.ts';
import { ChoiceList } from './choice-list.tsx';
import type { DialogProps } from './dialog-props.ts';
import { QuestionDialog, QuestionText } from './question-dialog.tsx';

/** Whom a case can go to. */
export interface TransferTargets {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly presence: 'available' | 'away' | 'offline';
    readonly onShift: boolean;
    readonly capacity: number;
    readonly open: number;
    readonly pools: readonly string[];
  }[];
  readonly queues: readonly { readonly slug: string; readonly name: string }[];
}

/** Everybody but oneself, who is there first. */
export function colleaguesOf(targets: TransferTargets, selfId: string): TransferTargets['people'] {
  return targets.people
    .filter((person) => person.id !== selfId)
    .sort((a, b) => Number(takesCases(b)) - Number(takesCases(a)));
}

/** Give it to a person or to a queue, with a word on the way: the brief and the promise travel along. */
export function TransferDialog({
  customerName,
  targets,
  selfId,
  ...rest
}: DialogProps<TransferInput> & { readonly targets: TransferTargets; readonly selfId: string }) {
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const people = colleaguesOf(targets, selfId);
  const answer = (): TransferInput | null => {
    if (to === null) return null;
    const target = to.startsWith('person:') ? { toPersonId: to.slice(7) } : { toQueue: to.slice(6) };
    return { ...target, ...(note.trim() === '' ? {} : { note: note.trim() }) };
  };
  return (
    <QuestionDialog
      {...rest}
      title="Transfer"
      description={`The brief, the conversation and the promised time go with it. ${customerName} does not start over.`}
      answer={answer()}
      keep="Keep it"
      submit="Transfer"
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
            aside: `${takerWords(person)}, ${person.open} of ${person.capacity}`,
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
      <QuestionText label="What the next person should know (optional)" value={note} onChange={setNote} />
    </QuestionDialog>
  );
}
