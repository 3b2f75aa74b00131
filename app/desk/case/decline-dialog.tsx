import { useState } from 'react';

import { DECLINE_REASONS, type DeclineInput, type DeclineReason } from '#app/contracts/case.ts';

import { ChoiceList } from './choice-list.tsx';
import type { DialogProps } from './dialog-props.ts';
import { QuestionDialog, QuestionText } from './question-dialog.tsx';
import { declineWords } from './words.ts';

/** Decline always asks why: each reason is a different repair (product.md 5). The customer does not see it. */
export function DeclineDialog({ customerName, ...rest }: DialogProps<DeclineInput>) {
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <QuestionDialog
      {...rest}
      title="Why not you?"
      description={`The next person is asked at once. ${customerName} does not see this.`}
      answer={reason === null ? null : { reason, ...(note.trim() === '' ? {} : { note: note.trim() }) }}
      keep="Keep the offer"
      submit="Decline"
    >
      <ChoiceList
        legend="Reason"
        name="reason"
        value={reason}
        onChange={setReason}
        choices={DECLINE_REASONS.map((value) => ({ value, ...declineWords[value] }))}
      />
      <QuestionText label="What would have helped (optional)" value={note} onChange={setNote} />
    </QuestionDialog>
  );
}
