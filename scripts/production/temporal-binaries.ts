import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { userCacheFolder } from '#workflows/server/acquire.ts';

const run = promisify(execFile);
const moduleFolder = fileURLToPath(new URL('../../workflows/server/go-production', import.meta.url));

/** The production server's version, as in docker-compose.yml and `workflows/server/go-production/go.mod`. */
export const productionVersion = '1.31.2';

/** The production server and the tool that makes its tables. */
export type TemporalBinaries = { server: string; sqlTool: string };

/**
 * Builds the production server with Go, once per user.
 * @throws Error when Go is missing or the build fails
 */
export async function buildTemporal(say: (line: string) => void): Promise<TemporalBinaries> {
  const folder = join(userCacheFolder(process.env), 'baton', `temporal-server-${productionVersion}`);
  const binaries = { server: join(folder, 'server'), sqlTool: join(folder, 'sql') };
  if (existsSync(binaries.server) && existsSync(binaries.sqlTool)) return binaries;
  say('building Temporal’s production server with Go, once: about 5 minutes');
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await run(
    'go',
    [
      'build',
      '-mod=readonly',
      '-o',
      `${unfinished}/`,
      'go.temporal.io/server/cmd/server',
      'go.temporal.io/server/cmd/tools/sql',
    ],
    { cwd: moduleFolder, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: unknown) => {
    throw new Error(`Temporal’s server could not be built. Install Go 1.26 or newer. ${String(error)}`, {
      cause: error,
    });
  });
  renameSync(unfinished, folder);
  return binaries;
}
