import { INDUSTRY_PACKS, type SignalInput, type SignalMemory } from '#app/contracts/signals.ts';
import { computeSignals, emptySignalMemory } from '#app/signals/compute-signals.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import type { Benchmark, BenchRow } from './bench-table.ts';

/** Twenty words each, as customers write them. */
const TWENTY_WORDS = [
  'hi I ordered a pair of shoes last week and the package still has not arrived can you please check it',
  'I have been charged twice for my subscription this month and I would like my money back as soon as possible',
  'this is the third time I explain it the furnace makes noise every night please send me to a person now',
  'can you move my appointment from tuesday to friday morning because my son has a fever and cannot leave the house',
  'my card ends in 4242 and you can call me at 415 555 2671 or write to maria@example.com thanks a lot',
  'hola quiero saber dónde está mi pedido porque llevo dos semanas esperando y nadie me responde en el chat por favor',
] as const;

const PROSE = `${TWENTY_WORDS.join('. ')}. `;
const LONG: readonly (readonly [string, string])[] = [
  ['prose', PROSE],
  ['one word', 'a'],
  ['phone numbers', '+1 415 555 2671, '],
  ['cards', '4111 1111 1111 1111 '],
  ['single digits', '4 1 '],
  ['at signs', 'a@'],
  ['almost phrases', 'i want to talk to the '],
  ['begun IBANs', 'DE89 '],
  ['number words', 'two hundred '],
];
const LONGEST = 8_000;
const PACKS = [...INDUSTRY_PACKS];

function timeUs(text: string, memory: SignalMemory, seq: number): { us: number; memory: SignalMemory } {
  const input: SignalInput = { turnId: 't', seq, author: 'customer', text, atMs: seq, packs: PACKS, locale: 'en-US' };
  const before = process.cpuUsage();
  const start = process.hrtime.bigint();
  const result = computeSignals(input, memory);
  const us = Number(process.hrtime.bigint() - start) / 1_000;
  const used = process.cpuUsage(before);
  // A turn that waited for a processor that other work had is not slow: count what it used, when that is less.
  return { us: us < 1_000 ? us : Math.min(us, used.user + used.system), memory: result.memory };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Times of `count` turns, sorted, in microseconds, after a warm-up. */
function measure(texts: readonly string[], count: number, warmUp: number): number[] {
  let memory = emptySignalMemory();
  const times: number[] = [];
  for (let i = 0; i < warmUp + count; i += 1) {
    const timed = timeUs(texts[i % texts.length] ?? '', memory, i);
    memory = timed.memory;
    if (i >= warmUp) times.push(timed.us);
  }
  return times.sort((a, b) => a - b);
}

const repeatTo = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

function longTexts(): { rows: BenchRow[]; worstP99Ms: number; steepest: number } {
  let worstP99Ms = 0;
  let steepest = 0;
  const rows = LONG.map(([name, part]) => {
    const short = quantile(measure([repeatTo(part, LONGEST / 8)], 60, 10), 0.5);
    const times = measure([repeatTo(part, LONGEST)], 200, 10);
    const median = quantile(times, 0.5);
    const p99Ms = quantile(times, 0.99) / 1_000;
    worstP99Ms = Math.max(worstP99Ms, p99Ms);
    steepest = Math.max(steepest, median / short);
    return { text: name, 'median ms': median / 1_000, 'p99 ms': p99Ms, 'times an eighth of it': median / short };
  });
  return { rows, worstP99Ms, steepest };
}

/** Per-turn time at the start and at the end of a talk of 5,000 turns. */
function longTalk(): { early: number; late: number; bytes: number } {
  const texts = TWENTY_WORDS.map((text, index) => `${text} ${String(index)}`);
  let memory = emptySignalMemory();
  const times: number[] = [];
  for (let i = 0; i < 5_000; i += 1) {
    const timed = timeUs(texts[i % texts.length] ?? '', memory, i);
    memory = timed.memory;
    times.push(timed.us);
  }
  const median = (from: number, to: number) =>
    quantile(
      times.slice(from, to).sort((a, b) => a - b),
      0.5,
    );
  return { early: median(500, 1_000), late: median(4_500, 5_000), bytes: JSON.stringify(memory).length };
}

const benchmark: Benchmark = {
  description: 'all signals of a turn, every pack on, one thread',
  run({ say }) {
    say('twenty words');
    const short = measure(TWENTY_WORDS, 20_000, 3_000);
    const median = quantile(short, 0.5);
    say('8,000 characters');
    const long = longTexts();
    say('5,000 turns');
    const talk = longTalk();
    const masks = TWENTY_WORDS.map((text) => {
      const start = process.hrtime.bigint();
      for (let i = 0; i < 500; i += 1) maskPersonalData(text);
      return Number(process.hrtime.bigint() - start) / 500_000;
    });
    return Promise.resolve({
      notes: [
        'turns of a millisecond and more count the time on the processor, so that other work on the machine does not',
      ],
      tables: [
        {
          title: 'A turn of twenty words (µs)',
          rows: [
            {
              turns: short.length,
              median,
              p99: quantile(short, 0.99),
              'masking alone': masks.reduce((a, b) => a + b, 0) / masks.length,
            },
          ],
        },
        { title: `${LONGEST.toLocaleString('en-US')} characters`, rows: long.rows },
        {
          title: 'A long conversation (median µs a turn)',
          rows: [{ 'turns 501 to 1,000': talk.early, 'turns 4,501 to 5,000': talk.late, 'memory bytes': talk.bytes }],
        },
      ],
      budgets: [
        { name: 'all signals, 20 words, median', measured: median, unit: 'µs', atMost: 150 },
        {
          name: 'all signals, 8,000 characters, p99 of the worst text',
          measured: long.worstP99Ms,
          unit: 'ms',
          atMost: 10,
        },
        { name: 'eight times the length (quadratic: 64)', measured: long.steepest, unit: 'times', atMost: 16 },
        {
          name: 'late turns of a long conversation',
          measured: talk.late / talk.early,
          unit: 'times early ones',
          atMost: 1.5,
        },
      ],
    });
  },
};

export default benchmark;
