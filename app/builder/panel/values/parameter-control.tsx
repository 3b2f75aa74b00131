import { memo, useMemo } from 'react';

import type { Parameter } from '#app/contracts/parameter.ts';
import { parameterRangeWords, parameterWords } from '#app/engine/describe/parameter-words.ts';
import { Slider } from '#app/ui/slider.tsx';

import { Histogram } from '../../past/histogram.tsx';
import { limitRead } from '../../past/limit-reads.ts';
import { useBuilder } from '../../state/builder-context.tsx';
import { DurationInput } from './duration-input.tsx';
import { MoneyInput } from './money-input.tsx';
import { withMoney } from './money-limit.ts';
import { NumberInput } from './number-input.tsx';

/** The number of a limit in its stored unit: a fraction, milliseconds, minor units. */
function numberOf(parameter: Parameter): number {
  return parameter.type === 'money' ? parameter.value.minor : parameter.value;
}

function withNumber(parameter: Parameter, value: number): Parameter {
  switch (parameter.type) {
    case 'money':
      return { ...parameter, value: { ...parameter.value, minor: Math.round(value) } };
    case 'duration':
      return { ...parameter, value: Math.round(value) };
    case 'number':
    case 'percent':
      return { ...parameter, value };
  }
}

function defaultStep(parameter: Parameter): number {
  if (parameter.step !== undefined) return parameter.step;
  switch (parameter.type) {
    case 'percent':
      return 0.01;
    case 'duration':
      return 1_000;
    case 'money':
      return 100;
    case 'number':
      return parameter.max - parameter.min <= 2 ? 0.05 : 1;
  }
}

export interface ParameterControlProps {
  parameter: Parameter;
  /** The same limit in the version that is live. */
  live?: Parameter | undefined;
}

/** A limit with its slider, its number and its bounds. Changing it here changes it wherever the flow uses it. */
export const ParameterControl = memo(function ParameterControl({ parameter, live }: ParameterControlProps) {
  const { graph, edit, readOnly } = useBuilder();
  const read = useMemo(() => limitRead(graph, parameter.name), [graph, parameter.name]);
  const value = numberOf(parameter);
  const set = (next: number) => {
    if (next !== value) edit({ type: 'set_parameter', parameter: withNumber(parameter, next) });
  };
  const words = (n: number) => parameterWords(parameter, n);
  const liveNumber = live === undefined || live.type !== parameter.type ? undefined : numberOf(live);
  return (
    <div className="grid gap-1.5" data-element={parameter.name}>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <span className="text-13 font-medium">{parameter.label}</span>
        {parameter.type === 'money' ? (
          <MoneyInput
            label={parameter.label}
            value={parameter.value}
            min={parameter.min}
            max={parameter.max}
            disabled={readOnly}
            onValueChange={(money) => edit({ type: 'set_parameter', parameter: withMoney(parameter, money) })}
          />
        ) : (
          <NumberOf parameter={parameter} value={value} disabled={readOnly} onValueChange={set} />
        )}
      </div>
      {read === null ? null : (
        <Histogram
          field={read.field}
          crossing={read.crossing}
          min={parameter.min}
          max={parameter.max}
          limit={value}
          published={liveNumber}
          words={words}
        />
      )}
      <Slider
        label={parameter.label}
        value={value}
        min={parameter.min}
        max={parameter.max}
        step={defaultStep(parameter)}
        mark={liveNumber}
        format={words}
        disabled={readOnly}
        onValueChange={(next) => set(Math.round(next * 1e6) / 1e6)}
      />
      <p className="flex flex-wrap justify-between gap-x-3 text-12 text-muted">
        <span>
          {parameterRangeWords(parameter)}, {parameter.owner}
        </span>
        {liveNumber === undefined || liveNumber === value ? null : <span>published: {words(liveNumber)}</span>}
      </p>
      <p className="text-12 text-pretty text-muted">{parameter.reason}</p>
    </div>
  );
});

interface NumberOfProps {
  parameter: Exclude<Parameter, { type: 'money' }>;
  value: number;
  disabled: boolean;
  onValueChange: (value: number) => void;
}

function NumberOf({ parameter, value, disabled, onValueChange }: NumberOfProps) {
  const bounds = { min: parameter.min, max: parameter.max, disabled, value, onValueChange };
  switch (parameter.type) {
    case 'duration':
      return <DurationInput label={parameter.label} {...bounds} />;
    case 'percent':
      return (
        <NumberInput
          aria-label={parameter.label}
          controlSize="small"
          className="w-24"
          unit="%"
          per={0.01}
          {...bounds}
        />
      );
    case 'number':
      return (
        <NumberInput
          aria-label={parameter.label}
          controlSize="small"
          className="w-24"
          unit={parameter.unit}
          {...bounds}
        />
      );
  }
}
