import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { cachedPath, probe, programName } from './program.ts';
import { goVersion, releasedVersion } from './versions.ts';
import type { Way } from './way.ts';

/** The `temporal` that the user has installed. */
export const onPath: Way = {
  name: 'temporal on the path',
  advice: 'install the Temporal CLI (https://docs.temporal.io/cli) so that "temporal" is on the path',
  async attempt({ env }) {
    const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
    const path = folders.map((folder) => join(folder, programName)).find((candidate) => existsSync(candidate));
    if (path === undefined) return { skipped: 'not installed' };
    const found = await probe(path, env);
    return found ? { found } : { skipped: `${path} does not run or brings no server` };
  },
};

/** The one that an earlier start got. */
export const cached: Way = {
  name: 'copy of an earlier start',
  advice: 'nothing: it is made by the ways below',
  async attempt(surroundings) {
    for (const version of [releasedVersion, goVersion]) {
      const found = await probe(cachedPath(surroundings, version), surroundings.env);
      if (found) return { found };
    }
    return { skipped: 'none yet' };
  },
};
