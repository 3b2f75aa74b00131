import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Why `npm ci` has to run, or undefined when what is installed is what package-lock.json asks for. npm keeps a lock file
 * of what it has really installed; packages for other platforms are optional there.
 * @param {string} folder the checkout
 * @returns {string | undefined}
 */
export function whatIsStale(folder) {
  const installedLock = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return 'nothing is installed yet';
  let installed;
  try {
    installed = JSON.parse(readFileSync(installedLock, 'utf8')).packages;
  } catch {
    return 'an earlier installation was cut off';
  }
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  for (const [path, { version, optional, peer, devOptional }] of Object.entries(wanted)) {
    if (path === '' || wanted[path].link) continue;
    const there = installed[path];
    if (there === undefined && (optional || devOptional || peer)) continue;
    if (there === undefined) return `${path.replace(/^node_modules\//, '')} is missing`;
    if (there.version !== version) return `${path.replace(/^node_modules\//, '')} is ${there.version}, not ${version}`;
  }
  return undefined;
}

/**
 * Installs the locked dependencies when they are missing or stale.
 * @param {(line: string) => void} say
 * @returns {boolean} whether something was installed
 * @throws {Error} one sentence, when npm fails
 */
export function installDependencies(say) {
  const reason = whatIsStale(checkout);
  if (reason === undefined) return false;
  say(`Installing dependencies (${reason}), about a minute`);
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(command, [...first, ...options], {
    cwd: checkout,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, npm_config_update_notifier: 'false' },
  });
  if (result.error) throw new Error(`npm could not be started (${result.error.message}). Install Node with npm.`);
  if (result.signal) throw new Error(`The installation was interrupted (${result.signal}). Start again to repeat it.`);
  if (result.status !== 0) {
    throw new Error('npm ci failed; its message is above. Repair what it names (network, disk) and start again.');
  }
  return true;
}
