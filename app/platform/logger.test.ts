import { expect, test } from 'vitest';

import { createLogger, logDestination } from './logger.server.ts';

function capture() {
  const lines: string[] = [];
  return { lines, log: createLogger({ part: 'web' }, { write: (line: string) => void lines.push(line) }) };
}

test('a customer’s words and secrets are censored at any depth that we log', () => {
  const { lines, log } = capture();
  log.info({ text: 'my card is 4111', turn: { text: 'hello Maria' }, req: { headers: { authorization: 'Bearer x' } } });
  expect(lines.join('')).not.toMatch(/4111|Maria|Bearer/);
  expect(lines.join('')).toContain('"part":"web"');
});

test('a failed query is logged by its code, without query, parameters or message', () => {
  const { lines, log } = capture();
  const cause = Object.assign(new Error('duplicate key (email)=(maria@example.com)'), {
    code: '23505',
    query: 'insert into people …',
    detail: 'maria@example.com',
  });
  log.error({ err: Object.assign(new Error('Failed query: … params: maria@example.com', { cause }), { query: 'x' }) });
  expect(lines.join('')).not.toContain('maria');
  expect(lines.join('')).toContain('"code":"23505"');
});

test('F13: a line that a full disk refuses ends nothing', async () => {
  const destination = logDestination('/dev/full');
  const refused = new Promise<unknown>((resolve) => {
    // Not a listener of its own: that alone would keep the error from ending the process.
    const emit = destination.emit.bind(destination);
    destination.emit = (name, ...rest: unknown[]) => {
      const heard = emit(name, ...rest);
      if (name === 'error') resolve(rest[0]);
      return heard;
    };
  });
  createLogger({ part: 'web' }, destination).info('somebody asked');
  expect(await refused).toMatchObject({ code: 'ENOSPC' });
});
