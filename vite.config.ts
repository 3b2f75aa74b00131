import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

import { buildWidget } from './app/widget/build.ts';

/** Folders that run on the server only. A client bundle that reaches one of them fails the build and names the importer. */
const serverFolders = /\/(db|workflows|app\/(platform|server|cli))\//;
/** Pure files below them that a client may use. */
const allowedInClient = /\/app\/platform\/(load-context|errors|ids|content-security-policy)\.ts$/;

function denyServerFolders(root: string): Plugin {
  return {
    name: 'baton:deny-server-folders',
    enforce: 'pre',
    applyToEnvironment: (environment) => environment.name === 'client',
    load(id) {
      const file = id.split('?')[0] ?? id;
      if (!file.startsWith(root) || file.includes('/node_modules/')) return;
      if (serverFolders.test(file) && !allowedInClient.test(file)) {
        this.error(`${file.slice(root.length)} is server code and was imported by a file that goes to the browser.`);
      }
    },
  };
}

/** The script that puts the customer's window on other sites: one file of a fixed name, apart from the pages' own chunks. */
function widgetScript(): Plugin {
  return {
    name: 'baton:widget-script',
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      this.emitFile({ type: 'asset', fileName: 'widget.js', source: await buildWidget() });
    },
    configureServer(server) {
      server.middlewares.use('/widget.js', (_request, response, next) => {
        buildWidget().then((code) => {
          response.setHeader('content-type', 'text/javascript; charset=utf-8');
          response.end(code);
        }, next);
      });
    },
  };
}

/** Tells the desk's worker its version: of the names of all files, which hold their contents' hashes. */
function workerVersion(): Plugin {
  return {
    name: 'baton:worker-version',
    writeBundle({ dir }, bundle) {
      if (this.environment.name !== 'client' || dir === undefined) return;
      const path = join(dir, 'sw.js');
      const worker = readFileSync(path, 'utf8');
      const version = createHash('sha256').update(Object.keys(bundle).sort().join()).digest('hex').slice(0, 12);
      const marked = worker.replace("version = 'unbuilt'", `version = '${version}'`);
      if (marked === worker) this.error('public/sw.js has no place for its version.');
      writeFileSync(path, marked);
    },
  };
}

export default defineConfig(({ mode }) => ({
  plugins: [tailwindcss(), denyServerFolders(import.meta.dirname), widgetScript(), workerVersion(), reactRouter()],
  build: { target: 'es2022', sourcemap: mode !== 'production' },
  server: { hmr: { port: Number(process.env.BATON_HMR_PORT ?? 24_678) } },
  ssr: { noExternal: ['lucide-react'] },
  optimizeDeps: {
    // Without these the first visit of a route on a cold cache reloads the page (504 Outdated Optimize Dep).
    entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'],
  },
}));
