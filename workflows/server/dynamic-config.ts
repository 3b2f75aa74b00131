import { fileURLToPath } from 'node:url';

import settings from './dynamic-config.json' with { type: 'json' };

/**
 * What every Temporal of ours is told, in the form that its production server reads (YAML that is JSON); docker-compose.yml gives it
 * the same file. Fairness between workspaces is off by default; one partition keeps priority order exact on one machine. An activity
 * whose worker asks for it right away need not go through a queue: that is off by default too.
 */
export const dynamicConfigPath = fileURLToPath(new URL('dynamic-config.json', import.meta.url));

/** The same as flags of the development server, which reads no file. */
export const dynamicConfigFlags: readonly string[] = Object.entries(settings).flatMap(([key, values]) =>
  values.flatMap(({ value }) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]),
);
