import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { takeExclusiveFile } from './exclusive-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
  path = join(folder, 'baton.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a living holder keeps it, its release frees it', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'start.mjs']);
  await new Promise((resolve) => holder.once('spawn', resolve));
  writeFileSync(path, String(holder.pid));
  expect(takeExclusiveFile(path, 'start.mjs')).toEqual({ heldBy: { pid: holder.pid } });
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
  const taken = takeExclusiveFile(path, 'start.mjs');
  expect('release' in taken).toBe(true);
  if ('release' in taken) taken.release();
  expect(existsSync(path)).toBe(false);
});

test.each([
  ['a process that has ended', '4194303'],
  ['a process number that went to another program', String(process.ppid)],
  ['nothing readable', 'garbage'],
])('a lock left by %s is taken over', (_, content) => {
  writeFileSync(path, content);
  expect(takeExclusiveFile(path, 'start.mjs')).toHaveProperty('release');
});
