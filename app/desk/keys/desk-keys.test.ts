import { expect, test } from 'vitest';

import { deskCommand, deskCommands, deskKeys, type KeyPress } from './desk-keys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  inField: false,
  inDialog: false,
  ...change,
});

test('every command has exactly one key, and no two share one', () => {
  expect(deskKeys.map((one) => one.command).sort()).toEqual([...deskCommands].sort());
  expect(new Set(deskKeys.map((one) => one.key)).size).toBe(deskKeys.length);
});

test.each([
  ['j', 'next'],
  ['K', 'previous'],
  ['y', 'accept'],
  ['n', 'decline'],
  ['t', 'transfer'],
  ['e', 'resolve'],
  ['r', 'reply'],
  ['b', 'handback'],
  ['/', 'search'],
  ['?', 'showKeys'],
])('%s is %s', (key, command) => {
  expect(deskCommand(press(key), true)).toBe(command);
});

test('letters are not taken while a field or a dialog has focus, or with a modifier', () => {
  for (const change of [
    { inField: true },
    { inDialog: true },
    { ctrlKey: true },
    { metaKey: true },
    { altKey: true },
  ]) {
    expect(deskCommand(press('y', change), true)).toBeNull();
  }
});

test('letters can be switched off (WCAG 2.1.4); ? stays', () => {
  expect(deskCommand(press('y'), false)).toBeNull();
  expect(deskCommand(press('?'), false)).toBe('showKeys');
});

test('a held key walks the list but never accepts twice', () => {
  expect(deskCommand(press('j', { repeat: true }), true)).toBe('next');
  expect(deskCommand(press('y', { repeat: true }), true)).toBeNull();
});

test('an unknown key is left to the browser', () => {
  expect(deskCommand(press('q'), true)).toBeNull();
});
