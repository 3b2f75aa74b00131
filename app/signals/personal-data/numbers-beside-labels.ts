import type { PersonalDataSpan, PersonalDataType } from '#app/contracts/signals.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

type Shape = readonly [PersonalDataType, RegExp];

const MAY_HOLD_LABEL = /\b(?:passport|bank|account|routing|sort code|acct|ein|itin|vat|tax id|nif|nie|cpf|steuer)/u;
const BESIDE_LABEL: readonly Shape[] = [
  ['passport', /\bpassport(?: number| no\.?| #)?(?:\s?(?:is|:|#))?\s{0,2}([a-z]{0,2}\d{6,9}[a-z]?)(?![\p{L}\p{N}])/gu],
  [
    'bank_account',
    /\b(?:bank account|account|routing|sort code|acct)(?: number| no\.?| #)?(?:\s?(?:is|:|#)){0,2}\s{0,2}(\d{2}-\d{2}-\d{2}|\d{8,17})(?![\p{L}\p{N}-])/gu,
  ],
  [
    'tax_id',
    /\b(?:ein|itin|vat(?: id| number)?|tax id|nif|nie|cpf|steuer-?id)(?: number)?(?:\s?(?:is|:|#)){0,2}\s{0,2}((?:\d{3}\.\d{3}\.\d{3}-\d{2})|(?:\d{2}-\d{7})|(?:[a-z]{0,2}\d{7,11}[a-z]?))(?![\p{L}\p{N}])/gu,
  ],
];
const MAY_HOLD_DOTTED = /\d\.\d/u;
const DOTTED: readonly Shape[] = [
  ['tax_id', /(?<![\p{L}\p{N}.-])(\d{3}\.\d{3}\.\d{3}-\d{2})(?![\p{L}\p{N}])/gu],
  [
    'ip_address',
    /(?<![\p{L}\p{N}.])((?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d))(?![\p{L}\p{N}]|\.\d)/gu,
  ],
];

/** Passport, bank account and tax numbers beside their label, Brazilian CPF by its form, and IPv4 addresses. */
export function findLabelledNumbers(text: string): PersonalDataSpan[] {
  const lower = lowerCase(text);
  const shapes = [...(MAY_HOLD_LABEL.test(lower) ? BESIDE_LABEL : []), ...(MAY_HOLD_DOTTED.test(lower) ? DOTTED : [])];
  return shapes.flatMap(([type, shape]) =>
    [...lower.matchAll(shape)].flatMap((match) => {
      const number = match[1];
      const end = match.index + match[0].length;
      return number === undefined ? [] : [spanOf(type, end - number.length, end)];
    }),
  );
}
