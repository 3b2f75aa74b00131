import { describe, expect, test } from 'vitest';

import { compileFlow } from '#app/engine/compile.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { judgeMiss } from './judged-miss.ts';

const withHandoffBelow = (value: number) =>
  compileFlow({
    ...ecommerce.graph,
    parameters: ecommerce.graph.parameters.map((one) =>
      one.name === 'confidence.handoff' && one.type === 'percent' ? { ...one, value } : one,
    ),
  });
const [strict, mild] = [withHandoffBelow(0.81), withHandoffBelow(0.7)];

/** A conversation in which the bot was this sure of its answer at each message. */
const inputs = (...confidences: number[]) =>
  confidences.map((confidence, index) => ({
    facts: { 'turn.author': 'customer', channel: 'web', confidence, grounded: true, 'turn.text': 'and now?' },
    turn: { id: `t-${index}`, author: 'customer' as const, atMs: 1_700_000_000_000 + index * 20_000 },
  }));

describe('R84: a known miss under a draft', () => {
  // The stricter limit hands over at the second message, the milder one at the third.
  const conversation = inputs(0.9, 0.75, 0.5);
  test.each([
    ['too_late', 2, 'caught'],
    ['too_late', 1, 'missed'],
    ['too_late', 3, 'right'],
    ['too_early', 2, 'lost'],
    ['too_early', 1, 'right'],
    ['too_early', 3, 'missed'],
  ] as const)('%s at message %i of the milder version: %s by the stricter draft', (kind, turnsUntil, result) => {
    expect(judgeMiss({ kind, turnsUntil, inputs: conversation }, mild, strict)).toBe(result);
  });

  test('the other way round what was caught is lost', () => {
    expect(judgeMiss({ kind: 'too_late', turnsUntil: 2, inputs: conversation }, strict, mild)).toBe('lost');
    expect(judgeMiss({ kind: 'too_early', turnsUntil: 2, inputs: conversation }, strict, mild)).toBe('caught');
  });
});
