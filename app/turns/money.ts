const digitsOf = new Map<string, number>();

/** How many decimal places a currency has (ISO 4217): 2 for dollars, 0 for yen, 3 for dinars. */
function decimalPlaces(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsOf.set(currency, digits);
  return digits;
}

/** A decimal amount of the wire as whole minor units, rounded half away from zero: 129.005 USD is 12901 cents. */
export function toMinorUnits(amount: { readonly value: number; readonly currency: string }): number {
  // Through the decimal text: 1.005 * 100 is 100.49999 in binary floating point.
  const scaled = Number(`${Math.abs(amount.value).toFixed(6)}e${decimalPlaces(amount.currency)}`);
  return Math.sign(amount.value) * Math.round(scaled);
}

/** Whole minor units as the decimal amount of the wire. */
export function fromMinorUnits(minor: number, currency: string): { value: number; currency: string } {
  return { value: minor / 10 ** decimalPlaces(currency), currency };
}
