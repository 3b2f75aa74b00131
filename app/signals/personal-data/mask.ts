import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { isDigit } from './digit-runs.ts';
import { findPersonalData } from './find-personal-data.ts';
import { plainDigits } from './plain-digits.ts';

const MASK = '•';
const SPACE = /\s/u;
const dots = (run: string) => MASK.repeat(run.length);

function maskOne(found: string, type: PersonalDataSpan['type']): string {
  if (type === 'card') {
    // PCI DSS 3.4.1: the last four digits may be shown.
    const digits = plainDigits(found);
    let keepFrom = found.length;
    for (let shown = 0; keepFrom > 0 && shown < 4; keepFrom -= 1)
      if (isDigit(digits.charCodeAt(keepFrom - 1))) shown += 1;
    return found.slice(0, keepFrom).replace(/\p{Nd}+/gu, dots) + found.slice(keepFrom);
  }
  let masked = '';
  for (let i = 0; i < found.length; i += 1) {
    const code = found.charCodeAt(i);
    masked +=
      code === 32 || (code > 127 && SPACE.test(found.charAt(i))) || (code >= 9 && code <= 13) ? found.charAt(i) : MASK;
  }
  return masked;
}

/** Replaces the spans by dots of the same length, so that every offset still holds. Spans must be in order, not overlapping. */
export function maskSpans(text: string, spans: readonly PersonalDataSpan[]): string {
  if (spans.length === 0) return text;
  let masked = '';
  let last = 0;
  for (const span of spans) {
    masked += text.slice(last, span.start) + maskOne(text.slice(span.start, span.end), span.type);
    last = span.end;
  }
  return masked + text.slice(last);
}

/**
 * Masks personal data on its way in (R14, R50): card numbers keep their last four digits, everything else becomes dots.
 * The masked text is as long as the original; nothing outside the spans changes.
 * @returns the masked text and the spans, offsets in UTF-16 units that hold in both texts
 */
export function maskPersonalData(text: string, locale?: string): { text: string; spans: PersonalDataSpan[] } {
  const spans = findPersonalData(text, locale);
  return { text: maskSpans(text, spans), spans };
}
