import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { digitsWithin, isGlued, labelBefore } from './digit-runs.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

const SHAPE = /\d{3}([-\u2010-\u2015. \u00a0])\d{2}\1\d{4}|\d{3}[-. ]\d{3}[-. ]\d{3}(?!\d)|\d{9}/gu;
const LABEL = /\b(?:ssn|ss#|ss number|social|social security(?: number| no\.?| #)?|soc sec)\b[^.!?\n]{0,24}$/u;
/** "078051120 is my social": the label behind the number. */
const LABEL_BEHIND =
  /^[,;:]?\s{0,2}(?:\(|(?:is|that'?s|that is|=)\s)?\s?(?:my|the|his|her|our)?\s?(?:ssn|social(?: security)?(?! media))\b/u;
const TAX_LABEL = /\b(?:itin|ein|tin|tax(?:payer)? id|tax identification|employer id)\b[^.!?\n]{0,24}$/u;

/** What every label holds: one quick look before the long expressions. */
const MAY_HOLD_LABEL = /ssn|ss#|ss number|soc|tin|ein|tax|employer/u;

/** Social Security rules: no area 000, 666 or 900 up, no group 00, no serial 0000. */
function isIssuable(digits: string): boolean {
  const area = digits.slice(0, 3);
  return (
    area !== '000' &&
    area !== '666' &&
    !area.startsWith('9') &&
    digits.slice(3, 5) !== '00' &&
    digits.slice(5) !== '0000'
  );
}

/** United States social security numbers: 3-2-4 with hyphens, dots or spaces; nine digits in a row or 3-3-3 only beside a label. */
export function findSsns(text: string): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  const mayBeLabelled = MAY_HOLD_LABEL.test(lowerCase(text));
  for (const match of text.matchAll(SHAPE)) {
    const start = match.index;
    const end = start + match[0].length;
    if (
      isGlued(text, start, end) ||
      /[-.]\d/u.test(text.slice(end, end + 2)) ||
      /\d[-.]$/u.test(text.slice(Math.max(0, start - 2), start))
    )
      continue;
    const before = mayBeLabelled ? labelBefore(text, start) : '';
    const labelled =
      mayBeLabelled && (LABEL.test(before) || LABEL_BEHIND.test(text.slice(end, end + 32).toLowerCase()));
    if (mayBeLabelled && TAX_LABEL.test(before)) spans.push(spanOf('tax_id', start, end));
    else if (labelled) spans.push(spanOf('ssn', start, end));
    else if (match[1] !== undefined && isIssuable(digitsWithin(text, start, end)))
      spans.push(spanOf('ssn', start, end));
  }
  return spans;
}
