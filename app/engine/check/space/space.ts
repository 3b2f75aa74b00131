import type { Condition, Test } from '#app/contracts/condition.ts';
import type { Literal } from '#app/contracts/field-value.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { dateLiteralMs } from '../../condition/compare.ts';
import type { Comparing } from '../../condition/evaluate.ts';
import { foldText } from '../../condition/fold-text.ts';
import { isMoney } from '../../condition/read-fact.ts';
import { resolveOperand } from '../../condition/resolve-operand.ts';
import type { FlowIndex } from '../../flow-index.ts';
import { absorb, boxOf, EVERYTHING, meetAll, type Box, type Variables } from './box.ts';
import { closed, complement, intersect, isEmpty, range, type Domain, type Universe } from './domain.ts';
import {
  bounds,
  dateOperator,
  none,
  numbersOf,
  numbersUniverse,
  valueUniverse,
  wordSet,
  wordsOf,
} from './field-domain.ts';

/** What a variable of the space stands for: a field, a field in one currency, one item of a list, an atom nobody looks into. */
export interface Variable {
  readonly name: string;
  readonly field: string;
  readonly universe: Universe;
  readonly means:
    | { readonly kind: 'value' }
    | { readonly kind: 'money'; readonly currency: string }
    | { readonly kind: 'item'; readonly item: string }
    | { readonly kind: 'count' }
    | { readonly kind: 'phrase'; readonly phrase: string }
    /** A window, or a comparison that intervals and lists of words cannot express. */
    | { readonly kind: 'opaque' };
}

/** Cases of a condition are given up beyond this many. */
export const MOST_BOXES = 96;

const spaces = new WeakMap<FlowIndex, Space>();

/** A comparison that cannot be made at all is so in every case, or in none: as it counts. */
const asCounted = (holds: boolean, counts: boolean): Box[] => (counts === holds ? [EVERYTHING] : []);

const TAKES_LIST: readonly Test['op'][] = ['one_of', 'none_of', 'contains_any', 'includes_any', 'includes_all', 'includes_none']; // prettier-ignore

/** The words that an operator is given; null where it takes them in another form. */
function wordsGiven(op: Test['op'], against: Literal | undefined): readonly string[] | null {
  if (TAKES_LIST.includes(op)) return Array.isArray(against) ? against : null;
  return typeof against === 'string' ? [against] : null;
}

interface Kept {
  readonly space: Space;
  /** How many variables the first graph needed; null while it is looked at. */
  needed: number | null;
}

/** By limits, then fields: a space depends on nothing else of a graph. */
const kept = new WeakMap<FlowGraph['parameters'], WeakMap<FlowGraph['fields'], Kept>>();

/**
 * The space of a graph; the same for every rule, so that each condition is worked out once, and for the graphs that grow from it
 * by edits while limits and fields stay: what an edit did not touch is not worked out again.
 */
export function spaceOf(index: FlowIndex): Space {
  const known = spaces.get(index);
  if (known) return known;
  const byFields = kept.get(index.graph.parameters) ?? new WeakMap<FlowGraph['fields'], Kept>();
  kept.set(index.graph.parameters, byFields);
  const before = byFields.get(index.graph.fields);
  if (before) before.needed ??= before.space.variables.length;
  // Words that were typed once are variables for ever, and each makes every case longer.
  const outgrown = before?.needed != null && before.space.variables.length > before.needed * 2 + 32;
  const space = before && !outgrown ? before.space : new Space(index);
  if (space !== before?.space) byFields.set(index.graph.fields, { space, needed: null });
  spaces.set(index, space);
  return space;
}

/**
 * The space of all turns a graph can meet, as far as its conditions look: intervals for numbers, sets for words, one
 * yes-or-no for each item of a list. It turns conditions into cases (boxes) that can be met, subtracted and sampled.
 */
export class Space implements Variables {
  readonly fields: FlowIndex['fields'];
  readonly #parameters: FlowIndex['parameters'];
  /** A box speaks of a variable by its place here. */
  readonly variables: Variable[] = [];
  readonly #numbers = new Map<string, number>();
  /** Cases of each condition: asked for by several rules, worked out once. Four slots: holds or not, negated or not. */
  readonly #casesOf = new WeakMap<Condition, (Box[] | null | undefined)[]>();

  constructor({ fields, parameters }: Pick<FlowIndex, 'fields' | 'parameters'>) {
    this.fields = fields;
    this.#parameters = parameters;
  }

  universe(variable: number): Universe {
    return this.#variableAt(variable).universe;
  }

  /** By name, so that a space that grew by edits tells the same as a new one. */
  compare(a: number, b: number): number {
    return this.#variableAt(a).name < this.#variableAt(b).name ? -1 : 1;
  }

