import type { Facts } from '#app/contracts/field-value.ts';
import type { Box } from '../check/space/box.ts';
import type { Domain } from '../check/space/domain.ts';
import type { Space, Variable } from '../check/space/space.ts';
import { foldText } from '../condition/fold-text.ts';
import { isMoney } from '../condition/read-fact.ts';

/** Whether a turn with these facts is one of the cases; a window or a part of a text, which no case looks into, is refused. */
export function liesIn(boxes: readonly Box[] | null | undefined, facts: Facts, space: Space): boolean {
  if (!boxes) throw new Error('too many cases');
  return boxes.some((box) =>
    box.every((domain, at) => domain === undefined || isIn(domain, space.variables[at], facts)),
  );
}

function isIn(domain: Domain, variable: Variable | undefined, facts: Facts): boolean {
  if (!variable || variable.means.kind === 'opaque' || variable.means.kind === 'phrase')
    throw new Error('not looked into');
  const value = valueOf(variable, facts[variable.field]);
  if (value === undefined) return domain.missing;
  // Of a list or money as a whole it is only asked whether there is one.
  if (value === true) return domain.kind === 'numbers' ? domain.ranges.length > 0 : domain.but || domain.words.size > 0;
  if (domain.kind === 'words') return domain.words.has(String(value)) !== domain.but;
  const number = Number(value);
  return domain.ranges.some(
    ({ lo, hi, loOpen, hiOpen }) => (loOpen ? number > lo : number >= lo) && (hiOpen ? number < hi : number <= hi),
  );
}

/** What a variable is of a fact: a number, a word, `true` for something that is there; undefined when it cannot be compared. */
function valueOf({ means }: Variable, fact: Facts[string]): number | string | true | undefined {
  switch (means.kind) {
    case 'money':
      return isMoney(fact) && fact.currency === means.currency ? fact.minor : undefined;
    case 'item':
      return Array.isArray(fact) ? (fact.includes(means.item) ? 'yes' : 'no') : undefined;
    case 'count':
      return Array.isArray(fact) ? fact.length : undefined;
    default:
      if (typeof fact === 'boolean') return fact ? 'yes' : 'no';
      if (typeof fact === 'string') return foldText(fact);
      if (typeof fact === 'number') return fact;
      return fact === undefined || fact === null ? undefined : true;
  }
}
