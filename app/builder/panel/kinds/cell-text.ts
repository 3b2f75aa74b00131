import { CURRENCIES } from '#app/contracts/currencies.ts';
import type { Operator } from '#app/contracts/condition.ts';
import type { TableCell } from '#app/contracts/detect-nodes.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import type { Literal, Operand } from '#app/contracts/field-value.ts';
import { minorDigits, toMinorUnits } from '#app/contracts/minor-digits.ts';
import type { Parameter } from '#app/contracts/parameter.ts';

export type CellRead =
  | { readonly ok: true; readonly cell: TableCell | null }
  | { readonly ok: false; readonly reason: string };

const signs: readonly (readonly [sign: string, op: Operator])[] = [
  ['>=', 'gte'], ['≥', 'gte'], ['<=', 'lte'], ['≤', 'lte'], ['!=', 'ne'], ['≠', 'ne'], ['>', 'gt'], ['<', 'lt'], ['=', 'eq'],
]; // prettier-ignore
const signOf: Partial<Record<Operator, string>> = { gte: '≥ ', lte: '≤ ', gt: '> ', lt: '< ', ne: '≠ ' };
const units: readonly (readonly [unit: string, ms: number])[] = [['days', 86_400_000], ['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1_000]]; // prettier-ignore

/** A cell as one types it: “< 70 %”, “2 to 5”, “refund, billing”, “yes”, “missing”; empty for anything. Null when it has no short form. */
export function cellToText(cell: TableCell | null, info: FieldInfo): string | null {
  if (cell === null) return '';
  switch (cell.op) {
    case 'is_missing':
      return 'missing';
    case 'is_present':
      return 'known';
    case 'is_yes':
      return 'yes';
    case 'is_no':
      return 'no';
    case 'includes_any':
    case 'one_of':
      return cell.value === undefined ? null : operandText(cell.value, info);
    case 'includes_none':
    case 'none_of':
      return cell.value === undefined ? null : `≠ ${operandText(cell.value, info)}`;
    case 'between':
      return cell.value === undefined || cell.to === undefined
        ? null
        : `${operandText(cell.value, info)} to ${operandText(cell.to, info)}`;
    case 'eq':
    case 'ne':
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return cell.value === undefined ? null : `${signOf[cell.op] ?? ''}${operandText(cell.value, info)}`;
    default:
      return null;
  }
}

function operandText(operand: Operand, info: FieldInfo): string {
  if ('param' in operand) return `@${operand.param}`;
  const { literal } = operand;
  if (Array.isArray(literal)) return literal.join(', ');
  if (typeof literal === 'object') return `${literal.minor / 10 ** minorDigits(literal.currency)} ${literal.currency}`;
  if (typeof literal !== 'number') return String(literal);
  if (info.type === 'percent') return `${round(literal * 100)} %`;
  if (info.type === 'duration') {
    const unit = units.find(([, ms]) => literal >= ms && literal % ms === 0) ?? (['s', 1_000] as const);
    return `${round(literal / unit[1])} ${unit[0] === 'days' ? 'd' : unit[0]}`;
  }
  return String(literal);
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;

/**
 * What somebody typed or pasted from a spreadsheet, as a cell that fits the column's field; or why it does not.
 * A limit of the flow is written `@name`.
 */
export function textToCell(
  typed: string,
  info: FieldInfo,
  parameters: readonly Parameter[],
  before: TableCell | null,
): CellRead {
  const text = typed.trim();
  const whenMissing = before?.whenMissing ?? 'no';
  const cell = (op: Operator, value?: Operand, to?: Operand): CellRead => ({
    ok: true,
    cell: { op, whenMissing, ...(value === undefined ? {} : { value }), ...(to === undefined ? {} : { to }) },
  });
  const refuse = (reason: string): CellRead => ({ ok: false, reason });
  const lower = text.toLowerCase();
  if (text === '' || ['-', '–', '*', 'any', 'anything'].includes(lower)) return { ok: true, cell: null };
  if (lower === 'missing' && info.always !== true) return cell('is_missing');
  if (lower === 'known' && info.always !== true) return cell('is_present');
  if (info.type === 'yes_no') {
    if (['yes', 'y', 'true', 'x', '1'].includes(lower)) return cell('is_yes');
    if (['no', 'n', 'false', '0'].includes(lower)) return cell('is_no');
    return refuse('Write yes, no or missing.');
  }
  const [sign, op] = signs.find(([each]) => text.startsWith(each)) ?? ['', 'eq' as const];
  const rest = text.slice(sign.length).trim();
  if (info.type === 'choice' || info.type === 'list' || info.type === 'text') {
    if (op !== 'eq' && op !== 'ne') return refuse('Words cannot be more or less. Write them with commas between.');
    const wanted = rest.split(/[,;|]/).map((word) => word.trim()).filter((word) => word !== ''); // prettier-ignore
    if (wanted.length === 0) return refuse('Write at least one word.');
    const words = wanted.map((word) => info.choices?.find((choice) => same(choice, word)) ?? word);
    const unknown =
      info.choices === undefined ? undefined : words.find((word) => info.choices?.includes(word) !== true);
    if (unknown !== undefined) return refuse(`“${unknown}” is none of: ${info.choices?.slice(0, 8).join(', ') ?? ''}.`);
    if (info.type === 'list') return cell(op === 'ne' ? 'includes_none' : 'includes_any', { literal: words });
    if (words.length === 1) return cell(op === 'ne' ? 'ne' : 'eq', { literal: words[0] ?? '' });
    return cell(op === 'ne' ? 'none_of' : 'one_of', { literal: words });
  }
  const range = sign === '' ? /^(.+?)\s*(?:to|–|\.\.)\s*(.+)$/i.exec(rest) : null;
  const currency = currencyIn(rest) ?? currencyOf(before) ?? 'USD';
  const first = valueOf(range?.[1] ?? rest, info, parameters, currency);
  const second = range === null ? null : valueOf(range[2] ?? '', info, parameters, currency);
  const wrong = [first, second].find((each) => typeof each === 'string');
  if (typeof wrong === 'string') return refuse(wrong);
  if (first === null || typeof first === 'string') return refuse('Write a value.');
  return second === null || typeof second === 'string' ? cell(op, first) : cell('between', first, second);
}

const same = (a: string, b: string) =>
  a.toLowerCase().replaceAll(/[\s_-]+/g, ' ') === b.toLowerCase().replaceAll(/[\s_-]+/g, ' ');

const symbols: ReadonlyMap<string, string> = new Map([['$', 'USD'], ['€', 'EUR'], ['£', 'GBP'], ['¥', 'JPY']]); // prettier-ignore

/** The currency that is written beside a number; the one of the cell before stays when none is. */
function currencyIn(text: string): string | undefined {
  const symbol = [...text].find((letter) => symbols.has(letter));
  const code = text.match(/\b[a-z]{3}\b/gi)?.find((word) => CURRENCIES.includes(word.toUpperCase()));
  return code?.toUpperCase() ?? (symbol === undefined ? undefined : symbols.get(symbol));
}

function currencyOf(cell: TableCell | null): string | undefined {
  const literal = cell?.value !== undefined && 'literal' in cell.value ? cell.value.literal : undefined;
  return typeof literal === 'object' && !Array.isArray(literal) ? literal.currency : undefined;
}

/** The value, or a sentence that says why it is none. */
function valueOf(text: string, info: FieldInfo, parameters: readonly Parameter[], currency: string): Operand | string {
  if (text.startsWith('@')) {
    const parameter = parameters.find((each) => each.name === text.slice(1).trim());
    if (parameter === undefined) return `There is no limit called ${text.slice(1)}.`;
    return parameter.type === info.type ? { param: parameter.name } : `${parameter.label} is of another type.`;
  }
  const found = /^(-?[\d.,\s]*\d)\s*(%|[a-z$€£¥]*)$/i.exec(text.replace('−', '-').replace(/^(?:[$€£¥]|[A-Z]{3}\b)\s*/, ''));
  const number = found === null ? Number.NaN : readNumber(found[1] ?? '');
  if (!Number.isFinite(number)) return 'Write a number, such as ≥ 2, or a range, such as 2 to 5.';
  const literal = literalOf(number, (found?.[2] ?? '').toLowerCase(), info, currency);
  if (typeof literal === 'number' && info.min !== undefined && literal < info.min) return `It cannot be less than ${info.min}.`;
  if (typeof literal === 'number' && info.max !== undefined && literal > info.max) return `It cannot be more than ${info.max}.`;
  return { literal };
} // prettier-ignore

function literalOf(number: number, unit: string, info: FieldInfo, currency: string): Literal {
  switch (info.type) {
    case 'percent':
      return round(unit === '%' || number > 1 ? number / 100 : number);
    case 'money':
      return { minor: toMinorUnits({ value: number, currency }), currency };
    case 'duration':
      return Math.round(number * (units.find(([name]) => name === unit)?.[1] ?? 60_000));
    default:
      return number;
  }
}

/** 1,234.5 and 1.234,5 and 0,7: the last of the two marks is the decimal one, unless three digits follow a lone comma. */
function readNumber(text: string): number {
  const clean = text.replaceAll(/\s/g, '');
  const comma = clean.lastIndexOf(',');
  const point = clean.lastIndexOf('.');
  if (comma > point) {
    const groups = point === -1 && /^-?\d{1,3}(,\d{3})+$/.test(clean);
    return Number(groups ? clean.replaceAll(',', '') : clean.replaceAll('.', '').replace(',', '.'));
  }
  return Number(clean.replaceAll(',', ''));
}
