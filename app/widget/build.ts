import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { build } from 'vite';

/** What may be loaded before the window is opened, bytes gzip. */
const mostBytes = 15 * 1024;

/**
 * The window's one script, as a classic script without imports. vite.config.ts puts it beside the pages as `/widget.js`.
 * @throws Error when it would be larger than 15 KB gzip
 */
export async function buildWidget(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2020',
      rollupOptions: {
        input: fileURLToPath(new URL('./loader.ts', import.meta.url)),
        output: { format: 'iife', entryFileNames: 'widget.js' },
      },
    },
  });
  const outputs = Array.isArray(result) ? result.flatMap((one) => one.output) : 'output' in result ? result.output : [];
  const script = outputs.find((one) => one.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('The window’s script was not built.');
  const size = gzipSync(script.code).byteLength;
  if (size > mostBytes) throw new Error(`The window’s script has ${size} bytes gzip; ${mostBytes} are allowed.`);
  return script.code;
}
