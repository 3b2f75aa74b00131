import type { Money } from '#app/contracts/field-value.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import type { Parameter } from '#app/contracts/parameter.ts';

export type MoneyLimit = Extract<Parameter, { type: 'money' }>;

const per = (currency: string) => 10 ** minorDigits(currency);

/** The same number of another currency: 50 USD becomes 50 JPY, whatever their smallest units are. */
export function inCurrency({ minor, currency }: Money, other: string): Money {
  return { minor: Math.round((minor / per(currency)) * per(other)), currency: other };
}

/**
 * A limit with another amount. With another currency its bounds and its step are the same numbers of that one: nobody knows the
 * rate of the day, and a limit of 50 dollars between 10 and 200 becomes 50 yen between 10 and 200 yen until somebody says otherwise.
 */
export function withMoney(limit: MoneyLimit, value: Money): MoneyLimit {
  const { currency } = limit.value;
  if (value.currency === currency) return { ...limit, value };
  const moved = (minor: number) => inCurrency({ minor, currency }, value.currency).minor;
  return {
    ...limit,
    value,
    min: moved(limit.min),
    max: moved(limit.max),
    ...(limit.step === undefined ? {} : { step: Math.max(1, moved(limit.step)) }),
  };
}
