import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, type Plugin } from 'vite';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const outDir = 'build/parts';

/**
 * A module that asks where it is wants the address of its source: templates, migrations and the checkout are found from there.
 * All chunks lie in one folder, two below the checkout.
 */
const sourceAddresses: Plugin = {
  name: 'source-addresses',
  enforce: 'pre',
  transform(code, id) {
    if (!id.startsWith(checkout) || id.includes('node_modules') || !code.includes('import.meta.url')) return null;
    const source = relative(checkout, id.replace(/\?.*$/, '')).split(sep).join('/');
    const address = `new URL(${JSON.stringify(`../../${source}`)}, import.meta.url).href`;
    return { code: code.replaceAll('import.meta.url', address), map: null };
  },
};

/**
 * Bundles the parts as they are hosted by `npm start`, and what hosts them. Reading a thousand source files through a TypeScript loader takes
 * seconds of every start; this takes them once. Packages stay outside but for those that only parts read and that consist of
 * hundreds of small files.
 */
const packagesInside = ['kysely', 'better-auth', /^@better-auth\//, 'better-call', 'jose', 'rate-limiter-flexible'];

await build({
  configFile: false,
  root: checkout,
  logLevel: 'error',
  plugins: [sourceAddresses],
  ssr: { noExternal: packagesInside },
  build: {
    ssr: true,
    outDir,
    target: 'node20',
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    rollupOptions: {
      input: { host: 'scripts/start/host.ts', start: 'scripts/start/main.ts' },
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
