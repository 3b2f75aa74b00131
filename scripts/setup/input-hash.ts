import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Files that never change what is built. */
const ignored = /\.(test|spec)\.tsx?$|\.md$|(^|\/)(testing|node_modules|histories)(\/|$)/;

/**
 * A hash over the names and contents of files, so that a build is repeated exactly when its inputs have changed,
 * whatever git or an editor did to their dates.
 * @param folder what paths are relative to
 * @param inputs files and folders; a missing one counts as empty
 */
export function hashInputs(folder: string, inputs: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((input) => listFiles(folder, input)).toSorted()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(folder: string, path: string): string[] {
  if (ignored.test(path)) return [];
  const info = statSync(join(folder, path), { throwIfNoEntry: false });
  if (info === undefined) return [];
  if (!info.isDirectory()) return [path];
  return readdirSync(join(folder, path)).flatMap((name) => listFiles(folder, `${path}/${name}`));
}
