import { expect, test } from 'vitest';

import { explain } from './explain.ts';

const home = '/srv/baton';
const failed = (code: string, message: string) =>
  new Error('Failed query', { cause: Object.assign(new Error(message), { code }) });

test.each([
  ['ENOSPC', 'write failed', /the disk with \/srv\/baton is full. Free some space/],
  ['EACCES', 'open /srv/baton/x', /may not write here: open \/srv\/baton\/x. Set BATON_HOME/],
  ['28P01', 'password authentication failed', /refuses the password in DATABASE_URL. Correct it/],
  ['28000', 'role "ana" does not exist', /refuses DATABASE_URL: role "ana" does not exist. Correct it/],
  ['3D000', 'database "baton" does not exist', /^database "baton" does not exist. Create it on that server/],
  ['42501', 'permission denied to create role', /permission denied to create role\). Name one that owns/],
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5', /nothing answers there .* Check DATABASE_URL/],
])('what may go wrong on a machine that is not ours says what to do: %s', (code, message, words) => {
  expect(explain(failed(code, message), home)).toMatch(words);
});

test('what nobody foresaw is told as it is', () => {
  expect(explain(new Error('a surprise'), home)).toBe('a surprise');
});
