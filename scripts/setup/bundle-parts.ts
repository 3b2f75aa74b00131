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

const programs = {
  host: 'scripts/start/host.ts',
  start: 'scripts/start/main.ts',
  part: 'scripts/production/part.ts',
  web: 'scripts/production/web.ts',
};

/** An image needs `part` alone and has not even the sources of the rest. */
const only = process.argv[2];

/**
 * Bundles the parts as `npm start` hosts them and as containers run them. Reading a thousand source files through a TypeScript loader takes
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
      input: Object.fromEntries(Object.entries(programs).filter(([name]) => only === undefined || name === only)),
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
});
