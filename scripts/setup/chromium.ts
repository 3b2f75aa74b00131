import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { checkout } from './products.mjs';

/** The shell first: a browser without windows and their own pages takes two thirds of the processor time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macPath = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * Finds a Chromium for the browser tests, or gets one: CHROMIUM, the path, Debian's package when we are root there,
 * Playwright's own download.
 * @returns the program; undefined when Playwright finds its own by itself
 * @throws Error that lists all ways
 */
export async function findChromium(say: (line: string) => void): Promise<string | undefined> {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') {
    if (runs(given)) return given;
    throw new Error(`CHROMIUM names ${given}, which does not run. Correct or unset it.`);
  }
  const installed = onPath() ?? (existsSync(macPath) ? macPath : undefined);
  if (installed !== undefined) return installed;
  const { chromium } = await import('@playwright/test');
  if (runs(chromium.executablePath())) return undefined;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('Chromium: installing Debian’s package');
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell', 'fonts-liberation']);
    const fresh = onPath();
    if (fresh !== undefined) return fresh;
  }
  say('Chromium: asking Playwright for its own');
  run(process.execPath, [join(checkout, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium']);
  if (runs(chromium.executablePath())) return undefined;
  throw new Error(
    'There is no Chromium for the browser tests. Any one of these is enough: set CHROMIUM to a Chromium or Chrome, ' +
      'install one so that it is on the path (Debian: apt-get install chromium-headless-shell), or let ' +
      '"npx playwright install --with-deps chromium" reach its download.',
  );
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path) && runs(path));
}

function runs(path: string): boolean {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
