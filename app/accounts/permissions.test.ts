import { describe, expect, test } from 'vitest';

import type { Actor, Role, Scope } from '#app/platform/context.ts';
import {
  can,
  formatRoles,
  isAllowed,
  parseRoles,
  type Permission,
  permissionMatrix,
  permissions,
  permissionTable,
  requirePermission,
  roles,
} from './permissions.ts';

/** Written out by hand, once more: a slip in the matrix is a difference to this. One letter a role, in the order of `roles`. */
const letters = { o: 'owner', a: 'admin', e: 'editor', c: 'compliance', l: 'lead', g: 'agent', v: 'viewer' } as const;
const expected: Record<Permission, string> = {
  'workspace.view': 'oaeclgv',
  'workspace.edit': 'oa',
  'workspace.delete': 'o',
  'audit.view': 'oac',
  'data.export': 'oa',
  'privacy.edit': 'oac',
  'connection.manage': 'oa',
  'billing.manage': 'o',
  'member.list': 'oaeclgv',
  'member.invite': 'oa',
  'member.edit': 'oa',
  'member.remove': 'oa',
  'apiKey.list': 'oae',
  'apiKey.manage': 'oa',
  'webhook.list': 'oae',
  'webhook.manage': 'oa',
  'turn.send': 'oae',
  'flow.view': 'oaeclgv',
  'flow.create': 'oae',
  'flow.edit': 'oaec',
  'flow.editHardRules': 'oc',
  'flow.publish': 'oae',
  'flow.approve': 'c',
  'flow.overrideTests': 'o',
  'flow.rollback': 'oael',
  'case.view': 'oaeclg',
  'case.work': 'oalg',
  'case.assign': 'oal',
  'miss.mark': 'oaeclg',
  'case.reveal': 'oacl',
  'person.view': 'oaeclgv',
  'person.edit': 'oal',
  'presence.own': 'oalg',
  'presence.others': 'oal',
  'insight.view': 'oaeclv',
};

describe('the permission matrix', () => {
  const cells = permissions.flatMap((permission) => roles.map((role) => [permission, role] as const));
  test.each(cells)('%s by %s', (permission, role) => {
    const allowed = [...expected[permission]].some((letter) => letters[letter as keyof typeof letters] === role);
    expect(can([role], permission)).toBe(allowed);
  });

  test('covers every permission', () => {
    expect(Object.keys(expected).sort()).toEqual([...permissions].sort());
  });

  test('roles add up: a set may do what one of it may', () => {
    expect(can(['viewer', 'agent'], 'case.work')).toBe(true);
    expect(can(['owner'], 'flow.approve')).toBe(false);
    expect(can(['owner', 'compliance'], 'flow.approve')).toBe(true);
    expect(can([], 'workspace.view')).toBe(false);
  });
});

describe('actors', () => {
  const key = (...scopes: Scope[]): Actor => ({ kind: 'apiKey', keyId: 'key_1', scopes });
  const user = (...held: Role[]): Actor => ({ kind: 'user', userId: 'user_1', personId: null, roles: held });

  test.each(permissions)('a key may %s only with its scope', (permission) => {
    const rule = permissionMatrix[permission];
    const needed = 'scope' in rule ? rule.scope : undefined;
    for (const scope of ['turns', 'desk', 'read', 'admin'] as const) {
      expect(isAllowed(key(scope), permission)).toBe(needed === scope);
    }
    expect(isAllowed(key(), permission)).toBe(false);
  });

  test.each(permissions)('customers and webhooks may never %s, our own processes always', (permission) => {
    expect(isAllowed({ kind: 'customer', conversationId: 'conv_1' }, permission)).toBe(false);
    expect(isAllowed({ kind: 'webhook', source: 'x' }, permission)).toBe(false);
    expect(isAllowed({ kind: 'system', part: 'relay' }, permission)).toBe(true);
  });

  test('a bot sends turns and nothing else', () => {
    expect(permissions.filter((permission) => isAllowed({ kind: 'bot', keyId: 'key_1' }, permission))).toEqual([
      'turn.send',
    ]);
  });

  test('no key may invite, approve, override or make keys', () => {
    const all = key('turns', 'desk', 'read', 'admin');
    for (const permission of [
      'member.invite',
      'flow.approve',
      'flow.overrideTests',
      'apiKey.manage',
      'flow.editHardRules',
    ] as const) {
      expect(isAllowed(all, permission)).toBe(false);
    }
  });

  test('a refusal says what is needed', () => {
    expect(() => requirePermission(user('agent'), 'flow.publish')).toThrow(
      'This needs the role owner or admin or editor: Publish, shadow, change a parameter.',
    );
    expect(() => requirePermission(key('read'), 'case.work')).toThrow('This needs a key with the scope "desk"');
    expect(() => requirePermission(key('admin'), 'flow.approve')).toThrow('No API key may do this');
    expect(() => requirePermission(user('editor'), 'flow.publish')).not.toThrow();
  });
});

test('the table that a page shows has every permission once', () => {
  const rows = permissionTable().flatMap((group) => group.rows);
  expect(rows.map((row) => row.permission).sort()).toEqual([...permissions].sort());
  expect(rows.find((row) => row.permission === 'flow.approve')?.allowed).toMatchObject({
    compliance: true,
    owner: false,
  });
});

test('roles are stored as a set', () => {
  expect(parseRoles('agent, owner,agent,nonsense')).toEqual(['owner', 'agent']);
  expect(formatRoles(['viewer', 'owner', 'viewer'])).toBe('owner,viewer');
  expect(parseRoles('')).toEqual([]);
});
