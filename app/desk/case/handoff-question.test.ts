import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import type { TranscriptTurn } from './case-detail.ts';
import { type HandoffAnswer, HandoffQuestion, knownAnswer } from './handoff-question.tsx';

const turn = (number: number, trigger = false): TranscriptTurn => ({
  key: `t-${number}`,
  number,
  author: 'customer',
  authorName: null,
  text: `words ${number}`,
  at: '2026-03-02T14:00:00.000Z',
  trigger,
  customerSees: true,
  position: number,
  files: [],
});
const turns = [turn(3, true), turn(1)];
const drawn = (value: HandoffAnswer, miss: Parameters<typeof knownAnswer>[0]['miss'] = null) =>
  renderToStaticMarkup(createElement(HandoffQuestion, { place: { turns, miss }, value, onChange: () => undefined }));

it('R84: a handoff that missed its moment is asked for its message and its reason; a right one is not', () => {
  expect(drawn({})).not.toContain('<select');
  expect(drawn({ timing: 'right' })).not.toContain('<select');
  const late = drawn({ timing: 'too_late', timingTurnId: 't-1' });
  expect(late).toContain('By which message should a person have had it?');
  expect(late).toContain('<option value="t-1" selected="">1: words 1</option>');
  expect(late).toContain('3, handed over: words 3');
  expect(late).toContain('Why, if you like');
});

it('R84: what was said before stands there already, also about a message that is not asked for', () => {
  const miss = { kind: 'too_early' as const, turnId: 't-9', note: 'Could have looked it up' };
  const known = knownAnswer({ turns, miss });
  expect(known).toEqual({ timing: 'too_early', timingTurnId: 't-9', timingReason: 'Could have looked it up' });
  expect(drawn(known, miss)).toContain('<option value="t-9" selected="">The message that was marked</option>');
});
