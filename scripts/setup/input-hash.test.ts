import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { hashInputs } from './input-hash.mjs';

let folder: string;
const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const hash = () => hashInputs(folder, ['app', 'vite.config.ts', 'not-there']);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-inputs-'));
  mkdirSync(join(folder, 'app/routes'), { recursive: true });
  write('app/root.tsx', 'root');
  write('app/routes/home.tsx', 'home');
  write('vite.config.ts', 'config');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('dates do not matter, contents, names and new files do', () => {
  const before = hash();
  utimesSync(join(folder, 'app/root.tsx'), 1, 1);
  expect(hash()).toBe(before);
  write('app/root.tsx', 'root, changed');
  const changed = hash();
  expect(changed).not.toBe(before);
  write('app/routes/about.tsx', '');
  expect(hash()).not.toBe(changed);
});

test('moving text from one file to its neighbour is a change', () => {
  write('app/root.tsx', 'rootho');
  write('app/routes/home.tsx', 'me');
  const moved = hash();
  write('app/root.tsx', 'root');
  write('app/routes/home.tsx', 'home');
  expect(hash()).not.toBe(moved);
});

test('tests and notes are not built, so they count for nothing', () => {
  const before = hash();
  write('app/root.test.tsx', 'a test');
  write('app/README.md', 'a note');
  mkdirSync(join(folder, 'app/testing'));
  write('app/testing/fake.ts', 'a fake');
  expect(hash()).toBe(before);
});
