import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeSignals, emptySignalMemory } from './compute-signals.ts';
import { foldTurns, type WrittenTurn } from './fold-turns.ts';
import { written } from './testing/talk.ts';

const turnArbitrary = fc.record({
  author: fc.constantFrom('customer' as const, 'bot' as const, 'human' as const),
  text: fc.oneof(
    fc.constantFrom(
      'where is my order',
      'I already told you',
      'agent',
      'ok',
      'Sorry, could you rephrase?',
      'this is awful',
      'Shall I book it?',
    ),
    fc.string({ maxLength: 80 }),
  ),
  atMs: fc.integer({ min: 0, max: 1_000_000 }),
});

test('the memory does not grow with the conversation', () => {
  const turns: WrittenTurn[] = Array.from({ length: 5_000 }, (_, index) => ({
    author: index % 2 === 0 ? 'customer' : 'bot',
    text: `${'different words each time to fill the memory as far as it goes'} ${String(index)} ${String(index * 7_919)}`,
    atMs: index * 1_000,
  }));
  const { memory } = foldTurns(turns);
  expect(JSON.stringify(memory).length).toBeLessThan(16_000);
  expect(memory.recent).toHaveLength(8);
  expect(memory.turns).toBe(5_000);
}, 60_000);

test('the memory holds none of the words', () => {
  const { memory } = foldTurns(
    written(['c: my secret word is xylophone', 'b: Which xylophone?', 'c: the green xylophone']),
  );
  expect(JSON.stringify(memory)).not.toContain('xylo');
});

test('the same turns give the same values, and a memory survives JSON', () => {
  fc.assert(
    fc.property(fc.array(turnArbitrary, { maxLength: 12 }), (turns) => {
      const once = foldTurns(turns);
      expect(foldTurns(turns)).toEqual(once);
      let memory = emptySignalMemory();
      turns.forEach((turn, index) => {
        memory = computeSignals({ turnId: String(index), seq: index, packs: [], ...turn }, memory).memory;
        memory = JSON.parse(JSON.stringify(memory)) as typeof memory;
      });
      expect(memory).toEqual(once.memory);
    }),
    { numRuns: 100, seed: 7 },
  );
});

test('the memory that went in is left as it was', () => {
  const { memory } = foldTurns(written(['c: where is my order', 'b: Sorry?', 'c: order 12']));
  const before = structuredClone(memory);
  computeSignals({ turnId: 'x', seq: 9, author: 'customer', text: 'where is my order', atMs: 1, packs: [] }, memory);
  expect(memory).toEqual(before);
});

test('R5: time in the conversation and silence are those of the turns', () => {
  const { perTurn } = foldTurns([
    { author: 'customer', text: 'hi', atMs: 10_000 },
    { author: 'bot', text: 'Hello', atMs: 12_000 },
    { author: 'customer', text: 'still there?', atMs: 260_000 },
  ]);
  expect(perTurn[2]?.timeInConversationMs?.value).toBe(250_000);
  expect(perTurn[2]?.silenceMs?.value).toBe(248_000);
  expect(perTurn[2]).toMatchObject({ turns: { value: 3 }, customerTurns: { value: 2 } });
});

test('near miss of R5: clocks that run backwards give no negative time', () => {
  const { perTurn } = foldTurns([
    { author: 'customer', text: 'hi', atMs: 10_000 },
    { author: 'bot', text: 'Hello', atMs: 4_000 },
  ]);
  expect(perTurn[1]?.timeInConversationMs?.value).toBe(0);
  expect(perTurn[1]?.silenceMs?.value).toBe(0);
});

test('R9: confidence and grounding belong to the exchange, the newest value wins', () => {
  const { perTurn } = foldTurns([
    { author: 'customer', text: 'is it covered', sent: { confidence: 0.4, grounded: false } },
    { author: 'bot', text: 'Yes.', sent: { confidence: 0.9 } },
    { author: 'customer', text: 'and the other one' },
  ]);
  expect(perTurn[0]?.confidence?.value).toBe(0.4);
  expect(perTurn[1]).toMatchObject({ confidence: { value: 0.9 }, grounded: { value: false } });
  expect(perTurn[2]?.confidence).toBeUndefined();
});

test('values do not depend on the zone or the language of the machine', () => {
  const script = `
    import { foldTurns } from '#app/signals/fold-turns.ts';
    const turns = [
      { author: 'customer', text: 'ICH WILL EINEN MENSCHEN! I paid $1,234.50 on 3/4, call 0171 2345678', atMs: 1 },
      { author: 'bot', text: 'Sorry, I could not find that.', atMs: 86400000 },
      { author: 'customer', text: 'istanbul İPTAL I told you already', atMs: 86400001 },
    ];
    console.log(JSON.stringify(foldTurns(turns, { locale: 'de' })));`;
  const run = (zone: string, language: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone, LANG: language, LC_ALL: language },
      encoding: 'utf8',
    });
  expect(run('Pacific/Chatham', 'tr_TR.UTF-8')).toBe(run('America/New_York', 'C'));
}, 60_000);
