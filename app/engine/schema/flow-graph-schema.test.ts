import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { flowGraphSchemaText, SCHEMA_PATH } from './flow-graph-schema.ts';

test('the published JSON Schema is up to date (node --import tsx app/cli/write-schemas.ts)', () => {
  const published = readFileSync(new URL(`../../../${SCHEMA_PATH}`, import.meta.url), 'utf8');
  expect(published === flowGraphSchemaText()).toBe(true);
});
