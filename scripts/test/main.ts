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

/**
 * Runs tests and prints a summary.
 * @returns whether all passed
 */
export async function runTests(names: readonly string[]): Promise<boolean> {
  const outcomes: (Result & { name: string; ms: number })[] = [];
  for (const part of selectParts(names)) {
    process.stdout.write(`\n── ${part.name}\n`);
    const begun = performance.now();
    const result = await part.run();
    outcomes.push({ name: part.name, ...result, ms: performance.now() - begun });
  }
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
