import { seconds } from '../start/steps.ts';
import { browser, type Part, type Result, sourceChecks, vitest } from './parts.ts';

/** Everything, in the order of `npm test`: what is quickest to fail comes first. */
const everything: readonly Part[] = [
  ...sourceChecks,
  vitest('unit', ['--project=unit']),
  vitest('db', ['--project=db']),
  vitest('workflow', ['--project=workflow']),
  vitest('whole', ['--project=whole']),
  browser([]),
];

/** They measure or wait for clocks, or a person would see a slow machine in them: nothing else runs meanwhile. */
const timed: ReadonlySet<string> = new Set(['workflow', 'whole', 'browser']);

/**
 * The parts that names on the command line ask for; a name that is no part is a filter for test files, also of the
 * browser tests when it follows "browser".
 */
export function selectParts(names: readonly string[]): readonly Part[] {
  if (names.length === 0) return everything;
  const filters = names.filter((name) => !everything.some((part) => part.name === name));
  const named = everything.filter((part) => names.includes(part.name));
  if (filters.length === 0) return named;
  if (named.length === 0) return [vitest(filters.join(' '), filters)];
  return named.map((part) => {
    if (part.name === 'browser') return browser(filters);
    return sourceChecks.includes(part) ? part : vitest(part.name, [`--project=${part.name}`, ...filters]);
  });
}

type Outcome = Result & { name: string; ms: number };

/**
 * Runs tests and prints a summary. Checks of the source need one core each, so they go one after the other beside the tests; those
 * that need quiet (`timed`) begin when the checks are over.
 * @returns whether all passed
 */
export async function runTests(names: readonly string[]): Promise<boolean> {
  const parts = selectParts(names);
  const checks = inTurn(parts.filter((part) => part.beside));
  const tests = parts.filter((part) => !part.beside);
  const untimed = await inTurn(tests.filter((part) => !timed.has(part.name)));
  const outcomes = [...(await checks), ...untimed, ...(await inTurn(tests.filter((part) => timed.has(part.name))))];
  process.stdout.write('\n');
  for (const { name, passed, failed, ms } of outcomes) {
    process.stdout.write(
      `${failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${passed} passed, ${failed} failed  ${seconds(ms)}\n`,
    );
  }
  const total = (key: 'passed' | 'failed') => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed\n`);
  return total('failed') === 0 && total('passed') > 0;
}

async function inTurn(parts: readonly Part[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const part of parts) {
    process.stdout.write(`\n── ${part.name}${part.beside ? ', beside the others' : ''}\n`);
    const begun = performance.now();
    const result = await part.run();
    outcomes.push({ name: part.name, ...result, ms: performance.now() - begun });
  }
  return outcomes;
}
