import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that never change what is built. */
const ignored = /\.(test|spec)\.tsx?$|\.md$|(^|\/)(testing|node_modules|histories)(\/|$)/;

/**
 * A hash over the names and contents of files, so that a build is repeated exactly when its inputs have changed,
 * whatever git or an editor did to their dates.
 * @param {string} folder what paths are relative to
 * @param {readonly string[]} inputs files and folders; a missing one counts as empty
 * @param {Map<string, string>} [known] the hashes of inputs that were read already; several products share folders
 * @returns {string}
 */
export function hashInputs(folder, inputs, known = new Map()) {
  const hash = createHash('sha256');
  for (const input of inputs.toSorted()) {
    const ofInput = known.get(input) ?? hashInput(folder, input);
    known.set(input, ofInput);
    hash.update(`${input}\0${ofInput}\0`);
  }
  return hash.digest('hex');
}

/** @param {string} folder @param {string} input */
function hashInput(folder, input) {
  const hash = createHash('sha256');
  for (const path of listFiles(folder, input).toSorted()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} folder @param {string} path @returns {string[]} */
function listFiles(folder, path) {
  if (ignored.test(path)) return [];
  try {
    return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
      const inner = `${path}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(folder, inner);
      return ignored.test(inner) ? [] : [inner];
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}
