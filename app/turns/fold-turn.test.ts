import fc from 'fast-check';
import { expect, test } from 'vitest';

import { compileFlow } from '#app/engine/compile.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { emptyMemory, type Memory } from './conversation-state.ts';
import { foldAll, type FoldContext, foldTurn } from './fold-turn.ts';
import { type FoldableTurn, inSeqOrder } from './transcript.ts';

const texts = [
  'Where is my order 10442817?',
  'It left our warehouse yesterday.',
  'You said that already. Where is my order?',
  'It left our warehouse yesterday.',
  'This is useless. I want a refund of $250.',
];

const turn = (seq: number | null, text: string, index: number): FoldableTurn => ({
  turnId: `t-${index}`,
  seq,
  author: index % 2 === 0 ? 'customer' : 'bot',
  text,
  atMs: 1_795_000_000_000 + index * 20_000,
  locale: index === 0 ? 'en' : null,
  sent: index % 2 === 0 ? { confidence: 0.9 } : undefined,
  personalData: [],
});

const context: FoldContext = {
  conversation: { externalId: 'c-1', channel: 'web', locale: 'en', customer: {}, consent: {} },
  version: {
    flowId: 'flow_1',
    slug: 'support',
    versionId: 'ver_1',
    number: 1,
    hash: 'sha256:1',
    ready: { graph: ecommerce.graph, compiled: compileFlow(ecommerce.graph) },
  },
  flows: { packs: ['ecommerce'], switches: {} },
};

/** The memory after turns arrive one by one: the last one in `seq` order folds on, a late one folds everything again. */
function arrive(turns: readonly FoldableTurn[]): Memory {
  let memory = emptyMemory();
  let lastSeq: number | null = null;
  const stored: FoldableTurn[] = [];
  for (const one of turns) {
    stored.push(one);
    const isLate: boolean = one.seq !== null && lastSeq !== null && one.seq <= lastSeq;
    memory = isLate
      ? ([...foldAll(stored, context).values()].at(-1)?.memory ?? memory)
      : foldTurn(one, memory, context).memory;
    if (one.seq !== null) lastSeq = Math.max(lastSeq ?? one.seq, one.seq);
  }
  return memory;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

test('F10: the folded memory is the same for every arrival order of five turns', () => {
  const turns = texts.map((text, i) => turn(i * 2, text, i));
  const inOrder = arrive(turns);
  expect(inOrder.signals.customerTurns).toBe(3);
  for (const order of permutations(turns)) expect(arrive(order)).toEqual(inOrder);
});

test('F10: and for shuffles of fifty turns with gaps and equal numbers', { timeout: 60_000 }, () => {
  const turns = Array.from({ length: 50 }, (_, i) => turn(Math.floor(i * 1.5), texts[i % texts.length] ?? '', i));
  const inOrder = arrive(turns);
  fc.assert(
    fc.property(fc.shuffledSubarray(turns, { minLength: 50, maxLength: 50 }), (shuffled) => {
      // Folded at the end, as the last late turn does it.
      expect([...foldAll(shuffled, context).values()].at(-1)?.memory).toEqual(inOrder);
    }),
    { numRuns: 20 },
  );
});

test('a turn without a number follows what was the latest when it came', () => {
  const [first, second, third] = [turn(1, 'a', 0), turn(null, 'b', 1), turn(2, 'c', 2)];
  expect(inSeqOrder([first, second, third]).map((one) => one.turnId)).toEqual(['t-0', 't-1', 't-2']);
  expect(inSeqOrder([third, second, first]).map((one) => one.turnId)).toEqual(['t-0', 't-2', 't-1']);
});

test('whatever fails inside escalates with class failure, and the memory stays', () => {
  const broken = compileFlow({ ...ecommerce.graph, edges: [] });
  const version =
    context.version === null ? null : { ...context.version, ready: { graph: ecommerce.graph, compiled: broken } };
  const memory = emptyMemory();
  const folded = foldTurn(turn(0, 'hello', 0), memory, { ...context, version });
  expect(folded.verdict).toMatchObject({ action: 'escalate', reason: { class: 'failure' } });
  expect(folded.memory.engine).toBe(memory.engine);
});

test('no published version escalates with class failure and says so', () => {
  const folded = foldTurn(turn(0, 'hello', 0), emptyMemory(), { ...context, version: null });
  expect(folded.verdict.reason).toMatchObject({ class: 'failure', code: 'no_published_version' });
});
