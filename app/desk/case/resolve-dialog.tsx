import { useState } from 'react';

import { DISPOSITIONS, type Disposition, type ResolveInput } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { Dialog, DialogActions } from '#app/ui/dialog.tsx';
import { Field } from '#app/ui/field.tsx';
import { TextArea } from '#app/ui/input.tsx';
import { instantWords } from '#app/ui/time.ts';

import { useNowMs, useZone } from '../clock/now.tsx';
import { ChoiceList } from './choice-list.tsx';
import { CommandProblem } from './command-problem.tsx';
import type { DialogProps } from './dialog-props.ts';
import { type HandoffAnswer, type HandoffPlace, HandoffQuestion, knownAnswer } from './handoff-question.tsx';
import { dispositionWords } from './words.ts';

type Resolvable = Exclude<Disposition, 'handed_back'>;
type YesNo = 'yes' | 'no';

const dispositions = DISPOSITIONS.filter((one): one is Resolvable => one !== 'handed_back');
const yesNo = [
  { value: 'yes', title: 'Yes' },
  { value: 'no', title: 'No' },
] as const;

/** How it ended, and the questions of ten seconds that feed the metrics (R45, R79, R84). */
export function ResolveDialog({
  open,
  onOpenChange,
  customerName,
  nextStep,
  handoff,
  callAt,
  problem,
  busy,
  onSubmit,
}: DialogProps<ResolveInput> & {
  readonly nextStep: string;
  readonly handoff: HandoffPlace;
  /** When a promised call is still to be made, ISO; null when none is. */
  readonly callAt: string | null;
}) {
  const nowMs = useNowMs();
  const zone = useZone();
  const isAhead = callAt !== null && Date.parse(callAt) > nowMs;
  const off = isAhead
    ? `The call ${instantWords(new Date(callAt), new Date(nowMs), zone)} is off, and ${customerName} is told so. `
    : '';
  const [disposition, setDisposition] = useState<Resolvable | null>(null);
  const [briefRight, setBriefRight] = useState<YesNo | null>(null);
  const [answer, setAnswer] = useState<HandoffAnswer | null>(null);
  const moment = answer ?? knownAnswer(handoff);
  const [stepTaken, setStepTaken] = useState<YesNo | null>(null);
  const [instead, setInstead] = useState('');
  const submit = () => {
    if (disposition === null || busy) return;
    onSubmit({
      disposition,
      outcome: {
        ...(briefRight === null ? {} : { briefWasRight: briefRight === 'yes' }),
        ...moment,
        ...(stepTaken === null ? {} : { nextStep: stepTaken === 'yes' ? 'accepted' : 'overridden' }),
        ...(stepTaken === 'no' && instead.trim() !== '' ? { overrideReason: instead.trim() } : {}),
      },
    });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Resolve this case"
      description={`The clocks stop. ${off}${customerName} is asked how it went, and may write again at any time.`}
    >
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ChoiceList
          legend="How did it end?"
          name="disposition"
          value={disposition}
          onChange={setDisposition}
          choices={dispositions.map((value) => ({ value, title: dispositionWords[value] }))}
        />
        <ChoiceList
          legend="Was the brief right?"
          name="brief"
          inline
          value={briefRight}
          onChange={setBriefRight}
          choices={yesNo}
        />
        <div className="grid gap-3">
          <ChoiceList
            legend={`Did you take the suggested step? “${nextStep}”`}
            name="step"
            inline
            value={stepTaken}
            onChange={setStepTaken}
            choices={[yesNo[0], { value: 'no', title: 'No, something else' }]}
          />
          {stepTaken === 'no' ? (
            <Field label="What did you do instead?">
              {(control) => (
                <TextArea
                  {...control}
                  rows={2}
                  maxLength={500}
                  value={instead}
                  onChange={(event) => setInstead(event.target.value)}
                />
              )}
            </Field>
          ) : null}
        </div>
        <HandoffQuestion place={handoff} value={moment} onChange={setAnswer} />
        <CommandProblem words={problem} />
        <DialogActions>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            Not yet
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={disposition === null}>
            Resolve the case
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
