import type { Money } from '#app/contracts/field-value.ts';
import { CURRENCIES } from '#app/contracts/currencies.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import { Select } from '#app/ui/select.tsx';

import { inCurrency } from './money-limit.ts';
import { NumberInput } from './number-input.tsx';

interface MoneyInputProps {
  label: string;
  value: Money;
  /** The least and the most that is allowed, in minor units of the value's currency. */
  min?: number;
  max?: number;
  disabled: boolean;
  onValueChange: (value: Money) => void;
}

const per = (currency: string) => 10 ** minorDigits(currency);

/** An amount and its currency. An amount in another currency never meets the rule, so which one it is has to be chosen. */
export function MoneyInput({ label, value, min = 0, max, disabled, onValueChange }: MoneyInputProps) {
  const { currency } = value;
  const choices = CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES];
  return (
    <span className="inline-flex items-center gap-1">
      <NumberInput
        aria-label={`${label} in ${currency}`}
        controlSize="small"
        className="w-24"
        per={per(currency)}
        decimals={minorDigits(currency)}
        min={min}
        {...(max === undefined ? {} : { max })}
        disabled={disabled}
        value={value.minor}
        onValueChange={(minor) => onValueChange({ ...value, minor: Math.round(minor) })}
      />
      <Select
        aria-label={`${label}, currency`}
        controlSize="small"
        className="w-20"
        disabled={disabled}
        value={currency}
        options={choices.map((code) => ({ value: code, label: code }))}
        onChange={(event) => onValueChange(inCurrency(value, event.target.value))}
      />
    </span>
  );
}
