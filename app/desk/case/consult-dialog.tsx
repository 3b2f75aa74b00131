import { useState } from 'react';

import { takerWords } from '../presence/who-takes.ts';
import { ChoiceList } from './choice-list.tsx';
import type { DialogProps } from './dialog-props.ts';
import { QuestionDialog, QuestionText } from './question-dialog.tsx';
import { colleaguesOf, type TransferTargets } from './transfer-dialog.tsx';

/** Asks one colleague in private first; the case stays where it is and the customer notices nothing. */
export function ConsultDialog({
  customerName,
  targets,
  selfId,
  ...rest
}: DialogProps<{ toPersonId: string; text: string }> & {
  readonly targets: TransferTargets;
  readonly selfId: string;
}) {
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const people = colleaguesOf(targets, selfId);
  return (
    <QuestionDialog
      {...rest}
      title="Ask a colleague"
      description={`They see the case and answer you in private. ${customerName} notices nothing; you can bring them in afterwards.`}
      answer={to === null || text.trim() === '' ? null : { toPersonId: to, text: text.trim() }}
      keep="Not now"
      submit="Ask"
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
            aside: takerWords(person),
          }))}
        />
      )}
      <QuestionText label="Your question" rows={3} value={text} onChange={setText} />
    </QuestionDialog>
  );
}
