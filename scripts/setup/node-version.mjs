import { readFileSync } from 'node:fs';

/**
 * Ends the process with one sentence when this Node is too old. It runs before anything is installed and must itself
 * get by with an old Node.
 * @returns {void}
 */
export function requireNodeVersion() {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const needed = String(manifest.engines.node).replace('>=', '');
  if (isAtLeast(process.versions.node, needed)) return;
  console.error(
    `Baton needs Node ${needed} or newer, this is ${process.versions.node}. Install one from https://nodejs.org.`,
  );
  process.exit(1);
}

/**
 * Compares versions of the form 20.19.1; missing parts count as 0.
 * @param {string} version
 * @param {string} needed
 * @returns {boolean}
 */
export function isAtLeast(version, needed) {
  const [ours, theirs] = [version, needed].map((text) => text.split('.').map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (ours[part] || 0) - (theirs[part] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
