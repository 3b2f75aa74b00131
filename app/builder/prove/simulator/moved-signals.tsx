import { useState } from 'react';

import type { LogTurn } from '#app/contracts/flow-test.ts';
import { Field } from '#app/ui/field.tsx';
import { Slider } from '#app/ui/slider.tsx';
import { Switch } from '#app/ui/switch.tsx';

import type { PlayedTurn } from './talk.ts';

const percent = (value: number) => `${Math.round(value * 100)} %`;
const mood = (value: number) => value.toFixed(2).replace('-', '−');

/** The values of a turn, moved by hand: the decision follows at once. What the bot sends wins over what we compute. */
export function MovedSignals({ turn, onMove }: { turn: PlayedTurn; onMove: (signals: NonNullable<LogTurn['signals']>) => void }) {
  const { signals } = turn;
  const [confidence, setConfidence] = useState(signals.confidence?.value ?? 0.9);
  const [sentiment, setSentiment] = useState(signals.sentiment?.value ?? 0);
  const grounded = signals.grounded?.value ?? true;
  return (
    <section aria-label="Signals of the turn" className="grid gap-2 border-t border-line-faint pt-4">
      <h3 className="text-13 font-semibold">Move a value</h3>
      <Row label="How sure the bot is" value={percent(confidence)}>
        <Slider label="How sure the bot is" value={confidence} min={0} max={1} step={0.01} format={percent} onValueChange={setConfidence} onValueCommit={(value) => onMove({ confidence: value })} />
      </Row>
      <Row label="Mood of the message" value={mood(sentiment)}>
        <Slider label="Mood of the message" value={sentiment} min={-1} max={1} step={0.05} format={mood} onValueChange={setSentiment} onValueCommit={(value) => onMove({ sentiment: value })} />
      </Row>
      <div className="flex items-center justify-between gap-3 text-13">
        <span>The answer has a source</span>
        <Switch label="The answer has a source" checked={grounded} onCheckedChange={(value) => onMove({ grounded: value })} />
      </div>
      <Amount turn={turn} onMove={onMove} />
    </section>
  );
} // prettier-ignore

function Row({ label, value, children }: { label: string; value: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[140px_minmax(0,1fr)_56px] items-center gap-3 text-13">
      <span>{label}</span>
      {children}
      <span className="text-right tabular">{value}</span>
    </div>
  );
}

function Amount({ turn, onMove }: { turn: PlayedTurn; onMove: (signals: NonNullable<LogTurn['signals']>) => void }) {
  const sent = turn.turn.signals?.amount;
  return (
    <Field label="Amount of money" hint="Empty: what the words say counts." className="max-w-56">
      {(control) => (
        <input
          {...control}
          type="number"
          min={0}
          step={1}
          defaultValue={sent?.value ?? ''}
          className="h-8 w-full rounded-3 bg-raised px-2.5 text-13 inset-ring inset-ring-control"
          onKeyDown={(event) => event.stopPropagation()}
          onBlur={(event) => {
            const value = Number(event.target.value);
            if (event.target.value !== '' && Number.isFinite(value) && value !== sent?.value)
              onMove({ amount: { value, currency: sent?.currency ?? 'USD' } });
          }}
        />
      )}
    </Field>
  );
}
