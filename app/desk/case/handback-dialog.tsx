import { useState } from 'react';

import type { HandbackInput } from '#app/contracts/case.ts';

import type { DialogProps } from './dialog-props.ts';
import { QuestionDialog, QuestionText } from './question-dialog.tsx';

/** Back to the bot is explicit and carries a note, so that the bot does not begin again (I5). */
export function HandbackDialog({ customerName, ...rest }: DialogProps<HandbackInput>) {
  const [note, setNote] = useState('');
  return (
    <QuestionDialog
      {...rest}
      title="Back to the bot"
      description={`The bot answers ${customerName} from now on. “Talk to a person” stays open.`}
      answer={note.trim() === '' ? null : { note: note.trim() }}
      keep="Keep it"
      submit="Hand back"
    >
      <QuestionText
        label="What the bot needs to know"
        hint="For example: the refund is sent, only the delivery date is open."
        rows={3}
        value={note}
        onChange={setNote}
      />
    </QuestionDialog>
  );
}
