import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Who may import whom is the business of `.dependency-cruiser.cjs`; this file judges the code inside each file. */
const tests = ['**/*.test.{ts,tsx}', '**/*.spec.ts', 'e2e/**/*.ts', '**/testing/**/*.ts'];

export default tseslint.config(
  {
    ignores: [
      'build/**',
      '.baton/**',
      '.react-router/**',
      'public/**',
      'coverage/**',
      'playwright-report/**',
      'test-results/**',
      'workflows/server/go*/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': ['error', { allow: ['Response'] }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      'no-restricted-globals': ['error', { name: 'event', message: 'Take the event as a parameter.' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      // Separators of packed columns are control characters on purpose.
      'no-control-regex': 'off',
    },
  },
  {
    // Components and hooks; its compiler's analysis is too slow to spend on files that have neither.
    files: ['app/**/*.tsx', 'app/**/use-*.ts'],
    plugins: { 'react-hooks': reactHooks },
    // Storage and media queries exist only after the first render, so an effect that sets state is how they are read.
    // An icon looked up by kind is a component that exists once, which the analysis cannot see.
    rules: {
      ...reactHooks.configs.recommended.rules,
      'react-hooks/set-state-in-effect': 'off',
      'react-hooks/static-components': 'off',
    },
  },
  {
    // The first picture is drawn twice, by the server and by the browser, and both must write the same words. So every
    // instant is written in a zone that both know; a reader's own zone comes from useOwnZone, which both begin without.
    files: ['app/**/*.tsx', 'app/**/use-*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          ["CallExpression[callee.property.name='resolvedOptions']", 'Ask useOwnZone (app/ui/own-zone.ts).'],
          [
            ":matches(NewExpression, CallExpression)[callee.object.name='Intl'][callee.property.name='DateTimeFormat']:not(:has(Property[key.name='timeZone']))",
            'Name the zone: server and browser live in different ones.',
          ],
          [
            'MemberExpression[property.name=/^toLocale(Date|Time)String$/]',
            'Use app/ui/time.ts, which names the zone.',
          ],
        ].map(([selector, message]) => ({ selector, message })),
      ],
    },
  },
  {
    files: ['app/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended],
    // A label may hold its control or name it; our own form fields do the latter.
    // A region that scrolls must be reachable by keyboard, so it takes a tabIndex.
    rules: {
      'jsx-a11y/label-has-associated-control': ['error', { assert: 'either', depth: 4 }],
      'jsx-a11y/no-noninteractive-tabindex': [
        'error',
        { roles: ['tabpanel', 'region', 'log', 'list', 'feed'], tags: [] },
      ],
    },
  },
  {
    // Left-over debugging. Command lines, benchmarks and set-up scripts print by profession.
    files: ['app/**/*.{ts,tsx}', 'db/**/*.ts', 'workflows/**/*.ts'],
    ignores: ['app/cli/**', ...tests],
    rules: { 'no-console': 'error', 'no-debugger': 'error' },
  },
  {
    // The pure core: the same input gives the same answer, in a browser, in a test, on the server.
    files: ['app/engine/**/*.ts', 'app/signals/**/*.ts', 'app/contracts/**/*.ts'],
    ignores: [...tests, 'app/signals/training/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'window', 'document', 'performance', 'setTimeout', 'setInterval', 'localStorage'].map(
          (name) => ({ name, message: 'The core is pure: pass what you need as a value.' }),
        ),
      ],
      'no-restricted-syntax': [
        'error',
        ...[
          ["CallExpression[callee.object.name='Math'][callee.property.name='random']", 'No chance in the core.'],
          ["CallExpression[callee.object.name='Date'][callee.property.name='now']", 'Take the time as a value.'],
          ["NewExpression[callee.name='Date'][arguments.length=0]", 'Take the time as a value.'],
        ].map(([selector, message]) => ({ selector, message })),
      ],
    },
  },
  {
    // Workflow code is replayed: what leaks the machine's clock, zone or memory breaks old runs (SDK issue 2269, 2166).
    files: ['workflows/*/workflow.ts', 'workflows/*/workflow/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Intl', 'Temporal', 'process', 'performance', 'crypto', 'fetch', 'WeakRef', 'FinalizationRegistry'].map(
          (name) => ({ name, message: 'Not in workflow code: ask an activity.' }),
        ),
      ],
      'no-restricted-syntax': [
        'error',
        ...[
          ['MemberExpression[property.name=/^toLocale/]', 'Locale formatting reads the machine: ask an activity.'],
          ["MemberExpression[property.name='getTimezoneOffset']", 'The zone is the machine’s: ask an activity.'],
          ["Program > VariableDeclaration[kind='let']", 'Module state is shared by workflows of all workspaces.'],
          ["Program > VariableDeclaration[kind='var']", 'Module state is shared by workflows of all workspaces.'],
          [
            'Program > ExportNamedDeclaration > VariableDeclaration[kind=/let|var/]',
            'Module state is shared by workflows of all workspaces.',
          ],
          [
            'Program > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/]',
            'Module state is shared by workflows of all workspaces.',
          ],
        ].map(([selector, message]) => ({ selector, message })),
      ],
    },
  },
  {
    files: tests,
    rules: {
      // Bodies of HTTP answers and the like are read loosely in tests; what they hold is asserted right after.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(skip|only|todo|fixme)$/]',
          message: 'No skipped and no lonely tests.',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        module: 'writable',
        performance: 'readonly',
      },
    },
  },
);
