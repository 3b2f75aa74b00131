const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ');
const THREE = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** Currencies (ISO 4217) whose smallest unit is no hundredth. A table and no `Intl`: the same in every browser and on every server. */
const MINOR_DIGITS: ReadonlyMap<string, number> = new Map([
  ...NONE.map((code) => [code, 0] as const),
  ...THREE.map((code) => [code, 3] as const),
  ['CLF', 4],
  ['UYW', 4],
]);

/** Decimals of a currency: 2 for USD, 0 for JPY. Ten to this power are the minor units of one. */
export const minorDigits = (currency: string): number => MINOR_DIGITS.get(currency) ?? 2;

/** A decimal amount as whole minor units, rounded half away from zero: 129.005 USD is 12901. */
export function toMinorUnits(amount: { readonly value: number; readonly currency: string }): number {
  const size = Math.abs(amount.value);
  const digits = minorDigits(amount.currency);
  // Through the decimal text: 1.005 * 100 is 100.49999 in binary floating point. Beyond 15 digits there are no cents to keep.
  const scaled = size < 1e15 ? Number(`${size.toFixed(6)}e${digits}`) : size * 10 ** digits;
  return Math.sign(amount.value) * Math.round(scaled);
}
