import { z } from 'zod';
import { INDUSTRY_PACKS, sentSignalsSchema, type SignalInput } from '#app/contracts/signals.ts';
import { toMinor } from '#app/engine/facts.ts';
import { computeSignals, emptySignalMemory } from '#app/signals/compute-signals.ts';
import { flattenSignals } from '#app/signals/flatten-signals.ts';
import { BadInput, readJsonLines, runCommand, writeJsonLine, type CommandStreams } from './jsonl.ts';

const HELP = `baton signals: what each turn of a conversation says

Reads JSON lines, {"id", "text"} or {"id", "turns": [{"author", "text", "at"?, "signals"?}], "locale"?},
and writes {"id", "turns": [{"signals"}]}, one line each, in the same order.

  --packs a,b    emergencies and regulated topics of these trades only (default: all)
                 ${INDUSTRY_PACKS.join(', ')}
  --evidence     add the words that each value rests on, personal data masked
  --help
`;

const sentOnTheWire = sentSignalsSchema
  .omit({ amount: true, declared: true })
  .extend({ amount: z.object({ value: z.number(), currency: z.string().length(3) }).optional() })
  .loose();

const lineSchema = z
  .object({
    id: z.union([z.string(), z.number()]),
    locale: z.string().optional(),
    text: z.string().optional(),
    turns: z
      .array(
        z.object({
          author: z.enum(['customer', 'bot', 'human']),
          text: z.string(),
          at: z.union([z.iso.datetime({ offset: true }), z.number()]).optional(),
          at_s: z.number().optional(),
          signals: sentOnTheWire.optional(),
        }),
      )
      .optional(),
  })
  .refine((line) => (line.text === undefined) !== (line.turns === undefined), {
    path: ['text'],
    message: 'give either text or turns',
  });
type Line = z.infer<typeof lineSchema>;

/** `baton signals` of api.md 2. Constant memory: one conversation at a time. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const options = readOptions(argv);
    if (options === 'help') {
      streams.stdout.write(HELP);
      return 0;
    }
    for await (const line of readJsonLines(streams.stdin, lineSchema)) {
      await writeJsonLine(streams.stdout, { id: line.id, turns: signalsOf(line, options) });
    }
    return 0;
  });
}

interface Options {
  readonly packs: SignalInput['packs'];
  readonly evidence: boolean;
}

function readOptions(argv: readonly string[]): Options | 'help' {
  let packs: SignalInput['packs'] = [...INDUSTRY_PACKS];
  let evidence = false;
  for (let i = 0; i < argv.length; i += 1) {
    const option = argv[i];
    if (option === '--help' || option === '-h') return 'help';
    if (option === '--evidence') evidence = true;
    else if (option === '--packs') {
      i += 1;
      packs = (argv[i] ?? '').split(',').map((name) => {
        const pack = INDUSTRY_PACKS.find((known) => known === name);
        if (pack === undefined)
          throw new BadInput(`--packs: unknown pack "${name}"; known: ${INDUSTRY_PACKS.join(', ')}`);
        return pack;
      });
    } else throw new BadInput(`unknown option ${String(option)}; see baton signals --help`);
  }
  return { packs, evidence };
}

function signalsOf(line: Line, options: Options): unknown[] {
  const turns: NonNullable<Line['turns']> = line.turns ?? [{ author: 'customer', text: line.text ?? '' }];
  let memory = emptySignalMemory();
  return turns.map((turn, index) => {
    const result = computeSignals(
      {
        turnId: String(index),
        seq: index,
        author: turn.author,
        text: turn.text,
        atMs: timeOf(turn, memory.lastAtMs),
        packs: options.packs,
        ...(line.locale === undefined ? {} : { locale: line.locale }),
        ...(turn.signals === undefined ? {} : { sent: sentOf(turn.signals) }),
      },
      memory,
    );
    memory = result.memory;
    const signals = flattenSignals(result.signals);
    if (!options.evidence) return { signals };
    const evidence = Object.fromEntries(
      Object.entries(result.signals).flatMap(([name, signal]) =>
        signal.evidence.length === 0 ? [] : [[name, signal.evidence]],
      ),
    );
    return { signals, evidence };
  });
}

function timeOf(turn: { at?: string | number | undefined; at_s?: number | undefined }, last: number | null): number {
  if (typeof turn.at === 'string') return Date.parse(turn.at);
  return turn.at ?? (turn.at_s === undefined ? (last ?? 0) : turn.at_s * 1_000);
}

function sentOf(sent: z.infer<typeof sentOnTheWire>): NonNullable<SignalInput['sent']> {
  const { amount, ...rest } = sent;
  if (amount === undefined) return rest;
  const { minor, currency } = toMinor(amount);
  return { ...rest, amount: { value: minor, currency } };
}
