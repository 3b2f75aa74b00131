import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import type { TranscriptTurn } from './case-detail.ts';
import { HandoffMoment } from './handoff-moment.tsx';

const turn = (number: number, author: TranscriptTurn['author'], trigger = false): TranscriptTurn => ({
  key: `t-${number}`,
  number,
  author,
  authorName: null,
  text: `words ${number}`,
  at: '2026-03-02T14:00:00.000Z',
  trigger,
  customerSees: true,
  position: number,
  files: [],
});
const conversation = { id: 'conv_1', ref: 'r-1', channel: 'web', owner: 'human' } as const;
const transcript = [
  turn(1, 'customer'),
  turn(2, 'bot'),
  turn(3, 'customer', true),
  turn(4, 'human'),
  turn(5, 'customer'),
];
const drawn = (props: Partial<Parameters<typeof HandoffMoment>[0]['detail']>) =>
  renderToStaticMarkup(
    createElement(HandoffMoment, { detail: { conversation, transcript, judged: { miss: null }, ...props } }),
  );

it('R84: at the desk a handoff is marked at the message that led to it, or at an earlier one of the customer', () => {
  const open = drawn({});
  expect(open.match(/<option value="[^"]+"/g)).toEqual(['<option value="t-3"', '<option value="t-1"']);
  expect(open).toContain('3, handed over: words 3');
  expect(open).toContain('A person should have had it by now');
});

it('R84: a mark is found again at its message; without the right to mark, or without a handoff by a rule, there is nothing', () => {
  const marked = drawn({ judged: { miss: { kind: 'too_late', turnId: 't-1', note: '' } } });
  expect(marked).toContain('<option value="t-1" selected=""');
  expect(marked).toContain('Marked: a person should have had it by now.');
  expect(drawn({ judged: null })).toBe('');
  expect(drawn({ transcript: [] })).toBe('');
});
