import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { againAfterMs, Part } from './part.ts';

let home: string;
const made: Part[] = [];
const starts = () => readFileSync(join(home, 'log'), 'utf8').split('started').length - 1;

/** A part that says that it has started, and ends at once or never. */
function partThat(then: 'ends' | 'stays'): Part {
  const script = join(home, 'part.ts');
  const stay = then === 'stays' ? 'setInterval(() => undefined, 1_000);' : 'process.exitCode = 3;';
  writeFileSync(script, `process.stdout.write('started\\n'); ${stay}`);
  const part = new Part([script], {}, join(home, 'log'));
  made.push(part);
  return part;
}

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'baton-part-'));
});
afterEach(async () => {
  for (const part of made.splice(0)) await part.stop();
  rmSync(home, { recursive: true, force: true });
});

test('a supervised part is started again each time it ends by itself, and its ends are counted with its last words', async () => {
  const part = partThat('ends');
  part.supervise();
  part.start();
  await vi.waitFor(() => expect(starts()).toBeGreaterThanOrEqual(3), 20_000);
  expect(part.ownEnds).toBeGreaterThanOrEqual(2);
  expect(part.lastWords[0]).toMatch(/^ended with 3 after \d+ ms: started$/);
});

test('nobody but who killed it starts a part again, and a kill is not its own end', async () => {
  const part = partThat('stays');
  part.supervise();
  part.start();
  await vi.waitFor(() => expect(starts()).toBe(1), 20_000);
  await part.kill();
  expect([part.runs, part.ownEnds]).toEqual([false, 0]);
  part.start();
  await vi.waitFor(() => expect(starts()).toBe(2), 20_000);
});

test('the wait before a start doubles from a tenth of a second up to a minute, as with containers', () => {
  expect([1, 2, 3, 10, 11, 50].map(againAfterMs)).toEqual([100, 200, 400, 51_200, 60_000, 60_000]);
});
