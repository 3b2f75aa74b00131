import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const pid = z.number().int().positive().nullable();

const demoFileSchema = z.object({
  url: z.string(),
  email: z.string(),
  password: z.string(),
  apiKey: z.string(),
  workspaceId: z.string(),
  flowId: z.string(),
  pids: z.object({ web: pid, worker: pid, relay: pid, watchdog: pid, postgres: pid, temporal: pid }),
});

/** What a running Baton says about itself in `demo.json`. A part that shares a process repeats its number, one that is
 * not ours (DATABASE_URL, TEMPORAL_ADDRESS) has null. */
export type DemoFile = z.infer<typeof demoFileSchema>;

/** Reads `demo.json`; undefined when there is none that can be understood. */
export function readDemoFile(home: string): DemoFile | undefined {
  try {
    return demoFileSchema.parse(JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Writes it whole, readable by its owner only: it holds a password and a key. */
export function writeDemoFile(home: string, demo: DemoFile): void {
  const path = join(home, 'demo.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
