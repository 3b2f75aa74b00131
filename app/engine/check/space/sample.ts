import type { Evidence } from '#app/contracts/decision.ts';
import type { FactValue, Facts } from '#app/contracts/field-value.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import type { MadeUpCustomer } from '#app/contracts/problem.ts';
import { traceValue } from '../../condition/trace-tests.ts';
import { formatValue, listed } from '../../describe/format-value.ts';
import type { Box } from './box.ts';
import type { Domain, Range } from './domain.ts';
import type { Space, Variable } from './space.ts';

/** A made-up customer with the facts of one case. The caller holds them against the interpreter before showing them. */
export function sampleFacts(box: Box, space: Space): { facts: Facts; shown: readonly string[] } {
  const facts: Record<string, FactValue> = {};
  const shown = new Set<string>();
  for (const { variable, info, domain } of inFieldOrder(box, space)) {
    shown.add(variable.field);
    setFact(facts, variable, info, domain);
  }
  return { facts, shown: [...shown] };
}

/** In the order of the fields, whatever was looked at before: the same case is told in the same words each time. */
function inFieldOrder(box: Box, space: Space) {
  const place = new Map([...space.fields.keys()].map((name, at) => [name, at]));
  return box
    .flatMap((domain, number) => {
      const variable = space.variables[number];
      const info = variable && space.fields.get(variable.field);
      if (!domain || !variable || !info || variable.means.kind === 'opaque') return [];
      return [{ variable, info, domain, at: place.get(variable.field) ?? 0 }];
    })
    .sort((a, b) => a.at - b.at || (a.variable.name < b.variable.name ? -1 : 1));
}

function setFact(facts: Record<string, FactValue>, variable: Variable, info: FieldInfo, domain: Domain): void {
  const { field, means } = variable;
  if (domain.kind === 'numbers') {
    const picked = pickNumber(domain.ranges, variable.universe.whole);
    if (picked === null) return;
    // Rounding makes a nought with a sign, which nobody would say.
    const value = picked + 0;
    if (means.kind === 'money') facts[field] = { minor: value, currency: means.currency };
    else if (means.kind === 'count')
      facts[field] = Array.from({ length: Math.min(value, 20) }, (_, at) => `item ${at + 1}`);
    else facts[field] = value;
    return;
  }
  const word = domain.but ? pickWord(domain.words) : [...domain.words][0];
  if (word === undefined) return;
  switch (means.kind) {
    case 'item': {
      const before = facts[field];
      const items = Array.isArray(before) ? before.filter((item): item is string => typeof item === 'string') : [];
      facts[field] = word === 'yes' ? [...items, means.item] : items;
      return;
    }
    case 'phrase': {
      const before = facts[field];
      const text = typeof before === 'string' ? before : '';
      facts[field] = word === 'yes' ? `${text} ${means.phrase}`.trim() : text;
      return;
    }
    default:
      facts[field] = info.type === 'yes_no' ? word === 'yes' : word;
  }
}

/** A value that a person would think of: a round one inside the range if there is one. */
function pickNumber(ranges: readonly Range[], whole: boolean): number | null {
  const first = ranges[0];
  if (!first) return null;
  const { lo, hi, loOpen, hiOpen } = first;
  if (lo === hi) return lo;
  if (lo === Number.NEGATIVE_INFINITY && hi === Number.POSITIVE_INFINITY) return 0;
  if (lo === Number.NEGATIVE_INFINITY) return hiOpen ? hi - 1 : hi;
  if (hi === Number.POSITIVE_INFINITY) return loOpen ? lo + 1 : lo;
  if (!loOpen && whole) return lo;
  for (const digits of [0, 1, 2, 3, 6]) {
    const middle = Math.round(((lo + hi) / 2) * 10 ** digits) / 10 ** digits;
    if (middle > lo && middle < hi) return middle;
  }
  if (!loOpen) return lo;
  return hiOpen ? (lo + hi) / 2 : hi;
}

function pickWord(but: ReadonlySet<string>): string {
  const candidates = ['something else', 'anything', 'other', 'another value'];
  return candidates.find((word) => !but.has(word)) ?? `not ${[...but].join(' ')}`;
}

/** The customer in the form a problem carries, with the same in one sentence. */
export function madeUpCustomer(facts: Facts, shown: readonly string[], space: Space): MadeUpCustomer {
  const values: Record<string, Evidence['value']> = {};
  const words = shown.map((field) => {
    const info = space.fields.get(field);
    values[field] = traceValue(facts[field]);
    const label = info?.label ?? field;
    return values[field] === null ? `no “${label}”` : `${label} ${listWords(facts[field], info)}`;
  });
  return { facts: values, sentence: words.length === 0 ? 'Any customer.' : `A customer with ${listed(words, 'and')}.` };
}

function listWords(value: FactValue, info: FieldInfo | undefined): string {
  if (Array.isArray(value))
    return value.length === 0
      ? 'none'
      : listed(
          value.map((item) => String(item)),
          'and',
        );
  return formatValue(value, info?.type);
}
