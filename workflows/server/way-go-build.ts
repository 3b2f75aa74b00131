import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { inWorkFolder, keep, programName } from './program.ts';
import { goVersion } from './versions.ts';
import { lastWords } from './way-wheel.ts';
import type { Way } from './way.ts';

const run = promisify(execFile);
const moduleFolder = fileURLToPath(new URL('go', import.meta.url));

/** From source, at the versions and checksums of `go/go.sum`: slow, but needs nobody's binaries. */
export const goBuild: Way = {
  name: 'build from source with Go',
  advice: 'install Go 1.26 or newer (https://go.dev/dl) and let it reach the module proxy',
  async attempt(surroundings) {
    const { env, say } = surroundings;
    try {
      await run('go', ['version'], { env });
    } catch {
      return { skipped: 'Go is not installed' };
    }
    const begun = performance.now();
    say('building Temporal from source, once: about 5 minutes');
    const heartbeat = setInterval(() => {
      say(`still building (${Math.round((performance.now() - begun) / 1000)} s)`);
    }, 30_000);
    try {
      return await inWorkFolder(surroundings, async (folder) => {
        const path = join(folder, programName);
        const build = ['build', '-mod=readonly', '-ldflags=-s -w', '-o', path];
        await run('go', [...build, 'github.com/temporalio/cli/cmd/temporal'], {
          cwd: moduleFolder,
          env: { ...env, GOFLAGS: '' },
          maxBuffer: 64 * 1024 * 1024,
          timeout: 30 * 60_000,
        });
        return { found: await keep(path, goVersion, surroundings) };
      });
    } catch (error) {
      return { skipped: lastWords(error) };
    } finally {
      clearInterval(heartbeat);
    }
  },
};
