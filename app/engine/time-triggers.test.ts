import { expect, test } from 'vitest';
import { any, condition, draw, handoffAt, literal, param, test as is } from './testing/draw.ts';
import { factsOfTimer, nextTriggerMs, timeTriggers } from './time-triggers.ts';

const minute = 60_000;
const wait = { ...handoffAt(2), name: 'time.long', type: 'duration', value: 4 * minute, max: 60 * minute } as const;
const timed = draw({
  nodes: {
    tries: condition('tries', any(
      is('timeInConversationMs', 'gt', literal(10 * minute)),
      is('timeInConversationMs', 'gt', param('time.long')),
      is('silenceMs', 'between', literal(0), { to: literal(3 * minute) }),
      is('failedTries', 'gte', literal(2)),
      is('timeInConversationMs', 'gt', literal(-5)),
      is('silenceMs', 'gt', param('not.there')),
      is('silenceMs', 'gt', literal('5')),
    )),
  },
  parameters: [wait],
}); // prettier-ignore

test('R5: every limit on a clock is looked at a millisecond after it, each once, the soonest first', () => {
  expect(timeTriggers(timed)).toEqual({
    timeInConversationMs: [4 * minute + 1, 10 * minute + 1],
    silenceMs: [1, 3 * minute + 1],
  });
  expect(timeTriggers(draw())).toEqual({ timeInConversationMs: [], silenceMs: [] });
});

test('R5: the next look is the soonest one ahead, counted from the start or from the last turn', () => {
  const triggers = { timeInConversationMs: [240], silenceMs: [60, 500] };
  expect(nextTriggerMs(triggers, 1_000, 1_150, 1_150)).toBe(1_210);
  expect(nextTriggerMs(triggers, 1_000, 1_150, 1_209)).toBe(1_210);
  expect(nextTriggerMs(triggers, 1_000, 1_150, 1_210)).toBe(1_240);
  expect(nextTriggerMs(triggers, 1_000, 1_150, 1_240)).toBe(1_650);
  expect(nextTriggerMs(triggers, 1_000, 1_150, 1_650)).toBeNull();
  expect(nextTriggerMs({ timeInConversationMs: [], silenceMs: [] }, 0, 0, 0)).toBeNull();
});

test('R5: a timer sees the facts of the last turn with time moved on, and nobody speaking', () => {
  const facts = { 'turn.author': 'customer', 'turn.text': 'hello', 'time.now': 5, silenceMs: 0, failedTries: 2 };
  expect(factsOfTimer(facts, { timeInConversationMs: 900, silenceMs: 700, nowMs: 1_234 })).toEqual({
    'turn.author': 'timer',
    'turn.text': undefined,
    'time.now': 1_234,
    timeInConversationMs: 900,
    silenceMs: 700,
    failedTries: 2,
  });
});
