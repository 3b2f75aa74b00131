import type { FieldType, Literal } from '#app/contracts/field-value.ts';
import { Input } from '#app/ui/input.tsx';
import { Select } from '#app/ui/select.tsx';

import { ChoiceList } from './choice-list.tsx';
import { DurationInput } from './duration-input.tsx';
import { MoneyInput } from './money-input.tsx';
import { NumberInput } from './number-input.tsx';

export interface LiteralInputProps {
  label: string;
  type: FieldType;
  value: Literal | undefined;
  /** The words to choose from, where the field has them. */
  choices?: readonly string[] | undefined;
  /** Several values at once. */
  many: boolean;
  min?: number | undefined;
  max?: number | undefined;
  disabled?: boolean;
  onValueChange: (value: Literal) => void;
}

const words = (choice: string) => choice.replaceAll('_', ' ');

/** The control that fits a type: nothing can be entered that the type does not have. */
export function LiteralInput({
  label,
  type,
  value,
  choices,
  many,
  min,
  max,
  disabled = false,
  onValueChange,
}: LiteralInputProps) {
  if (many) {
    const list = Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
    return (
      <ChoiceList label={label} value={list} choices={choices} disabled={disabled} onValueChange={onValueChange} />
    );
  }
  switch (type) {
    case 'percent':
      return (
        <NumberInput aria-label={label} controlSize="small" className="w-24" unit="%" per={0.01} min={min ?? 0} max={max ?? 1} disabled={disabled}
          value={typeof value === 'number' ? value : 0} onValueChange={onValueChange} />
      ); // prettier-ignore
    case 'duration':
      return (
        <DurationInput
          label={label}
          value={typeof value === 'number' ? value : 60_000}
          min={min}
          disabled={disabled}
          onValueChange={onValueChange}
        />
      );
    case 'money': {
      const money = typeof value === 'object' && !Array.isArray(value) ? value : { minor: 0, currency: 'USD' };
      return <MoneyInput label={label} value={money} disabled={disabled} onValueChange={onValueChange} />;
    }
    case 'number':
      return (
        <NumberInput aria-label={label} controlSize="small" className="w-24" min={min} max={max} disabled={disabled}
          value={typeof value === 'number' ? value : 0} onValueChange={onValueChange} />
      ); // prettier-ignore
    case 'choice':
    case 'list':
    case 'text':
      if (choices !== undefined && choices.length > 0) {
        return (
          <Select aria-label={label} controlSize="small" disabled={disabled} value={typeof value === 'string' ? value : ''}
            options={choices.map((choice) => ({ value: choice, label: words(choice) }))}
            onChange={(event) => onValueChange(event.target.value)} />
        ); // prettier-ignore
      }
      return (
        <Input aria-label={label} controlSize="small" maxLength={500} disabled={disabled} value={typeof value === 'string' ? value : ''}
          onChange={(event) => onValueChange(event.target.value)} />
      ); // prettier-ignore
    case 'date':
      return (
        <Input aria-label={label} type="date" controlSize="small" disabled={disabled}
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={(event) => onValueChange(`${event.target.value}T00:00:00Z`)} />
      ); // prettier-ignore
    case 'yes_no':
      return null;
  }
}
