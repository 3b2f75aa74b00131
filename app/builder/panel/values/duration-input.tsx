import { useState } from 'react';

import { Select } from '#app/ui/select.tsx';

import { NumberInput } from './number-input.tsx';

const units = [
  { value: 's', label: 's', ms: 1_000 },
  { value: 'min', label: 'min', ms: 60_000 },
  { value: 'h', label: 'h', ms: 3_600_000 },
  { value: 'd', label: 'days', ms: 86_400_000 },
] as const;

function bestUnit(ms: number): (typeof units)[number] {
  return units.findLast((unit) => ms >= unit.ms && ms % unit.ms === 0) ?? units[0];
}

export interface DurationInputProps {
  label: string;
  /** Milliseconds. */
  value: number;
  onValueChange: (ms: number) => void;
  min?: number;
  max?: number;
  id?: string;
  disabled?: boolean;
}

/** A length of time: a number and its unit. */
export function DurationInput({ label, value, onValueChange, min, max, id, disabled }: DurationInputProps) {
  const [unitName, setUnitName] = useState<string>(bestUnit(value).value);
  const unit = units.find((each) => each.value === unitName) ?? units[1];
  return (
    <span className="inline-flex gap-1.5">
      <NumberInput
        id={id}
        aria-label={id === undefined ? label : undefined}
        controlSize="small"
        className="w-20"
        value={value}
        per={unit.ms}
        min={min}
        max={max}
        disabled={disabled}
        onValueChange={onValueChange}
      />
      <Select
        aria-label={`Unit of ${label}`}
        controlSize="small"
        className="w-20"
        value={unit.value}
        disabled={disabled}
        options={units}
        onChange={(event) => setUnitName(event.target.value)}
      />
    </span>
  );
}
