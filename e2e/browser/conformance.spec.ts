import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

import { ConformanceFile } from '#app/engine/conformance/conformance.ts';
import { expect, test } from '../fixtures/test.ts';

const folder = new URL('../../app/engine/conformance/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, json: readFileSync(new URL(name, folder), 'utf8') }));

/** The engine as the builder's simulator gets it: bundled for browsers, in one script. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: {
        entry: fileURLToPath(new URL('conformance-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'Conformance',
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find((chunk) => chunk.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('no script was built');
  return script.code;
}

let server: Server;
let url: string;

test.beforeAll(async () => {
  const script = await bundle();
  server = createServer((request, response) => {
    if (request.url === '/engine.js') {
      response.setHeader('content-type', 'text/javascript').end(script);
      return;
    }
    // Nothing may be evaluated from text: what decides here is the interpreter alone.
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; img-src data:");
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><title>Conformance</title><link rel="icon" href="data:,"><script src="/engine.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

test('S: the engine of the browser decides every conformance case as the file says', async ({ page }) => {
  await page.goto(url);
  let cases = 0;
  for (const { name, json } of files) {
    const wanted = ConformanceFile.parse(JSON.parse(json)).cases;
    const got = await page.evaluate((text) => window.runConformance(text), json);
    expect(got, name).toEqual(wanted.map(({ turns }) => turns.map(({ action }) => action)));
    cases += got.length;
  }
  expect(cases).toBeGreaterThanOrEqual(19);
});
