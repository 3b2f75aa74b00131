import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';

import { MissMark } from './miss-mark.tsx';

const drawn = (props: Partial<Parameters<typeof MissMark>[0]>) =>
  renderToStaticMarkup(createElement(MissMark, { conversationId: 'conv_1', turnId: 't-2', miss: null, ...props }));

it('R84: offers both judgements of the message that is looked at, and says which one was given, and where', () => {
  const open = drawn({});
  expect(open).toContain('A person should have had it by now');
  expect(open).toContain('The bot could have gone on');
  expect(open).not.toContain('Take it back');
  const here = drawn({ miss: { kind: 'too_late', turnId: 't-2', note: 'Twice' } });
  expect(here).toContain('Marked: a person should have had it by now. “Twice”');
  expect(here).toContain('Take it back');
  expect(here).not.toContain('The bot could have gone on');
  const elsewhere = drawn({ miss: { kind: 'too_early', turnId: 't-1', note: '' }, placeOf: () => 'at turn 1' });
  expect(elsewhere).toContain('Marked at turn 1: the bot could have gone on.');
  expect(elsewhere).toContain('A person should have had it by now');
});
