import { describe, expect, test } from 'vitest';

import { errorWords } from './error-words.ts';

const at = (path: string) => new URL(path, 'https://baton.example');

describe('what a page says that cannot be shown', () => {
  test('not allowed: which right, who gives it, and a message to them with the address', () => {
    const said = errorWords(403, at('/team/shifts'), 'This needs the role owner or lead: Plan shifts.');
    expect(said.title).toBe('You may not see this part of the team');
    expect(said.detail).toBe('This needs the role owner or lead: Plan shifts. An owner or admin can give it to you.');
    expect(said.go).toEqual({ to: '/team', label: 'Go to the team' });
    expect(said.ask).toContain('https://baton.example/team/shifts');
    expect(said.again).toBe(false);
  });

  test('not there: the list it would stand in, and nothing to try again', () => {
    expect(errorWords(404, at('/desk/esc_1'))).toMatchObject({
      title: 'This case is not here',
      go: { to: '/desk' },
      again: false,
      ask: null,
    });
    expect(errorWords(404, at('/flows/none')).go?.to).toBe('/flows');
    expect(errorWords(404, at('/nowhere'))).toMatchObject({
      title: 'There is nothing at this address',
      go: { to: '/' },
    });
  });

  test('failed and no connection: the same page again', () => {
    expect(errorWords(500, at('/settings/privacy'))).toMatchObject({ again: true, go: { to: '/settings' }, ask: null });
    expect(errorWords(0, at('/board'))).toMatchObject({ title: 'No connection', again: true, go: null });
  });

  test('a customer is sent to no page of the workspace and asked for no role', () => {
    for (const status of [403, 404, 500]) {
      expect(errorWords(status, at('/c/abc'))).toMatchObject({ go: null, ask: null });
    }
  });
});
