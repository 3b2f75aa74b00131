import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { takeExclusiveFile } from '../processes/exclusive-file.ts';
import { hashInputs } from './input-hash.mjs';
import { checkout, isBuilt, isFresh, products, stampPath } from './products.mjs';

/**
 * Builds what is stale: the pages, the workflow bundle, the parts. Two starts of one checkout take turns.
 * @returns the names of what was built
 * @throws Error with the end of the builder's output
 */
export async function buildWhenStale(wanted: readonly (keyof typeof products)[]): Promise<string[]> {
  if (isBuilt(wanted)) return [];
  mkdirSync(join(checkout, 'build'), { recursive: true });
  const lock = await waitForLock(join(checkout, 'build', '.lock'));
  try {
    const stale = wanted.map((name) => products[name]).filter((product) => !isFresh(product));
    await Promise.all(
      stale.map(async (product) => {
        const inputs = hashInputs(checkout, product.inputs);
        // A build that is cut short leaves files of two trees: no note may call them the build of either.
        rmSync(stampPath(product), { force: true });
        await runNode(product.command);
        writeFileSync(stampPath(product), inputs);
      }),
    );
    return stale.map((product) => product.name);
  } finally {
    lock.release();
  }
}

async function waitForLock(path: string): Promise<{ release(): void }> {
  for (;;) {
    const lock = takeExclusiveFile(path, 'node');
    if ('release' in lock) return lock;
    await delay(200);
  }
}

/** Runs a Node program in the checkout, quietly unless it fails. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: checkout,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => output.push(part.toString()));
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('exit', endWithUs);
      if (code === 0) resolve();
      else
        reject(new Error(`"${args.join(' ')}" failed:\n${output.join('').trim().split('\n').slice(-25).join('\n')}`));
    });
  });
}
