import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'vite';

/** What may be loaded before the window is opened, gzip. */
const mostBytes = 15 * 1024;
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the window's one script as a classic script into `public/`, from where it is served. Refuses to build one that is too
 * large.
 * @returns its size in bytes, gzip
 */
export async function buildWidget(outDir = here('../../public')): Promise<number> {
  await mkdir(outDir, { recursive: true });
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2020',
      copyPublicDir: false,
      rollupOptions: {
        input: here('./loader.ts'),
        output: { format: 'iife', entryFileNames: 'widget.js' },
      },
    },
  });
  const outputs = Array.isArray(result) ? result.flatMap((one) => one.output) : 'output' in result ? result.output : [];
  const script = outputs.find((one) => one.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('The window’s script was not built.');
  const size = gzipSync(script.code).byteLength;
  if (size > mostBytes) throw new Error(`The window’s script has ${size} bytes gzip; ${mostBytes} are allowed.`);
  return size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = await buildWidget();
  process.stdout.write(`widget.js: ${size} bytes gzip\n`);
}
