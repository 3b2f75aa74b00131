import type { FieldType, Literal, FactValue } from '#app/contracts/field-value.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import { isMoney } from '../condition/read-fact.ts';

const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `$129`, `$129.50`, `EUR 1,200`. */
export function formatMoney(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const [whole = '0', rest = ''] = (Math.abs(minor) / 10 ** digits).toFixed(digits).split('.');
  const amount = `${grouped(whole)}${/^0*$/.test(rest) ? '' : `.${rest}`}`;
  return `${minor < 0 ? '−' : ''}${currency === 'USD' ? '$' : `${currency} `}${amount}`;
}

/** `45 s`, `15 min`, `1 h 30 min`, `2 days`: at most two units. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `−${formatDuration(-ms)}`;
  if (ms < 60_000) return `${trimmed(ms / 1000)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joined(`${hours} h`, minutes % 60, 'min');
  return joined(`${Math.floor(hours / 24)} days`, hours % 24, 'h');
}

const joined = (first: string, rest: number, unit: string) => (rest === 0 ? first : `${first} ${rest} ${unit}`);
const trimmed = (value: number) => String(Math.round(value * 100) / 100);

/** A value as a person reads it in a sentence. */
export function formatValue(
  value: Literal | FactValue,
  type: FieldType | undefined,
  join: 'and' | 'or' = 'or',
): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return type === 'text' ? `“${value}”` : words(value);
  if (isMoney(value)) return formatMoney(value.minor, value.currency);
  if (Array.isArray(value))
    return listed(
      value.map((item) => (type === 'text' ? `“${item}”` : words(item))),
      join,
    );
  if (typeof value !== 'number') return 'nothing';
  switch (type) {
    case 'percent':
      return `${trimmed(value * 100)}%`;
    case 'duration':
      return formatDuration(value);
    case 'date':
      return Number.isFinite(new Date(value).getTime())
        ? new Date(value).toISOString().replace(/:\d\d\.\d+Z$/, 'Z')
        : 'no date';
    default:
      return trimmed(value).replace('-', '−');
  }
}

const words = (choice: string) => choice.replaceAll('_', ' ');

/** `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], last: 'and' | 'or'): string {
  if (items.length < 2) return items[0] ?? 'nothing';
  return `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;
}
