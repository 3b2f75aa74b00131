import { dirname, relative } from 'node:path';

import { expect, test } from 'vitest';

import config from '../../remix.config.js';
import { products } from './products.mjs';

test('nothing is built into the folder that the framework empties before each build of the pages', () => {
  const emptied = config.buildDirectory ?? 'build';
  expect(dirname(dirname(products.pages.output))).toBe(emptied);
  for (const { output } of [products.workflows, products.parts]) {
    expect(relative(emptied, output)).toMatch(/^\.\./);
  }
});