  #variableAt(variable: number): Variable {
    const known = this.variables[variable];
    if (!known) throw new Error(`no variable ${variable}`);
    return known;
  }

  /** The cases in which a condition is so; null when there are too many to say. */
  cases(condition: Condition, holds: boolean, negated = false): Box[] | null {
    const slots = this.#casesOf.get(condition) ?? [];
    const slot = (holds ? 2 : 0) + (negated ? 1 : 0);
    const known = slots[slot];
    if (known !== undefined) return known;
    const cases = this.#workOut(condition, holds, negated);
    slots[slot] = cases;
    this.#casesOf.set(condition, slots);
    return cases;
  }

  #workOut(condition: Condition, holds: boolean, negated: boolean): Box[] | null {
    switch (condition.kind) {
      case 'not':
        return this.cases(condition.of, !holds, !negated);
      case 'test':
        return this.testCases(condition, holds, negated);
      case 'all':
      case 'any':
        return (condition.kind === 'all') === holds
          ? this.#every(condition.of.map((part) => this.cases(part, holds, negated)))
          : this.#some(condition.of.map((part) => this.cases(part, holds, negated)));
    }
  }

  #every(parts: readonly (Box[] | null)[]): Box[] | null {
    let all: Box[] | null = [EVERYTHING];
    for (const part of parts) {
      if (!all || !part) return null;
      all = meetAll(all, part, MOST_BOXES);
    }
    return all;
  }

  #some(parts: readonly (Box[] | null)[]): Box[] | null {
    const boxes: Box[] = [];
    for (const part of parts) {
      if (!part) return null;
      boxes.push(...part);
    }
    return boxes.length > MOST_BOXES * 4 ? null : absorb(boxes);
  }

  testCases(test: Test, holds: boolean, negated: boolean): Box[] {
    if (test.over) return this.#atom(`window ${test.id}`, test.field, { kind: 'opaque' }, holds, false, false);
    return this.comparingCases(test, holds, (test.whenMissing === 'yes') !== negated);
  }

  /** The cases of one comparison of this turn; `whenUnable` is what it counts as when the field is missing. */
  comparingCases(test: Comparing, holds: boolean, whenUnable: boolean): Box[] {
    const info = this.fields.get(test.field);
    if (!info) {
      const always = test.op === 'is_missing' ? true : test.op === 'is_present' ? false : whenUnable;
      return asCounted(holds, always);
    }
    const against = resolveOperand(test.value, this.#parameters);
    const to = resolveOperand(test.to, this.#parameters);
    if (test.op === 'is_missing' || test.op === 'is_present') {
      const present = (test.op === 'is_present') === holds;
      // For a list or money the presence lies on a variable of its own kind, so it stays an atom.
      const variable = this.#value(info);
      const { full } = this.universe(variable);
      return this.#box(variable, present ? { ...full, missing: false } : none(full, true));
    }
    switch (info.type) {
      case 'list':
        return this.#listCases(info, test.op, against, holds, whenUnable);
      case 'money':
        if (!isMoney(against) || (isMoney(to) && to.currency !== against.currency)) return asCounted(holds, whenUnable);
        return this.#within(
          this.#money(info, against.currency),
          numbersOf(test.op, against.minor, isMoney(to) ? to.minor : undefined),
          holds,
          whenUnable,
        );
      case 'text':
        return this.#textCases(info, test.op, against, holds, whenUnable);
      case 'choice':
        return this.#within(this.#value(info), wordsOf(test.op, against), holds, whenUnable);
      case 'yes_no':
        return this.#within(this.#value(info), wordSet(test.op === 'is_yes' ? ['yes'] : ['no']), holds, whenUnable);
      case 'date':
        if (test.op === 'in_last' || test.op === 'in_next') {
          return this.#atom(
            `${info.name} ${test.op} ${String(against)}`,
            info.name,
            { kind: 'opaque' },
            holds,
            whenUnable === holds,
          );
        }
        return this.#within(
          this.#value(info),
          numbersOf(dateOperator(test.op), dateLiteralMs(against), dateLiteralMs(to)),
          holds,
          whenUnable,
        );
      case 'number':
      case 'percent':
      case 'duration':
        return this.#within(
          this.#value(info),
          numbersOf(
            test.op,
            typeof against === 'number' ? against : Number.NaN,
            typeof to === 'number' ? to : undefined,
          ),
          holds,
          whenUnable,
        );
    }
  }

  #listCases(
    info: FieldInfo,
    op: Test['op'],
    against: Literal | undefined,
    holds: boolean,
    whenUnable: boolean,
  ): Box[] {
    const item = (word: string, is: boolean) =>
      this.#atom(`${info.name} ∋ ${word}`, info.name, { kind: 'item', item: word }, is, whenUnable === holds);
    if (op === 'is_empty' || op === 'count_gte' || op === 'count_lte')
      return this.#countCases(info, op, against, holds, whenUnable);
    const words = wordsGiven(op, against);
    if (!words) return asCounted(holds, whenUnable);
    switch (op) {
      case 'includes':
      case 'includes_any':
        return holds
          ? words.flatMap((word) => item(word, true))
          : (this.#every(words.map((word) => item(word, false))) ?? []);
      case 'excludes':
      case 'includes_none':
        return holds
          ? (this.#every(words.map((word) => item(word, false))) ?? [])
          : words.flatMap((word) => item(word, true));
      case 'includes_all':
        return holds
          ? (this.#every(words.map((word) => item(word, true))) ?? [])
          : words.flatMap((word) => item(word, false));
      default:
        return asCounted(holds, whenUnable);
    }
  }

  #countCases(
    info: FieldInfo,
    op: 'is_empty' | 'count_gte' | 'count_lte',
    against: Literal | undefined,
    holds: boolean,
    whenUnable: boolean,
  ): Box[] {
    const variable = this.#variable(
      `# ${info.name}`,
      info.name,
      { kind: 'count' },
      numbersUniverse([range(0, Number.POSITIVE_INFINITY)], true, true),
    );
    const count = typeof against === 'number' ? against : Number.NaN;
    const numbers = op === 'is_empty' ? numbersOf('eq', 0) : numbersOf(op === 'count_gte' ? 'gte' : 'lte', count);
    return this.#within(variable, numbers, holds, whenUnable);
  }

  #textCases(
    info: FieldInfo,
    op: Test['op'],
    against: Literal | undefined,
    holds: boolean,
    whenUnable: boolean,
  ): Box[] {
    if (op === 'is_empty') return this.#within(this.#value(info), wordSet(['']), holds, whenUnable);
    const folded = wordsGiven(op, against)?.map(foldText);
    if (!folded) return asCounted(holds, whenUnable);
    if (op === 'eq' || op === 'one_of') return this.#within(this.#value(info), wordSet(folded), holds, whenUnable);
    if (op === 'ne' || op === 'none_of')
      return this.#within(this.#value(info), wordSet(folded, true), holds, whenUnable);
    const positive = op !== 'not_contains';
    const name = `${info.name} ${op === 'not_contains' ? 'contains' : op} ${folded.join('|')}`;
    const means =
      op === 'contains' || op === 'contains_any' || op === 'not_contains'
        ? { kind: 'phrase' as const, phrase: folded[0] ?? '' }
        : { kind: 'opaque' as const };
    return this.#atom(name, info.name, means, positive === holds, whenUnable === holds);
  }

  #within(variable: number, domain: Domain | null, holds: boolean, whenUnable: boolean): Box[] {
    const universe = this.universe(variable);
    if (!domain) return asCounted(holds, whenUnable);
    const exact: Domain =
      domain.kind === 'numbers'
        ? {
            kind: 'numbers',
            ranges: universe.whole ? domain.ranges.flatMap((piece) => closed(piece, true)) : domain.ranges,
            missing: whenUnable,
          }
        : { kind: 'words', words: domain.words, but: domain.but, missing: whenUnable };
    const positive = intersect(universe.full, exact);
    return this.#box(variable, holds ? positive : complement(positive, universe));
  }

  #box(variable: number, domain: Domain): Box[] {
    return isEmpty(domain) ? [] : [boxOf(variable, domain)];
  }

  /** A yes-or-no of its own; `coversMissing`: the case is also that of a missing field. */
  #atom(
    name: string,
    field: string,
    means: Variable['means'],
    is: boolean,
    coversMissing: boolean,
    canMiss = true,
  ): Box[] {
    const variable = this.#variable(name, field, means, { full: wordSet(['yes', 'no'], false, canMiss), whole: false });
    return this.#box(variable, wordSet([is ? 'yes' : 'no'], false, canMiss && coversMissing));
  }

  #value(info: FieldInfo): number {
    const missing = info.always !== true;
    return this.#variable(info.name, info.name, { kind: 'value' }, valueUniverse(info, missing));
  }

  #money(info: FieldInfo, currency: string): number {
    return this.#variable(
      `${info.name} ${currency}`,
      info.name,
      { kind: 'money', currency },
      numbersUniverse([bounds(info)], true, true),
    );
  }

  #variable(name: string, field: string, means: Variable['means'], universe: Universe): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.variables.push({ name, field, means, universe }) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}
