import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';

import type { Parameter } from '#app/contracts/parameter.ts';
import { parameterWords } from '#app/engine/describe/parameter-words.ts';
import { Button } from '#app/ui/button.tsx';
import { classNames } from '#app/ui/class-names.ts';
import { Input } from '#app/ui/input.tsx';
import { layerWords } from '#app/ui/layer-stripe.tsx';
import { Slider } from '#app/ui/slider.tsx';

import type { RuleShown } from './rule-shown.ts';

const FiringsDialog = lazy(() => import('./firings-dialog.tsx'));

export interface RuleChange {
  readonly wrong: string | null;
  /** The version that came of it. */
  readonly number: number | null;
}

export interface RuleLineProps {
  rule: RuleShown;
  /** The tallest bar of the page. */
  most: number;
  showFlow: boolean;
  timeZone: string;
  environment: 'test' | 'live';
  /** From when to when was counted, in words. */
  period: string;
  mayTune: boolean;
  answer: RuleChange | undefined;
  busy: boolean;
  onTune: (name: string, value: Parameter['value'], note: string) => void;
}

/** Under this many firings nobody should judge a rule. */
const fewFirings = 10;

/** A rule: what it says, its limits in place, how often it spoke, who answers for it. */
export function RuleLine({ rule, most, showFlow, timeZone, environment, period, mayTune, answer, busy, onTune }: RuleLineProps) {
  const total = rule.fired.reduce((sum, count) => sum + count, 0);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-line-faint px-5 py-3.5 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_150px_112px] md:items-center">
      <div className="flex gap-3">
        <span className={classNames('w-1 shrink-0 rounded-[2px]', layerWords[rule.layer].stripe)} aria-hidden />
        <div className="min-w-0">
          <Link to={`/flows/${rule.flowSlug}`} className="text-14 font-medium hover:underline">
            {rule.name}
          </Link>
          <p className="line-clamp-2 text-12 text-muted">{rule.sentence}</p>
          {showFlow ? <p className="text-12 text-muted">{rule.flowName}</p> : null}
        </div>
      </div>
      <div className="grid gap-2">
        {rule.parameters.map((parameter) => (
          <Limit
            key={`${parameter.name} ${JSON.stringify(parameter.value)}`}
            parameter={parameter}
            mayTune={mayTune}
            answer={answer}
            busy={busy}
            onTune={(value, note) => onTune(parameter.name, value, note)}
          />
        ))}
        {rule.proof === null ? null : (
          <p className="text-12 text-muted">
            Trained on {rule.proof.trainedOn} conversations, version {rule.proof.version}. Weighs most:{' '}
            {rule.proof.weighs.map(({ field, weight }) => `${field} ${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(2)}`).join(', ')}
          </p>
        )}
        {rule.parameters.length === 0 && rule.proof === null ? (
          <p className="text-12 text-muted">{rule.layer === 'hard' ? 'Locked: no limit to move' : 'No limit to move'}</p>
        ) : null}
      </div>
      <div className="flex items-center gap-3">
        <span className="flex h-7 w-11 shrink-0 items-end gap-0.5" aria-hidden>
          {rule.fired.map((count, index) => (
            <span key={index} className="w-1.5 rounded-t-[1px] bg-control" style={{ height: `${Math.max(2, (count / most) * 28)}px` }} />
          ))}
        </span>
        <span className="text-13 tabular">
          {total === 0 ? null : <FiringCount rule={rule} total={total} environment={environment} period={period} />}
          <span className="block text-12 text-muted">{total === 0 ? 'never fired' : total < fewFirings ? 'too few to judge' : 'in 30 days'}</span>
        </span>
      </div>
      <div className="text-12">
        <p className="font-medium">{rule.owner}</p>
        <p className="text-muted tabular">
          v{rule.changed.number}, {day.format(new Date(rule.changed.at))}
          {rule.changed.by === null ? '' : `, ${rule.changed.by}`}
        </p>
      </div>
    </li>
  );
} // prettier-ignore

interface FiringCountProps {
  rule: RuleShown;
  total: number;
  environment: 'test' | 'live';
  period: string;
}

/** How often a rule decided; opens what was counted. */
function FiringCount({ rule, total, environment, period }: FiringCountProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        aria-label={`${total} decided by ${rule.name}: open them`}
        className="touch-target rounded-2 font-medium text-link underline-offset-2 hover:underline"
        onClick={() => setOpen(true)}
      >
        {total.toLocaleString('en')}
      </button>
      <Suspense>
        {open ? (
          <FiringsDialog
            flowSlug={rule.flowSlug}
            ruleId={rule.ruleId}
            ruleName={rule.name}
            environment={environment}
            period={period}
            onClose={() => setOpen(false)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

interface LimitProps {
  parameter: Parameter;
  mayTune: boolean;
  answer: RuleChange | undefined;
  busy: boolean;
  onTune: (value: Parameter['value'], note: string) => void;
}

const numberOf = (parameter: Parameter) => (parameter.type === 'money' ? parameter.value.minor : parameter.value);

function stepOf(parameter: Parameter): number {
  if (parameter.step !== undefined) return parameter.step;
  return parameter.type === 'percent' ? 0.01 : parameter.type === 'duration' ? 1_000 : parameter.type === 'money' ? 100 : 1;
} // prettier-ignore

/** One limit in place: moved here, published in one step with a note. */
function Limit({ parameter, mayTune, answer, busy, onTune }: LimitProps) {
  const published = numberOf(parameter);
  const [value, setValue] = useState(published);
  const [note, setNote] = useState('');
  const moved = value !== published;
  const next: Parameter['value'] = parameter.type === 'money' ? { ...parameter.value, minor: Math.round(value) } : value;
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center justify-between gap-3 text-12">
        <span>{parameter.label}</span>
        <span className="font-medium tabular">
          {moved ? <s className="mr-1.5 text-muted">{parameterWords(parameter, published)}</s> : null}
          {parameterWords(parameter, value)}
        </span>
      </div>
      <Slider
        label={parameter.label}
        value={value}
        min={parameter.min}
        max={parameter.max}
        step={stepOf(parameter)}
        mark={published}
        format={(amount) => parameterWords(parameter, amount)}
        disabled={!mayTune}
        onValueChange={(amount) => setValue(Math.round(amount * 1e6) / 1e6)}
      />
      {moved ? (
        <form
          className="flex flex-wrap items-center gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            onTune(next, note);
          }}
        >
          <Input
            controlSize="small"
            aria-label={`Why change “${parameter.label}”`}
            placeholder="Why"
            required
            className="min-w-32 flex-1"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button type="submit" size="small" variant="primary" busy={busy}>
            Publish this limit
          </Button>
          <Button type="button" size="small" onClick={() => setValue(published)}>
            Leave it
          </Button>
          {answer?.wrong == null ? null : (
            <p role="alert" className="w-full text-12 text-late-text">
              {answer.wrong}
            </p>
          )}
        </form>
      ) : null}
    </div>
  );
} // prettier-ignore
