import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, test } from 'vitest';

/** Each import rule must catch the import that it is there for: one deliberate breach of each, in a tree of its own. */
const breaches: Record<string, [file: string, source: string]> = {
  'no-circles': ['app/cases/a.ts', `import './b.ts';`],
  resolvable: ['app/cases/lost.ts', `import './nowhere.ts';`],
  'declared-packages': ['app/cases/undeclared.ts', `import 'pino-std-serializers';`],
  'no-dev-packages-in-the-product': ['app/cases/dev.ts', `import 'fast-check';`],
  'contracts-are-leaves': ['app/contracts/x.ts', `import '#app/engine/pure.ts';`],
  'engine-is-pure': ['app/engine/x.ts', `import '#db/plain.ts';`],
  'simulation-is-engine-and-signals': ['app/engine/simulate/x.ts', `import '#db/plain.ts';`],
  'signals-are-pure': ['app/signals/x.ts', `import '#app/engine/pure.ts';`],
  'templates-are-data': ['app/templates/x.ts', `import '#app/cases/pure.ts';`],
  'ui-knows-no-business': ['app/ui/x.tsx', `import '#app/cases/pure.ts';`],
  'views-reach-no-server': ['app/desk/x.tsx', `import '../cases/verb.server.ts';`],
  'only-the-builder-sees-the-engine': ['app/desk/y.tsx', `import '#app/engine/pure.ts';`],
  'routes-are-the-edge': ['app/routes/x.ts', `import '#db/plain.ts';`],
  'verbs-know-no-screens': ['app/cases/x.server.ts', `import '#app/ui/button.tsx';`],
  'verbs-start-workflows-by-their-starter': ['app/cases/y.server.ts', `import '#workflows/one/workflow.ts';`],
  'starters-are-light': ['workflows/one/starter.ts', `import './activities.ts';`],
  'turns-flow-one-way': ['app/cases/z.server.ts', `import '#app/turns/pure.ts';`],
  'desk-needs-no-turns': ['app/desk/z.ts', `import '#app/turns/pure.ts';`],
  'platform-serves-all-and-knows-none': ['app/platform/x.ts', `import '#app/cases/pure.ts';`],
  'database-knows-contracts-only': ['db/x.ts', `import '#app/cases/pure.ts';`],
  'sql-lives-in-db': ['app/cases/sql.server.ts', `import 'drizzle-orm';`],
  'workflow-code-is-a-sandbox': ['workflows/two/workflow.ts', `import '#db/plain.ts';`],
  'workflow-code-knows-activities-as-types': ['workflows/one/workflow.ts', `import './activities.ts';`],
  'no-node-in-workflow-code-or-the-core': ['app/engine/y.ts', `import 'node:fs';`],
  'framework-at-the-edge': ['app/cases/framework.server.ts', `import 'react-router';`],
  'one-package-name-for-the-router': ['app/routes/dom.tsx', `import 'react-router-dom';`],
  'the-front-is-one-place': ['app/cases/front.server.ts', `import '@remix-run/node-fetch-server';`],
  'set-up-is-not-product': ['workflows/one/activities.ts', `import '../../scripts/tool.ts';`],
};

/** What the breaches import; a row here must not itself be one. */
const innocent: Record<string, string> = {
  'app/cases/b.ts': `import './a.ts';`,
  'app/cases/pure.ts': `export {};`,
  'app/cases/verb.server.ts': `export {};`,
  'app/engine/pure.ts': `export {};`,
  'app/turns/pure.ts': `import '#app/cases/pure.ts';`,
  'app/ui/button.tsx': `import 'radix-ui';`,
  'app/builder/outline.tsx': `import '#app/engine/pure.ts';`,
  'app/cases/good.server.ts': `import '#workflows/three/starter.ts';`,
  'workflows/three/starter.ts': `import '@temporalio/client';`,
  'db/plain.ts': `import 'drizzle-orm';`,
  'scripts/tool.ts': `export {};`,
};

type Violation = { rule: { name: string }; from: string };
let tree: string;
let found: Violation[];

beforeAll(async () => {
  const root = resolve(import.meta.dirname, '../..');
  tree = mkdtempSync(join(tmpdir(), 'baton-zones-'));
  for (const file of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json'])
    cpSync(join(root, file), join(tree, file));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  for (const [file, source] of [...Object.values(breaches), ...Object.entries(innocent)]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${source}\n`);
  }
  const cruiser = join(root, 'node_modules/.bin/depcruise');
  const report = await promisify(execFile)(
    cruiser,
    [
      '--config',
      '.dependency-cruiser.cjs',
      '--preserve-symlinks',
      '--output-type',
      'json',
      'app',
      'db',
      'workflows',
      'scripts',
    ],
    { cwd: tree, maxBuffer: 32 * 1024 * 1024 },
  ).catch((error: unknown) => error as { stdout: string });
  found = (JSON.parse(report.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}, 30_000);
afterAll(() => rmSync(tree, { recursive: true, force: true }));

test.each(Object.entries(breaches))('%s catches its breach', (rule, [file]) => {
  expect(found).toContainEqual(expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }));
});

test('every rule has its breach here', () => {
  const rules = (
    process.getBuiltinModule('module').createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
      forbidden: { name: string }[];
    }
  ).forbidden.map((rule) => rule.name);
  expect(Object.keys(breaches).toSorted()).toEqual(rules.toSorted());
});

test('what the rules allow stays allowed', () => {
  const fromInnocent = found.filter((violation) => violation.from in innocent && violation.rule.name !== 'no-circles');
  expect(fromInnocent).toEqual([]);
});
