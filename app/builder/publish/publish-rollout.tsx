import { useEffect, useState } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { Button } from '#app/ui/button.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';
import { browserZone } from '#app/ui/own-zone.ts';

import { NumberInput } from '../panel/values/number-input.tsx';

export interface RolloutChoice {
  readonly rollout: 'all' | 'share' | 'shadow';
  /** Percent of new conversations, 1 to 99. */
  readonly share: number;
  /** As the browser's field gives it, in its own zone; empty: now. */
  readonly at: string;
}

export const everyone: RolloutChoice = { rollout: 'all', share: 25, at: '' };

export interface PublishState {
  readonly open: readonly {
    readonly environment: 'test' | 'live';
    readonly number: number | null;
    readonly cases: number;
    readonly conversations: number;
  }[];
  readonly scheduled: {
    readonly number: number;
    readonly environment: 'test' | 'live';
    readonly at: string;
  } | null;
}

/** What is under way and what waits for its time, asked for when the dialog opens. */
export function usePublishState(flowSlug: string): { readonly state: PublishState | null; cancel(): Promise<void> } {
  const [state, setState] = useState<PublishState | null>(null);
  const [turn, setTurn] = useState(0);
  const url = `/flows/${flowSlug}/rollout`;
  useEffect(() => {
    let wanted = true;
    void fetch(url)
      .then(async (response) => (response.ok ? ((await response.json()) as PublishState) : null))
      .catch(() => null)
      .then((answer) => wanted && setState(answer));
    return () => {
      wanted = false;
    };
  }, [url, turn]);
  return {
    state,
    cancel: async () => {
      await fetch(url, { method: 'DELETE' }).catch(() => undefined);
      setTurn((before) => before + 1);
    },
  };
}

const choices = [
  { value: 'all', label: 'Every new conversation', says: 'From now on.' },
  { value: 'share', label: 'A share of new conversations', says: 'The same conversation always stays on its side.' },
  { value: 'shadow', label: 'None: only watch', says: 'Records what it would do, acts on nothing.' },
] as const;

/** Whom a version answers, and from when on. */
export function PublishRollout({ choice, onChange }: { choice: RolloutChoice; onChange: (choice: RolloutChoice) => void }) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-15 font-semibold">Start with</legend>
      <div className="grid gap-2 md:grid-cols-3">
        {choices.map((each) => (
          <label
            key={each.value}
            className={classNames(
              'grid cursor-pointer grid-cols-[18px_1fr] content-start gap-x-2.5 rounded-3 p-3 inset-ring has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
              choice.rollout === each.value ? 'inset-ring-2 inset-ring-accent' : 'inset-ring-control',
            )}
          >
            <input
              type="radio"
              name="rollout"
              className="mt-0.5 size-4 accent-accent"
              checked={choice.rollout === each.value}
              onChange={() => onChange({ ...choice, rollout: each.value })}
            />
            <span className="text-13 font-medium">{each.label}</span>
            <span className="col-start-2 text-12 text-pretty text-muted">{each.says}</span>
          </label>
        ))}
      </div>
      <div className="mt-1 flex flex-wrap items-start gap-4">
        {choice.rollout === 'share' ? (
          <Field label="Percent of new conversations" className="w-56">
            {(control) => (
              <NumberInput
                {...control}
                unit="%"
                min={1}
                max={99}
                decimals={0}
                value={choice.share}
                onValueChange={(share) => onChange({ ...choice, share: Math.round(share) })}
              />
            )}
          </Field>
        ) : null}
        <Field label="When" hint="Empty: at once. In your own time zone." className="w-64">
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={choice.at}
              onChange={(event) => onChange({ ...choice, at: event.target.value })}
            />
          )}
        </Field>
      </div>
    </fieldset>
  );
} // prettier-ignore

/** What a publish leaves alone, and the one that waits already. */
export function OpenWorkLine({
  state,
  environment,
  onCancel,
}: {
  state: PublishState | null;
  environment: 'test' | 'live';
  onCancel: () => void;
}) {
  if (state === null) return null;
  const open = state.open.filter((row) => row.environment === environment);
  const cases = open.filter((row) => row.cases > 0);
  const talks = open.reduce((sum, row) => sum + row.conversations, 0);
  return (
    <div className="grid gap-2 text-13">
      <p className="text-pretty">
        {cases.length === 0
          ? `No case is open in ${environment}.`
          : `${cases.map((row) => `${row.cases} open ${row.cases === 1 ? 'case finishes' : 'cases finish'} on ${row.number === null ? 'the version they began with' : `v${row.number}`}`).join(', ')}.`}{' '}
        {talks === 0
          ? 'No conversation is under way.'
          : `${talks} ${talks === 1 ? 'conversation' : 'conversations'} of the last day ${talks === 1 ? 'stays' : 'stay'} on the version ${talks === 1 ? 'it' : 'they'} began with.`}
      </p>
      {state.scheduled === null ? null : (
        <p className="flex flex-wrap items-center gap-3 rounded-3 bg-wait-ground px-3 py-2 text-wait-text">
          <span>
            v{state.scheduled.number} goes to {state.scheduled.environment} on{' '}
            {new Intl.DateTimeFormat('en-GB', {
              dateStyle: 'medium',
              timeStyle: 'short',
              timeZone: browserZone(),
            }).format(new Date(state.scheduled.at))}
            . Another schedule takes its place.
          </span>
          <Button size="small" onClick={onCancel}>
            Take it back
          </Button>
        </p>
      )}
    </div>
  );
}
