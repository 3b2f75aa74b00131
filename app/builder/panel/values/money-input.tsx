import type { Money } from '#app/contracts/field-value.ts';
import { CURRENCIES } from '#app/contracts/currencies.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import { Select } from '#app/ui/select.tsx';

import { NumberInput } from './number-input.tsx';

interface MoneyInputProps {
  label: string;
  value: Money;
  disabled: boolean;
  onValueChange: (value: Money) => void;
}

const per = (currency: string) => 10 ** minorDigits(currency);

/** The same number of another currency: 50 USD becomes 50 JPY, whatever their smallest units are. */
export function inCurrency({ minor, currency }: Money, other: string): Money {
  return { minor: Math.round((minor / per(currency)) * per(other)), currency: other };
}

/** An amount and its currency. An amount in another currency never meets the rule, so which one it is has to be chosen. */
export function MoneyInput({ label, value, disabled, onValueChange }: MoneyInputProps) {
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
        min={0}
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
