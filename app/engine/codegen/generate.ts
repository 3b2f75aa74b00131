import type { PathStep } from '#app/contracts/decision.ts';
import type { FlowNode, NodeOf } from '#app/contracts/flow-graph.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { EngineInput } from '../input.ts';
import { outcomePort } from '../interpret.ts';
import { detectKind } from '../nodes/registry.ts';
import type { Speaker } from '../speaker.ts';
import type { Walked } from '../verdict.ts';
import type { CodeWriter, Leaving } from './code-writer.ts';
import { comparingCode } from './comparing-code.ts';
import { conditionCode } from './condition-code.ts';
import { placeBlocks, type Blocks } from './place-blocks.ts';
import { RUNTIME, type HardRule, type Leaf } from './runtime.ts';

/** The walk as a function; null when nothing hard matched and an offer that stands was accepted. */
export interface GeneratedFlow {
  walk(input: EngineInput, windows: Readonly<Record<string, WindowState>>, accepts: boolean): Walked | null;
  /** Whether each windowed test hits on this turn, in the index's order. */
  hits(input: EngineInput): boolean[];
  readonly startId: string;
  readonly source: string;
}

/** What is known while code is written: the way since the block began, and who spoke on it. */
interface Way {
  readonly steps: readonly PathStep[];
  readonly speaker: Speaker | null;
  /** The block is the entry of the function, so nothing went before. */
  readonly entry: boolean;
  readonly hard: boolean;
}

/**
 * Writes JavaScript for a graph: nested conditions in blocks, one block for every node where ways meet. Names and
 * literals stand in it only as JSON, anything else as a reference into a table of constants.
 *
 * @returns null for a graph that goes round in circles or has no start: it is left to the interpreter
 */
export function generateFlow(index: FlowIndex): GeneratedFlow | null {
  const { start } = index;
  const blocks = placeBlocks(index);
  if (!start || !blocks) return null;
  const writer = new Writer(index, blocks, start.id);
  const source = writer.function();
  // The source is made of fixed text, JSON and numbers; nothing a user wrote is pasted into it.
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function('rt', 'K', source) as (
    rt: typeof RUNTIME,
    constants: readonly unknown[],
  ) => Omit<GeneratedFlow, 'startId' | 'source'>;
  return { ...make(RUNTIME, writer.constants), startId: start.id, source };
}

/** A block that several ways lead to: what went before is only known when it runs. */
const MANY_WAYS: Way = { steps: [], speaker: null, entry: false, hard: false };

class Writer implements CodeWriter {
  readonly index: FlowIndex;
  readonly constants: unknown[] = [];
  readonly #blocks: Blocks;
  readonly #startId: string;
  readonly #known = new Map<unknown, string>();
  readonly #ways = new Map<string, Way>();
  #way: Way = { steps: [], speaker: null, entry: true, hard: false };

  constructor(index: FlowIndex, blocks: Blocks, startId: string) {
    this.index = index;
    this.#blocks = blocks;
    this.#startId = startId;
  }

