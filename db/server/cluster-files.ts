import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { canReach, type UnprivilegedUser } from '../../scripts/processes/folder-access.ts';
import { type PostgresBinaries, rootStateFolder } from './binaries.ts';

const run = promisify(execFile);

/** What has to be remembered about a cluster between starts; kept in `postgres.json`, readable by its owner only. */
export type ClusterSettings = { port: number; user: string; password: string; dataFolder: string };

const settingsPath = (home: string) => join(home, 'postgres.json');

/** Reads the settings of the cluster of `home`; undefined before its first start. */
export function readClusterSettings(home: string): ClusterSettings | undefined {
  if (!existsSync(settingsPath(home))) return undefined;
  const stored = JSON.parse(readFileSync(settingsPath(home), 'utf8')) as ClusterSettings;
  return existsSync(join(stored.dataFolder, 'PG_VERSION')) ? stored : undefined;
}

/** Writes them whole or not at all: a full disk must not leave half a file. */
export function writeClusterSettings(home: string, settings: ClusterSettings): void {
  const unfinished = `${settingsPath(home)}.new`;
  writeFileSync(unfinished, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, settingsPath(home));
}

/**
 * Where the data of `home` goes: inside it, or, when we are root and Postgres' own user may not enter it, into a folder
 * of the system with a name made from the path.
 */
export function dataFolderFor(home: string, user: UnprivilegedUser | undefined): string {
  if (!user || canReach(home, user)) return join(home, 'postgres');
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  return join(rootStateFolder, name, 'postgres');
}

/**
 * Creates an empty cluster for these settings (which have been written already: data without its password is lost). It
 * is made under another name and renamed at the end, so that an interrupted first start leaves nothing half done.
 * @throws Error with the last lines of initdb, or when there is data already
 */
export async function createCluster(
  settings: ClusterSettings,
  binaries: PostgresBinaries,
  user: UnprivilegedUser | undefined,
): Promise<void> {
  const { dataFolder } = settings;
  const unfinished = `${dataFolder}.new`;
  const passwordFile = `${dataFolder}.password`;
  if (existsSync(dataFolder)) {
    throw new Error(`${dataFolder} has data but its postgres.json is gone. Put it back, or move the folder away.`);
  }
  mkdirSync(dirname(dataFolder), { recursive: true, mode: 0o755 });
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, settings.password, { mode: 0o600 });
  try {
    if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
    const flags = [
      '-U',
      settings.user,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ];
    await run(binaries.initdb, ['-D', unfinished, ...flags, '--no-instructions'], {
      cwd: '/',
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    });
    renameSync(unfinished, dataFolder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new Error(`Postgres could not create its data folder ${dataFolder}: ${explain(output)}`, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function explain(output: string): string {
  if (/No space left on device/i.test(output)) return 'the disk is full. Free some space and start again.';
  return output.trim().split('\n').slice(-4).join(' ');
}

/** Deletes a folder with its cluster, wherever its data lies. The Postgres in it must have ended. */
export function removeCluster(home: string): void {
  const dataFolder = readClusterSettings(home)?.dataFolder;
  if (dataFolder?.startsWith(rootStateFolder)) rmSync(dirname(dataFolder), { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

/** @throws Error when the data folder was written by another major version of Postgres than ours */
export function assertSameMajor(dataFolder: string, binaries: PostgresBinaries): void {
  const stored = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  const ours = binaries.version.split('.')[0];
  if (stored === ours) return;
  throw new Error(
    `The data in ${dataFolder} belongs to Postgres ${stored}, and this Baton brings Postgres ${ours}. ` +
      'Start the Baton version that wrote it, or set BATON_HOME to another folder.',
  );
}
