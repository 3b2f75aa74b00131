import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { takeExclusiveFile } from '../processes/exclusive-file.ts';
import { hashInputs } from './input-hash.ts';

/** The folder that holds package.json. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The program that hosts the parts, as it is built. */
export const builtHost = 'build/parts/host.mjs';

type Product = { name: string; inputs: string[]; output: string; command: string[] };

const shared = ['package.json', 'package-lock.json', 'tsconfig.json'];
type ProductName = 'pages' | 'workflows' | 'parts';

const products: Record<ProductName, Product> = {
  pages: {
    name: 'pages',
    inputs: [...shared, 'app', 'public', 'vite.config.ts', 'react-router.config.ts', 'remix.config.js'],
    output: 'build/server/index.js',
    command: ['node_modules/@react-router/dev/bin.js', 'build'],
  },
  workflows: {
    name: 'workflows',
    inputs: [...shared, 'workflows', 'app'],
    output: 'build/workflows',
    command: ['--import', 'tsx', 'workflows/bundle.ts'],
  },
  parts: {
    name: 'parts',
    inputs: [...shared, 'app', 'db', 'workflows', 'scripts'],
    output: builtHost,
    command: ['--import', 'tsx', 'scripts/setup/bundle-parts.ts'],
  },
};

/** Whether all of these are built from the files as they are. */
export const isBuilt = (wanted: readonly ProductName[]): boolean => wanted.every((name) => isFresh(products[name]));

/**
 * Builds what is stale: the pages, the workflow bundle, the parts. Two starts of one checkout take turns.
 * @returns the names of what was built
 * @throws Error with the end of the builder's output
 */
export async function buildWhenStale(wanted: readonly ProductName[]): Promise<string[]> {
  if (isBuilt(wanted)) return [];
  mkdirSync(join(checkout, 'build'), { recursive: true });
  const lock = await waitForLock(join(checkout, 'build', '.lock'));
  try {
    const stale = wanted.map((name) => products[name]).filter((product) => !isFresh(product));
    await Promise.all(
      stale.map(async (product) => {
        const inputs = hashInputs(checkout, product.inputs);
        await runNode(product.command);
        writeFileSync(stampPath(product), inputs);
      }),
    );
    return stale.map((product) => product.name);
  } finally {
    lock.release();
  }
}

const stampPath = (product: Product) => join(checkout, 'build', `.${product.name}-inputs`);

function isFresh(product: Product): boolean {
  if (!existsSync(join(checkout, product.output)) || !existsSync(stampPath(product))) return false;
  return readFileSync(stampPath(product), 'utf8') === hashInputs(checkout, product.inputs);
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
