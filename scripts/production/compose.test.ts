import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { settingNames } from '#app/platform/env.server.ts';

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('docker-compose.yml', root), 'utf8');
const { services } = z
  .object({
    services: z.record(
      z.string(),
      z.object({ environment: z.record(z.string(), z.string()).optional(), networks: z.array(z.string()).optional() }),
    ),
  })
  .parse(parse(text, { merge: true }));

/** Who is given a setting. */
const given = (name: string) =>
  Object.keys(services).filter((service) => services[service]?.environment?.[name] !== undefined);

test('each setting reaches the services that need it, and those that hold an address for alarms nobody else', () => {
  expect(given('BATON_ALARM_URL')).toEqual(['watchdog']);
  expect(given('BATON_SWITCH_URL')).toEqual(['watchdog']);
  expect(given('BATON_WORKER_BUILD')).toEqual(['worker']);
  expect(given('BATON_WEBHOOK_HOSTS')).toEqual(['web', 'worker', 'relay']);
});

test('no setting is forgotten: each is given to a service, but for those that containers have by other means', () => {
  // The port is published, a container keeps nothing on its own disk, and the app's role is derived from the owner's address.
  const otherwise = ['PORT', 'BATON_HOME', 'BATON_APP_DATABASE_URL'];
  expect(settingNames.filter((name) => given(name).length === 0)).toEqual(otherwise);
});

test('whoever speaks to other systems is let out', () => {
  for (const service of ['web', 'worker', 'relay', 'watchdog'])
    expect(services[service]?.networks, service).toEqual(['inside', 'outside']);
});

test('.env.example names every variable of docker-compose.yml and no other', () => {
  const named = readFileSync(new URL('.env.example', root), 'utf8').match(/^[A-Z_]+(?==)/gmu) ?? [];
  const read = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)/gu)].map(([, name]) => name);
  expect([...named].sort()).toEqual([...new Set(read)].sort());
});
