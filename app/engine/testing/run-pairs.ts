import * as fc from 'fast-check';
import { holdTogether, MUST_MEET } from './hold-together.ts';
import { randomConversation } from './random-conversation.ts';
import { randomFlow } from './random-flow.ts';

/**
 * `npm run test:million -- [PAIRS] [SEED]`: random graphs and conversations through interpreter and generated code, in
 * slices that each name their seed, so that a finding can be run again alone. Exit 1 at the first difference.
 */
const TURNS = 20;
const SLICE_PAIRS = 20_000;
const [pairs = 1_000_000, firstSeed = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(pairs) || !Number.isInteger(firstSeed) || pairs < 1) {
  process.stderr.write('usage: npm run test:million -- [PAIRS] [SEED]\n');
  process.exit(2);
}

const met = new Map<string, number>();
const startedMs = performance.now();
for (let done = 0, seed = firstSeed; done < pairs; seed++) {
  const slice = Math.min(SLICE_PAIRS, pairs - done);
  const property = fc.property(randomFlow, randomConversation(TURNS), (graph, turns) => {
    holdTogether(graph, turns, (what) => met.set(what, (met.get(what) ?? 0) + 1));
  });
  const run = fc.check(property, { numRuns: Math.ceil(slice / TURNS), seed });
  if (run.failed) {
    process.stdout.write(`seed ${seed}: ${fc.defaultReportMessage(run) ?? 'failed'}\n`);
    process.exit(1);
  }
  done += slice;
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  process.stdout.write(`seed ${seed}: ${done.toLocaleString('en')} pairs agree, ${seconds} s\n`);
}
const missed = MUST_MEET.filter((what) => !met.has(what));
process.stdout.write(`met: ${[...met].map(([what, times]) => `${what} ${times.toLocaleString('en')}`).join(', ')}\n`);
if (missed.length > 0) {
  process.stdout.write(`never met: ${missed.join(', ')}\n`);
  process.exit(1);
}
