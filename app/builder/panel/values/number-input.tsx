import { useState } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { Input, type InputProps } from '#app/ui/input.tsx';

export interface NumberInputProps extends Omit<InputProps, 'value' | 'onChange' | 'type'> {
  value: number;
  onValueChange: (value: number) => void;
  /** What stands behind the number. */
  unit?: string;
  /** How many of the stored unit are one of the shown: 0.01 for percent, 60000 for minutes. */
  per?: number;
  min?: number;
  max?: number;
  decimals?: number;
}

/** A number as it is typed. Only a whole, allowed number reaches the draft; until then the field says that it does not. */
export function NumberInput({
  value,
  onValueChange,
  unit,
  per = 1,
  min,
  max,
  decimals = 2,
  className,
  ...rest
}: NumberInputProps) {
  const shown = String(Math.round((value / per) * 10 ** decimals) / 10 ** decimals);
  // What was typed stands only while the number is the one it led to: an undo, or somebody else's change, is shown at once.
  const [typed, setTyped] = useState<{ readonly text: string; readonly led: number } | null>(null);
  const text = typed !== null && typed.led === value ? typed.text : shown;
  const invalid = text !== shown && readNumber(text, per, min, max) === null;
  return (
    <span className={classNames('relative inline-flex items-center', className)}>
      <Input
        {...rest}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        aria-invalid={invalid || undefined}
        className={classNames('tabular', unit !== undefined && 'pr-9')}
        onChange={(event) => {
          const next = readNumber(event.target.value, per, min, max);
          setTyped({ text: event.target.value, led: next ?? value });
          if (next !== null && next !== value) onValueChange(next);
        }}
        onBlur={() => setTyped(null)}
      />
      {unit === undefined ? null : (
        <span className="pointer-events-none absolute right-2.5 text-12 text-muted">{unit}</span>
      )}
    </span>
  );
}

/** The stored value of what was typed, or null when it is no number or outside its bounds. A decimal comma is fine. */
export function readNumber(typed: string, per: number, min?: number, max?: number): number | null {
  const text = typed.trim().replace('−', '-').replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const value = Math.round(Number(text) * per * 1e9) / 1e9;
  if (min !== undefined && value < min) return null;
  if (max !== undefined && value > max) return null;
  return value;
}
