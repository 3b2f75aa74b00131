import type { CaseOutcome } from '#app/contracts/case.ts';
import type { Miss } from '#app/contracts/miss.ts';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import type { TranscriptTurn } from './case-detail.ts';
import { ChoiceList } from './choice-list.tsx';

export type HandoffAnswer = Pick<CaseOutcome, 'timing' | 'timingTurnId' | 'timingReason'>;

/** Where a handoff can have missed its moment, and what was said about it before. */
export interface HandoffPlace {
  /** The customer's messages up to the one that led to the handoff, that one first. */
  readonly turns: readonly TranscriptTurn[];
  readonly miss: Miss | null;
}

const asked = {
  too_late: 'By which message should a person have had it?',
  too_early: 'At which message could the bot have gone on?',
} as const;

/** What was said before, as an answer. */
export function knownAnswer({ miss }: HandoffPlace): HandoffAnswer {
  return miss === null ? {} : { timing: miss.kind, timingTurnId: miss.turnId, timingReason: miss.note };
}

/** At the last message they were handed over: too late is about one before it. */
function meantTurn(timing: 'too_early' | 'too_late', turns: readonly TranscriptTurn[]): string | undefined {
  const [last, before] = turns;
  return (timing === 'too_late' ? (before ?? last) : last)?.key;
}

/** Did the bot hand over at the right time? What was not becomes a known miss of the flow, at its message and with its reason (R84). */
export function HandoffQuestion({
  place,
  value,
  onChange,
}: {
  place: HandoffPlace;
  value: HandoffAnswer;
  onChange: (value: HandoffAnswer) => void;
}) {
  const { timing, timingTurnId, timingReason = '' } = value;
  const { turns } = place;
  return (
    <div className="grid gap-3">
      <ChoiceList
        legend="Did the bot hand over at the right time?"
        name="timing"
        inline
        value={timing ?? null}
        onChange={(next) => {
          const turnId = next === 'right' ? undefined : meantTurn(next, turns);
          onChange({ timing: next, ...(turnId === undefined ? {} : { timingTurnId: turnId, timingReason }) });
        }}
        choices={[
          { value: 'too_early', title: 'Too early' },
          { value: 'right', title: 'Right' },
          { value: 'too_late', title: 'Too late' },
        ]}
      />
      {timing === undefined || timing === 'right' || turns.length === 0 ? null : (
        <>
          <Field label={asked[timing]}>
            {(control) => (
              <Select
                {...control}
                value={timingTurnId ?? ''}
                onChange={(event) => onChange({ ...value, timingTurnId: event.target.value })}
                options={[
                  ...turns.map((turn) => ({
                    value: turn.key,
                    label: `${turn.number}${turn.trigger ? ', handed over' : ''}: ${turn.text}`,
                  })),
                  // Marked in the conversation itself, at a message that is not asked for here.
                  ...(timingTurnId === undefined || turns.some((turn) => turn.key === timingTurnId)
                    ? []
                    : [{ value: timingTurnId, label: 'The message that was marked' }]),
                ]}
              />
            )}
          </Field>
          <Field
            label="Why, if you like"
            hint="It becomes a known miss: whoever changes the rules sees whether they get it right."
          >
            {(control) => (
              <Input
                {...control}
                maxLength={300}
                value={timingReason}
                onChange={(event) => onChange({ ...value, timingReason: event.target.value })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  );
}
