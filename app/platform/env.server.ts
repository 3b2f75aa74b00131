import { join, resolve } from 'node:path';

import { z } from 'zod';

/**
 * The one place that reads the environment. Every process gets a checked, typed value; a wrong setting ends the process
 * with one sentence per setting instead of surfacing later as a strange failure.
 */
const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const text = z.preprocess(blankIsAbsent, z.string().optional());

const environmentSchema = z.object({
  PORT: z.preprocess(
    blankIsAbsent,
    z.coerce
      .number({ error: 'must be a number' })
      .int({ error: 'must be a whole number' })
      .min(0, { error: 'must be 0 to 65535' })
      .max(65_535, { error: 'must be 0 to 65535' })
      .default(3000),
  ),
  BATON_HOME: z.preprocess(blankIsAbsent, z.string().default('.baton')),
  DATABASE_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  BATON_APP_DATABASE_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  TEMPORAL_ADDRESS: z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^[^\s/]+:\d+$/, 'must be host:port')
      .optional(),
  ),
  TEMPORAL_NAMESPACE: z.preprocess(blankIsAbsent, z.string().default('default')),
  BATON_SECRET: z.preprocess(blankIsAbsent, z.string().min(32, 'must have 32 characters or more').optional()),
  BATON_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  METRICS_TOKEN: text,
  BATON_ENV: z.preprocess(blankIsAbsent, z.enum(['development', 'production', 'test']).default('development')),
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
  /** Build of the worker: runs stay on the build that began them. Left out, any worker takes any run. */
  BATON_WORKER_BUILD: z.preprocess(blankIsAbsent, z.string().max(64).optional()),
  /** Hosts that webhooks may reach although they are private, separated by commas. */
  BATON_WEBHOOK_HOSTS: text,
  /** Where the watchdog says that a part is silent, and whom it tells every minute that none is. */
  BATON_ALARM_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  BATON_SWITCH_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
  SMTP_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^smtps?$/ }).optional()),
});

/** Every setting there is, by name. */
export const settingNames: readonly string[] = Object.keys(environmentSchema.shape);

/** Settings of one process. Paths are absolute; `batonUrl` has no trailing slash. */
export type Env = {
  port: number;
  batonHome: string;
  databaseUrl: string | undefined;
  appDatabaseUrl: string | undefined;
  temporalAddress: string | undefined;
  temporalNamespace: string;
  secret: string | undefined;
  batonUrl: string;
  metricsToken: string | undefined;
  mode: 'development' | 'production' | 'test';
  logLevel: z.infer<typeof environmentSchema>['LOG_LEVEL'];
  smtpUrl: string | undefined;
  alarmUrl: string | undefined;
  deadMansSwitchUrl: string | undefined;
  workerBuild: string | undefined;
  webhookHosts: string[];
};

/** Thrown for settings that cannot be used; `message` has one line per setting and never a setting's value. */
export class EnvError extends Error {
  override name = 'EnvError';
}

/**
 * Reads and checks the settings.
 * @param source the environment to read, `process.env` unless a test gives its own
 * @throws EnvError when a setting is malformed, or one that production needs is missing
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = environmentSchema.safeParse(source);
  if (!parsed.success) {
    throw new EnvError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const raw = parsed.data;
  if (raw.BATON_ENV === 'production') {
    const missing = (['DATABASE_URL', 'TEMPORAL_ADDRESS', 'BATON_SECRET', 'BATON_URL'] as const).filter(
      (name) => raw[name] === undefined,
    );
    if (missing.length > 0) throw new EnvError(missing.map((name) => `${name}: is required in production`).join('\n'));
  }
  return {
    port: raw.PORT,
    batonHome: resolve(raw.BATON_HOME),
    databaseUrl: raw.DATABASE_URL,
    appDatabaseUrl: raw.BATON_APP_DATABASE_URL,
    temporalAddress: raw.TEMPORAL_ADDRESS,
    temporalNamespace: raw.TEMPORAL_NAMESPACE,
    secret: raw.BATON_SECRET,
    batonUrl: (raw.BATON_URL ?? `http://localhost:${raw.PORT}`).replace(/\/+$/, ''),
    metricsToken: raw.METRICS_TOKEN,
    mode: raw.BATON_ENV,
    logLevel: raw.LOG_LEVEL,
    smtpUrl: raw.SMTP_URL,
    alarmUrl: raw.BATON_ALARM_URL,
    deadMansSwitchUrl: raw.BATON_SWITCH_URL,
    workerBuild: raw.BATON_WORKER_BUILD,
    webhookHosts: (raw.BATON_WEBHOOK_HOSTS ?? '').split(',').flatMap((host) => host.trim() || []),
  };
}

/** The file in which a development set-up keeps its generated secret. */
export function secretPath(batonHome: string): string {
  return join(batonHome, 'secret');
}
