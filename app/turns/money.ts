import { minorDigits, toMinorUnits } from '#app/contracts/minor-digits.ts';

export { toMinorUnits };

/** Whole minor units as the decimal amount of the wire. */
export function fromMinorUnits(minor: number, currency: string): { value: number; currency: string } {
  return { value: minor / 10 ** minorDigits(currency), currency };
}