  function(): string {
    const hard = this.index.hardRules;
    const rules = hard.map((node): HardRule => ({ ruleId: node.ruleId, speaker: { node, port: 'match' } }));
    const looks = hard.map((node, at) => {
      const rule = this.constant(rules[at]);
      return `if (${this.condition(node.when)}) {if (hm === null) {hm = [${rule}];w = ${at};} else hm.push(${rule});}`;
    });
    const entries = hard.map((node, at) => `case ${at}: {${this.#fromHardRule(node)}}`);
    const first = this.#enter(this.#startId, { steps: [], speaker: null, entry: true, hard: false });
    // Heads come after whatever leads to them, so that the one way to a head is known when its code is written.
    const shared = this.#blocks.heads.map(
      (id, at) => `case ${at}: {${this.#node(id, this.#ways.get(id) ?? MANY_WAYS)}}`,
    );
    const windowed = this.index.windowedTests.map(({ test, negated }) =>
      comparingCode(test, (test.whenMissing === 'yes') !== negated, this),
    );
    return [
      `'use strict';`,
      `const {fold, phrase, hasAny, hasAll, windowHolds} = rt;`,
      `return {`,
      `hits(input) {const f = input.facts, now = input.turn.atMs;let v;return [${windowed.join(', ')}];},`,
      `walk(input, windows, accepts) {const f = input.facts, now = input.turn.atMs;let v, hm = null, w = -1, pc = -1, p = null, s = null, fx = null;`,
      ...looks,
      `if (accepts && hm === null) return null;`,
      `L: for (;;) switch (pc) {`,
      `case -1: {if (hm !== null) switch (w) {${entries.join('')}} else {${first}}}`,
      ...shared,
      `default: rt.fail('unexpected', '');}`,
      `}};`,
    ].join('\n');
  }

  #fromHardRule(node: NodeOf<'hard_rule'>): string {
    const steps = [
      { nodeId: this.#startId, port: 'next' },
      { nodeId: node.id, port: 'match' },
    ];
    const next = this.index.next(node.id, 'match');
    if (next === undefined) return `rt.fail('dead_end', ${JSON.stringify(node.id)});`;
    return this.#enter(next, { steps, speaker: { node, port: 'match' }, entry: true, hard: true });
  }

  /** Goes on with a node: written here, or a jump to its block. */
  #enter(id: string, way: Way): string {
    const block = this.#blocks.number.get(id);
    if (block === undefined) return this.#node(id, way);
    if (this.#blocks.oneWay.has(id)) {
      this.#ways.set(id, way);
      return `pc = ${block};continue L;`;
    }
    const speaker = way.speaker && !way.hard ? `s = ${this.constant(way.speaker)};` : '';
    const trail = way.steps.length > 0 ? `p = {before: p, steps: ${this.constant(way.steps)}};` : '';
    return `${trail}${speaker}pc = ${block};continue L;`;
  }

  #node(id: string, way: Way): string {
    const node = this.index.nodes.get(id);
    if (!node) return `rt.fail('dead_end', ${JSON.stringify(id)});`;
    if (node.kind === 'outcome') return this.#end(node, way);
    const kind = detectKind(node);
    if (!kind) return `rt.fail('not_a_rule', ${JSON.stringify(id)});`;
    const outer = this.#way;
    this.#way = way;
    const code = kind.compile(this);
    this.#way = outer;
    return code;
  }

  #end(outcome: NodeOf<'outcome'>, way: Way): string {
    const steps = Object.freeze([...way.steps, { nodeId: outcome.id, port: outcomePort(outcome) }]);
    const leaf: Leaf = { outcome, steps, speaker: way.speaker };
    const open = `return rt.ended(${this.constant(leaf)}, p, s, fx, hm);`;
    if (!way.entry || this.#blocks.hasEffects) return open;
    const ruleId = way.speaker?.node.kind === 'hard_rule' ? [way.speaker.node.ruleId] : [];
    const walked: Walked = Object.freeze({
      outcome,
      speaker: way.speaker,
      path: steps,
      hardMatches: Object.freeze(way.hard ? ruleId : []),
      effects: Object.freeze([]),
    });
    const closed = `return ${this.constant(walked)};`;
    return way.hard ? `if (hm.length === 1) ${closed}${open}` : closed;
  }

  leave(node: FlowNode, { port, speaks, row }: Leaving): string {
    const way = this.#way;
    const next = this.index.next(node.id, port);
    if (next === undefined) return `rt.fail('dead_end', ${JSON.stringify(node.id)});`;
    const speaker: Speaker | null = speaks && !way.hard ? { node, port, row } : way.speaker;
    return this.#enter(next, { ...way, steps: [...way.steps, { nodeId: node.id, port }], speaker });
  }

  condition(condition: Parameters<CodeWriter['condition']>[0]): string {
    return conditionCode(condition, this);
  }

  comparing(test: Parameters<CodeWriter['comparing']>[0]): string {
    return comparingCode(test, test.whenMissing === 'yes', this);
  }

  fact(name: string): string {
    return `f[${JSON.stringify(name)}]`;
  }

  constant(value: unknown): string {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const reference = `K[${this.constants.push(value) - 1}]`;
    this.#known.set(value, reference);
    return reference;
  }

  tag(node: FlowNode, tag: string): string {
    return this.#effect({ kind: 'tag', nodeId: node.id, tag });
  }

  arm(node: FlowNode, arm: string): string {
    return this.#effect({ kind: 'assigned_arm', nodeId: node.id, arm });
  }

  #effect(effect: unknown): string {
    const reference = this.constant(effect);
    return `if (fx === null) fx = [${reference}]; else fx.push(${reference});`;
  }
}
