import * as fc from 'fast-check';
import type { Facts } from '#app/contracts/field-value.ts';
import type { EngineInput } from '../input.ts';
import { factOf, RANDOM_FIELDS } from './random-condition.ts';

/** A turn without its memory. */
export type RandomTurn = Omit<EngineInput, 'memory'>;

const START_MS = Date.parse('2026-01-02T10:00:00Z');

const facts: fc.Arbitrary<Facts> = fc
  .tuple(
    fc.tuple(...RANDOM_FIELDS.map((field) => factOf(field.type))),
    fc.constantFrom(undefined, undefined, 'accepted', 'declined', 'none'),
    fc.constantFrom('c-1', 'c-2', 'c-77', undefined),
  )
  .map(([values, offerAnswer, conversationId]) => ({
    ...Object.fromEntries(RANDOM_FIELDS.map((field, at) => [field.name, values[at]])),
    offerAnswer,
    'conversation.id': conversationId,
  }));

/** Some turns of one conversation, seconds or minutes apart. */
export const randomConversation = (turns: number): fc.Arbitrary<readonly RandomTurn[]> =>
  fc
    .array(
      fc.record({
        facts,
        author: fc.constantFrom(
          'customer' as const,
          'customer' as const,
          'bot' as const,
          'human' as const,
          'timer' as const,
        ),
        gapMs: fc.constantFrom(0, 500, 30_000, 120_000),
      }),
      { minLength: turns, maxLength: turns },
    )
    .map((all) => {
      let atMs = START_MS;
      return all.map(({ facts: values, author, gapMs }, at) => {
        atMs += gapMs;
        return { facts: values, turn: { id: `t-${at}`, author, atMs } };
      });
    });
