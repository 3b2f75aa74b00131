import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { dynamicConfigFlags, dynamicConfigPath } from './dynamic-config.ts';

const root = new URL('../../', import.meta.url);

test('the development server is told what the production server reads', () => {
  const read = JSON.parse(readFileSync(dynamicConfigPath, 'utf8')) as Record<string, [{ readonly value: unknown }]>;
  const told = dynamicConfigFlags.filter((flag) => flag !== '--dynamic-config-value');
  expect(told).toEqual(Object.entries(read).map(([key, [{ value }]]) => `${key}=${String(value)}`));
  expect(told).toContain('system.enableActivityEagerExecution=true');
});

test('docker-compose.yml gives the server this very file and no settings of its own', () => {
  const compose = readFileSync(new URL('docker-compose.yml', root), 'utf8');
  expect(compose).toMatch(/^ {2}temporal-settings:\n {4}file: \.\/workflows\/server\/dynamic-config\.json\n/mu);
  expect(compose).toMatch(/- source: temporal-settings\n +target: \/etc\/temporal\/baton\.yaml/u);
  expect(compose).toContain('DYNAMIC_CONFIG_FILE_PATH: /etc/temporal/baton.yaml');
  expect(compose).not.toContain('matching.');
});
