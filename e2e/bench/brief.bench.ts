import type { BriefInput } from '#app/cases/brief/brief-input.ts';
import { input } from '#app/cases/brief/testing/conversation.ts';
import { writeBrief } from '#app/cases/brief/write-brief.ts';
import type { Benchmark } from './bench-table.ts';

/** Five messages about one trouble; longer conversations repeat them with another order number. */
const SAID = [
  ['customer', 'I was charged twice for order 88410, please give me the second $49.90 back.'],
  ['bot', 'I am sorry about that. I have looked up your order: a duplicate charge usually disappears within 3 days.'],
  ['customer', 'It has been six days. I already wrote to you on Monday and nobody answered.'],
  ['bot', 'Could you try to log out and in again, and tell me whether the charge is still there?'],
  ['customer', 'That did not help. My name is Maria Santos, call me at 312 555 0144, I want to talk to a person.'],
] as const;

const conversation = (turns: number): BriefInput =>
  input(
    Array.from({ length: turns }, (_, index) => {
      const [author, text] = SAID[index % SAID.length] ?? SAID[0];
      return [author, text.replace('88410', String(88_410 + index))];
    }),
    { respondBy: null },
  );

/** One sentence of 8,000 characters each, made to be slow for whoever looks for a question or a second part in it. */
const SLOW = [
  'what can ',
  'can i what can i ',
  'i want to, can you ',
  'my order is late, how long ',
  'please please ',
  'hi hi ',
];

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function measure(long: BriefInput, count: number, warmUp: number): { median: number; p99: number } {
  const times: number[] = [];
  for (let i = 0; i < warmUp + count; i += 1) {
    const start = process.hrtime.bigint();
    writeBrief(long);
    if (i >= warmUp) times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  times.sort((a, b) => a - b);
  return { median: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

const benchmark: Benchmark = {
  description: 'the brief of a handoff, from conversations of several lengths, one thread',
  run() {
    const rows = [5, 40, 200].map((turns) => ({ turns, ...measure(conversation(turns), 300, 100) }));
    const slow = SLOW.map((words) => {
      const said = `${words.repeat(Math.floor(8_000 / words.length))}send it?`;
      return { text: words.trim(), ...measure(input([['customer', said]]), 40, 10) };
    });
    return Promise.resolve({
      tables: [
        {
          title: 'Writing a brief (ms)',
          rows: rows.map(({ turns, median, p99 }) => ({ turns, 'median ms': median, 'p99 ms': p99 })),
        },
        {
          title: 'Writing it from one sentence of 8,000 characters made to be slow (ms)',
          rows: slow.map(({ text, median, p99 }) => ({ text, 'median ms': median, 'p99 ms': p99 })),
        },
      ],
      budgets: [
        {
          name: 'the brief of 40 turns, median',
          measured: rows.find((row) => row.turns === 40)?.median ?? Number.POSITIVE_INFINITY,
          unit: 'ms',
          atMost: 1,
        },
        {
          name: 'the brief of 8,000 characters made to be slow, median of the worst',
          measured: Math.max(...slow.map(({ median }) => median)),
          unit: 'ms',
          atMost: 50,
        },
      ],
    });
  },
};

export default benchmark;
