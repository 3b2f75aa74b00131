import { Metadata, type CountryCode } from 'libphonenumber-js/min';
import { isDigit } from './digit-runs.ts';

/** What the library's metadata has and its types do not name. */
interface NumberingPlan {
  possibleLengths?(): readonly number[];
  nationalNumberPattern?(): string;
  nationalPrefix?(): string | undefined;
}

/** How a country writes its numbers inside: their form as a whole, and the digits that are dialled before them at home. */
interface NationalForm {
  readonly pattern: RegExp;
  readonly prefix: string;
  readonly least: number;
  readonly most: number;
}

const forms = new Map<CountryCode, NationalForm>();
const NEVER = /(?!)/u;
/** Fewer digits are as often a count or a code. */
const LEAST_DIGITS = 7;

function formOf(country: CountryCode): NationalForm {
  const known = forms.get(country);
  if (known !== undefined) return known;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as NumberingPlan | undefined;
  const written = plan?.nationalNumberPattern?.();
  const prefix = plan?.nationalPrefix?.() ?? '';
  const lengths = plan?.possibleLengths?.() ?? [];
  const form = {
    pattern: written === undefined ? NEVER : new RegExp(`^(?:${written})$`, 'u'),
    prefix,
    least: Math.max(LEAST_DIGITS, Math.min(...lengths)),
    most: Math.max(...lengths) + prefix.length,
  };
  forms.set(country, form);
  return form;
}

function isNational(digits: string, { pattern, prefix }: NationalForm): boolean {
  return (
    pattern.test(digits) || (prefix !== '' && digits.startsWith(prefix) && pattern.test(digits.slice(prefix.length)))
  );
}

/** So many groups a number is written in at most: five pairs, and a prefix. */
const MOST_GROUPS = 6;

/**
 * Numbers in the form of the country between two places: groups of digits that are a number together, as many as fit. The
 * window is short, so the cost is bounded.
 */
export function findNationalNumbers(
  text: string,
  start: number,
  end: number,
  country: CountryCode,
): { start: number; end: number }[] {
  const form = formOf(country);
  const groups = groupsOf(text, start, end);
  const found: { start: number; end: number }[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    let digits = '';
    let longest = -1;
    for (let last = first; last < groups.length && last - first < MOST_GROUPS; last += 1) {
      digits += groups[last]?.digits ?? '';
      if (digits.length > form.most) break;
      if (digits.length >= form.least && isNational(digits, form)) longest = last;
    }
    const from = groups[first]?.start;
    const until = groups[longest]?.end;
    if (from === undefined || until === undefined) continue;
    found.push({ start: from, end: until });
    first = longest;
  }
  return found;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

function groupsOf(text: string, start: number, end: number): Group[] {
  const groups: Group[] = [];
  let from = -1;
  for (let at = start; at <= end; at += 1) {
    const inside = at < end && isDigit(text.charCodeAt(at));
    if (inside && from < 0) from = at;
    if (!inside && from >= 0) {
      groups.push({ start: from, end: at, digits: text.slice(from, at) });
      from = -1;
    }
  }
  return groups;
}
