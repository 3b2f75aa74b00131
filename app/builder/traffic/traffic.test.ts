import { expect, it } from 'vitest';

import { lineName, trafficWords, type Traffic } from './traffic.ts';

const traffic: Traffic = { environment: 'live', messages: 824, lines: { 'sure handoff': 148, 'stuck match': 3 } };

it('acceptance 16: says how many took a line, and their share', () => {
  expect(trafficWords(traffic, lineName('sure', 'handoff'))).toBe('148 · 18 %');
  expect(trafficWords(traffic, lineName('stuck', 'match'))).toBe('3 · under 1 %');
  expect(trafficWords(traffic, lineName('stuck', 'else'))).toBe('0 · 0 %');
  expect(trafficWords({ ...traffic, messages: 0, lines: {} }, 'any')).toBe('0 · 0 %');
});
