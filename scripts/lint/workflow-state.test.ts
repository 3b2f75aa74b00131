import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

/** What one workspace's run could leave behind for another's: each of it once, as somebody might write it. */
const refused: Record<string, string> = {
  'a-let': `let seen = 0; export const next = () => (seen += 1);`,
  'an-object': `const cache = {}; export const f = () => cache;`,
  'a-typed-object': `const cache: Record<string, string> = {}; export const f = () => cache;`,
  'a-read-only-object': `const cache: Readonly<Record<string, string>> = { a: 'b' }; export const f = () => cache;`,
  'an-array': `const seen = []; export const f = () => seen;`,
  'an-array-of-a-type': `const seen = [] as string[]; export const f = () => seen;`,
  'a-checked-array': `const seen = ['a'] satisfies string[]; export const f = () => seen;`,
  'an-exported-object': `export const cache = {};`,
  'an-exported-map': `export const cache = new Map<string, string>();`,
  'a-map': `const cache = new Map<string, string>(); export const f = () => cache;`,
  'a-class-of-ours': `import { Cache } from './cache.ts'; const cache = new Cache(); export const f = () => cache;`,
  'a-made-array': `const seen = Array.from('abc'); export const f = () => seen;`,
  'a-made-object': `const cache = Object.create(null); export const f = () => cache;`,
  'a-frozen-outside': `export const table = Object.freeze({ inside: { seen: 0 } });`,
  'a-map-in-a-constant': `export const table = { cache: new Map() } as const;`,
  'a-closure': `const next = (() => { let n = 0; return () => (n += 1); })(); export const f = next;`,
  'a-choice': `const cache = globalThis.Map ? {} : []; export const f = () => cache;`,
  'a-static-field': `export class Kept { static seen = 0; }`,
  'a-default-export': `export default { seen: 0 };`,
  'a-global': `export const f = () => { globalThis.seen = 1; };`,
  'a-field-of-a-function': `export const f = () => undefined; f.seen = 0;`,
};

const allowed = `
import { defineSignal, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from './activities.ts';
const MAX_EVENTS = 2_000;
export const DAY_MS = 24 * 60 * 60_000;
export const NAME = 'Name';
const NEGATIVE = -1;
const keys = { critical: 1, nested: { list: ['a'] } } as const;
const typed = { critical: 1 } as const satisfies Record<string, number>;
export const CHANNELS = ['push', 'email'] as const;
export const first = CHANNELS[0];
export const idOf = (id: string): string => \`esc/\${id}\`;
const poke = defineSignal<[string]>('poke');
const { takeStep } = proxyLocalActivities<Activities>({ startToCloseTimeout: '10 seconds' });
export async function Flow(): Promise<unknown> {
  const seen = new Map<string, number>();
  const list: number[] = [];
  let count = MAX_EVENTS + NEGATIVE;
  count += keys.critical + typed.critical;
  return [seen, list, count, poke, await takeStep()];
}
`;

let tree: string;
let complaints: { readonly filename: string; readonly message: string }[];

beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../..');
  tree = mkdtempSync(join(tmpdir(), 'baton-workflow-state-'));
  for (const file of ['.oxlintrc.json', 'package.json', 'tsconfig.json']) cpSync(join(root, file), join(tree, file));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const files = Object.entries(refused).map(([name, source]) => [`workflows/${name}/workflow.ts`, source] as const);
  const imported = [`workflows/imported/contract.ts`, `export const cache = new Map<string, string>();`] as const;
  for (const [file, source] of [...files, imported, ['workflows/allowed/workflow.ts', allowed] as const]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${source}\n`);
  }
  const lint = join(root, 'node_modules/.bin/oxlint');
  const report = await new Promise<string>((done) => {
    execFile(lint, ['--format', 'json', 'workflows'], { cwd: tree, maxBuffer: 1 << 24 }, (_, stdout) => done(stdout));
  });
  ({ diagnostics: complaints } = JSON.parse(report) as { diagnostics: typeof complaints });
}, 120_000);
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const aboutState = (folder: string) =>
  complaints.filter(
    ({ filename, message }) => filename.includes(`workflows/${folder}/`) && message.includes('Module state'),
  );

test.each(Object.keys(refused))('F27: workflow code that keeps %s at module level is refused', (name) => {
  expect(aboutState(name)).not.toEqual([]);
});

test('F27: so is what workflow code imports', () => {
  expect(aboutState('imported')).not.toEqual([]);
});

test('constants, tables as const, functions and what the SDK gives are not', () => {
  expect(aboutState('allowed')).toEqual([]);
});
