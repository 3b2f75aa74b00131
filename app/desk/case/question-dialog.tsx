import type { ReactNode } from 'react';

import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';

import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';

/**
 * A question about a case before something is done to it: what happens, what is asked for, why the last try was refused, and two
 * buttons that say what they do.
 */
export function QuestionDialog<Input>({
  open,
  onOpenChange,
  title,
  description,
  problem,
  busy,
  answer,
  onSubmit,
  keep,
  submit,
  children,
}: Omit<DialogProps<Input>, 'customerName'> & {
  readonly title: string;
  readonly description: string;
  /** What would be sent; null as long as something is missing. */
  readonly answer: Input | null;
  /** "Keep it": leaves everything as it is. */
  readonly keep: string;
  readonly submit: string;
  readonly children: ReactNode;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (answer !== null && !busy) onSubmit(answer);
        }}
      >
        {children}
        <CommandProblem words={problem} />
        <DialogActions>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {keep}
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={answer === null}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** A few lines of free text in such a dialog. */
export function QuestionText({
  label,
  hint,
  rows = 2,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  rows?: number;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <TextArea
          {...control}
          rows={rows}
          maxLength={2_000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
