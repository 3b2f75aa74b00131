import { expect, test } from 'vitest';

import { selectParts } from './main.ts';

const names = (...selection: string[]) => selectParts(selection).map((part) => part.name);

test('without names everything runs, quick checks first', () => {
  expect(names()).toEqual(['types', 'lint', 'unit', 'db', 'workflow', 'whole', 'browser']);
});

test('parts run alone and in their own order', () => {
  expect(names('browser', 'types')).toEqual(['types', 'browser']);
});

test('any other name filters test files', () => {
  expect(names('engine')).toEqual(['engine']);
  expect(names('db', 'accounts')).toEqual(['db']);
});
