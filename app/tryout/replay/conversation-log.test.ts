import { expect, test } from 'vitest';

import { LogLineError, parseLog, turnsToSend } from './conversation-log.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const line = (value: unknown) => JSON.stringify(value);

test('reads JSON lines, also with fields of other programs, and skips empty lines', () => {
  const log = parseLog(`${line({ id: 7, source: 'x', turns: [{ author: 'bot', text: 'hi', extra: 1 }] })}\n\n`);
  expect(log).toHaveLength(1);
  expect(log[0]?.id).toBe('7');
});

test('names the line and the field that is wrong', () => {
  const good = line({ id: 'a', turns: [{ author: 'bot', text: 'hi' }] });
  expect(() => parseLog(`${good}\n{`)).toThrow(new LogLineError(2, 'is no JSON').message);
  expect(() => parseLog(line({ id: 'a', turns: [{ author: 'dog', text: 'hi' }] }))).toThrow(/line 1: turns\.0\.author/);
  expect(() => parseLog(line({ id: 'a', turns: [] }))).toThrow(/line 1: turns/);
});

test('a recorded clock ends now and keeps its distances; a failed tool is a signal; nothing else is made up', () => {
  const [conversation] = parseLog(
    line({
      id: 'a',
      turns: [
        { author: 'customer', text: 'hi', at_s: 0 },
        { author: 'bot', text: 'hm', at_s: 90, tool_errors: ['timeout'] },
        { author: 'customer', text: 'and?', at_s: 120, tool_errors: [] },
      ],
    }),
  );
  if (conversation === undefined) throw new Error('nothing read');
  const turns = turnsToSend(conversation, 'support', now);
  expect(turns.map((turn) => turn.at)).toEqual([
    '2026-11-21T09:58:00.000Z',
    '2026-11-21T09:59:30.000Z',
    '2026-11-21T10:00:00.000Z',
  ]);
  expect(turns.map((turn) => turn.signals)).toEqual([undefined, { toolFailed: true }, undefined]);
  expect(turns.map((turn) => turn.flow)).toEqual(['support', undefined, undefined]);
});

test('a log without clocks sends none', () => {
  const [conversation] = parseLog(line({ id: 'a', turns: [{ author: 'customer', text: 'hi' }] }));
  if (conversation === undefined) throw new Error('nothing read');
  expect(turnsToSend(conversation, 'support', now)[0]).toEqual({
    turnId: 't-0',
    seq: 0,
    author: 'customer',
    text: 'hi',
    channel: 'web',
    flow: 'support',
  });
});
