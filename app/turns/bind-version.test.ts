import { expect, test } from 'vitest';

import { bindVersion, type Pointer, shadowVersion } from './bind-version.ts';

const pointer = (change: Partial<Pointer>): Pointer => ({
  flowId: 'flow_1',
  environment: 'live',
  mode: 'live',
  versionId: 'ver_2',
  share: 100,
  previousVersionId: 'ver_1',
  ...change,
});
const conversations = Array.from({ length: 2000 }, (_, i) => `c-${i}`);

test('a roll-out of 30 % gives about 30 % of new conversations the new version, and the same ones each time', () => {
  const bind = (id: string) => bindVersion([pointer({ share: 30 })], 'flow_1', 'live', id);
  const fresh = conversations.filter((id) => bind(id) === 'ver_2').length;
  expect(fresh).toBeGreaterThan(500);
  expect(fresh).toBeLessThan(700);
  expect(conversations.every((id) => bind(id) === bind(id))).toBe(true);
});

test('growing the share takes no conversation back', () => {
  const at = (share: number) =>
    new Set(conversations.filter((id) => bindVersion([pointer({ share })], 'flow_1', 'live', id) === 'ver_2'));
  const later = at(60);
  expect([...at(30)].every((id) => later.has(id))).toBe(true);
});

test('a flow without a pointer in this environment has no version', () => {
  expect(bindVersion([pointer({ environment: 'test' })], 'flow_1', 'live', 'c-1')).toBeNull();
  expect(bindVersion([pointer({ mode: 'shadow' })], 'flow_1', 'live', 'c-1')).toBeNull();
});

test('a shadow watches its share and nothing else', () => {
  const shadow = pointer({ mode: 'shadow', versionId: 'ver_9', share: 50 });
  const watched = conversations.filter((id) => shadowVersion([shadow], 'flow_1', 'live', id) === 'ver_9').length;
  expect(watched).toBeGreaterThan(850);
  expect(watched).toBeLessThan(1150);
});
