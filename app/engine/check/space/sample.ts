import type { Evidence } from '#app/contracts/decision.ts';
import type { FactValue, Facts } from '#app/contracts/field-value.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import type { MadeUpCustomer } from '#app/contracts/problem.ts';
import type { Evaluation } from '../../condition/evaluate.ts';
import { traceValue } from '../../condition/trace-tests.ts';
import { formatValue, listed } from '../../describe/format-value.ts';
import type { FlowIndex } from '../../flow-index.ts';
import { evaluationOf } from '../../interpret.ts';
import { emptyEngineMemory } from '../../memory.ts';
import type { Box } from './box.ts';
import type { Domain } from './domain.ts';
import { pickNumber, pickWord } from './pick-value.ts';
import type { Space, Variable } from './space.ts';

/** More cases than this are not tried. */
const MOST_TRIED = 50;

/**
 * The first case whose made-up customer really proves it, held against the interpreter; one with a value that nobody would have
 * (less than no time) only where no other proves the same.
 */
export function provingCustomer(
  index: FlowIndex,
  boxes: readonly Box[],
  space: Space,
  proves: (on: Evaluation, facts: Facts) => boolean,
): MadeUpCustomer | null {
  let odd: MadeUpCustomer | null = null;
  for (const box of boxes.slice(0, MOST_TRIED)) {
    const { facts, shown, sensible } = sampleFacts(box, space);
    if (odd && !sensible) continue;
    const on = evaluationOf(index, {
      facts,
      memory: emptyEngineMemory,
      turn: { id: 't', author: 'customer', atMs: 0 },
    });
    if (!proves(on, facts)) continue;
    const customer = madeUpCustomer(facts, shown, space);
    if (sensible) return customer;
    odd = customer;
  }
  return odd;
}

/** A made-up customer with the facts of one case, and whether each of them makes sense. */
function sampleFacts(box: Box, space: Space): { facts: Facts; shown: readonly string[]; sensible: boolean } {
  const facts: Record<string, FactValue> = {};
  const shown = new Set<string>();
  let sensible = true;
  for (const { variable, info, domain } of inFieldOrder(box, space)) {
    shown.add(variable.field);
    if (!setFact(facts, variable, info, domain)) sensible = false;
  }
  return { facts, shown: [...shown], sensible };
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

/** Whether the value makes sense. */
function setFact(facts: Record<string, FactValue>, variable: Variable, info: FieldInfo, domain: Domain): boolean {
  const { field, means } = variable;
  if (domain.kind === 'numbers') {
    const picked = pickNumber(domain, info, variable.universe.whole);
    if (!picked) return true;
    const { value, sensible } = picked;
    if (means.kind === 'money') facts[field] = { minor: value, currency: means.currency };
    else if (means.kind === 'count')
      facts[field] = Array.from({ length: Math.min(value, 20) }, (_, at) => `item ${at + 1}`);
    else facts[field] = value;
    return sensible;
  }
  const word = domain.but ? pickWord(domain.words) : [...domain.words][0];
  if (word !== undefined) setWord(facts, variable, info, word);
  return true;
}

function setWord(facts: Record<string, FactValue>, { field, means }: Variable, info: FieldInfo, word: string): void {
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

/** The customer in the form a problem carries, with the same in one sentence. */
function madeUpCustomer(facts: Facts, shown: readonly string[], space: Space): MadeUpCustomer {
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
