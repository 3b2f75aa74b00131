import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { hashInputs } from './input-hash.mjs';

/** The folder that holds package.json. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The program that hosts the parts, as it is built. */
export const builtHost = 'build/parts/host.mjs';

/** The program of a container: one part, as it is built. */
export const builtPart = 'build/parts/part.mjs';

/** The program that starts and keeps everything, as it is built. */
export const builtStart = 'build/parts/start.mjs';

/** @typedef {{ name: string, inputs: string[], output: string, command: string[] }} Product */
/** @typedef {'pages' | 'workflows' | 'parts'} ProductName */

const shared = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** What is built, of what, and how. @type {Record<ProductName, Product>} */
export const products = {
  pages: {
    name: 'pages',
    inputs: [...shared, 'app', 'public', 'vite.config.ts', 'react-router.config.ts', 'remix.config.js'],
    output: 'build/pages/server/index.js',
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

/** Where it is noted of what a product was built. @param {Product} product */
export const stampPath = (product) => join(checkout, 'build', `.${product.name}-inputs`);

/**
 * Whether a product is built from the files as they are.
 * @param {Product} product
 * @param {Map<string, string>} [known] hashes of inputs that were read in the same look
 */
export function isFresh(product, known) {
  if (!existsSync(join(checkout, product.output)) || !existsSync(stampPath(product))) return false;
  return readFileSync(stampPath(product), 'utf8') === hashInputs(checkout, product.inputs, known);
}

/** Whether all of these are built from the files as they are. @param {readonly ProductName[]} wanted */
export function isBuilt(wanted) {
  const known = new Map();
  return wanted.every((name) => isFresh(products[name], known));
}
