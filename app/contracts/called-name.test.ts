import { expect, it } from 'vitest';

import { calledName } from './called-name.ts';

it.each([
  ['Maria Santos', 'Maria'],
  ['  Ana   Ruiz ', 'Ana'],
  ['Ana', 'Ana'],
  ['Dr. Mia Holt', 'Dr. Holt'],
  ['Prof. Dr. Jürgen Groß', 'Prof. Dr. Groß'],
  ['Mrs Ada Lovelace', 'Mrs Lovelace'],
  ['Mia Holt, DDS', 'Mia'],
  ['Dr. Mia Holt DDS', 'Dr. Holt'],
  ['Dr.', 'Dr.'],
  ['Sr. Juan Pérez', 'Sr. Pérez'],
  ['Sigrid Nansen', 'Sigrid'],
  ['Mo Farah', 'Mo'],
  ['', ''],
])('speaks of %s as %s', (name, called) => {
  expect(calledName(name)).toBe(called);
});
