import { describe, expect, test } from 'vitest';

import { EnvError, readEnv } from './env.server.ts';

describe('readEnv', () => {
  test('gives defaults for an empty environment', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ port: 3000, mode: 'development', temporalNamespace: 'default', logLevel: 'info' });
    expect(env.batonHome.endsWith('/.baton')).toBe(true);
    expect(env.batonUrl).toBe('http://localhost:3000');
  });

  test('an empty setting counts as absent', () => {
    expect(readEnv({ PORT: '', DATABASE_URL: '', BATON_ENV: '' })).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      mode: 'development',
    });
  });

  test('names each malformed setting and never repeats its value', () => {
    const attempt = () => readEnv({ PORT: 'eighty', DATABASE_URL: 'mysql://user:hunter2@host/db' });
    expect(attempt).toThrow(EnvError);
    expect(attempt).toThrow(/PORT: .*\nDATABASE_URL: /);
    expect(attempt).not.toThrow(/hunter2/);
  });

  test('production says all that is missing at once', () => {
    expect(() => readEnv({ BATON_ENV: 'production' })).toThrow(
      'DATABASE_URL: is required in production\nTEMPORAL_ADDRESS: is required in production\n' +
        'BATON_SECRET: is required in production\nBATON_URL: is required in production',
    );
  });

  test('the public address loses its trailing slash', () => {
    expect(readEnv({ BATON_URL: 'https://baton.example.com/' }).batonUrl).toBe('https://baton.example.com');
  });
});
