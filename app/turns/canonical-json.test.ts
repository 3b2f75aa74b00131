import { expect, test } from 'vitest';

import { bodyHashOf, canonicalJson } from './canonical-json.ts';

test('the order of keys and the spelling of numbers do not make another body', () => {
  const one = JSON.parse('{"b": 1.0, "a": {"y": [1, 2], "x": "é"}}') as unknown;
  const other = JSON.parse('{"a":{"x":"\\u00e9","y":[1,2]},"b":1}') as unknown;
  expect(canonicalJson(one)).toBe('{"a":{"x":"é","y":[1,2]},"b":1}');
  expect(bodyHashOf(one)).toBe(bodyHashOf(other));
});

test('the order of a list, a value and a missing field do', () => {
  const hashes = ['{"a":[1,2]}', '{"a":[2,1]}', '{"a":[1,2],"b":null}', '{"a":["1",2]}'].map((text) =>
    bodyHashOf(JSON.parse(text)),
  );
  expect(new Set(hashes).size).toBe(hashes.length);
});
