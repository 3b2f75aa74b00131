import { parseArgs } from 'node:util';
import { z } from 'zod';
import { LogTurn } from '#app/contracts/flow-test.ts';
import { INDUSTRY_PACKS, type IndustryPack } from '#app/contracts/signals.ts';
import { sentSignalsSchema, turnCustomerSchema } from '#app/contracts/turn.ts';
import { compileFlow, type CompiledFlow } from '#app/engine/compile.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { templateBySlug, TEMPLATES } from '#app/templates/registry.ts';
import { BadInput, readJsonLines, runCommand, writeJsonLine, type CommandStreams } from './jsonl.ts';
import { readFlow } from './read-flow.ts';

const HELP = `baton decide: what a flow decides on every turn of a conversation

  baton decide --flow FILE | --template SLUG

Reads JSON lines, {"id", "customer"?, "channel"?, "locale"?, "turns": [{"author", "text", "at"? or "at_s"?, "signals"?}]},
and writes {"id", "decisions": [{"action", "reason"}], "escalatedAt"}, one line each, in the same order.
"at_s" is seconds since the first turn; "escalatedAt" is the index of the first turn that escalates, or null.

  --flow FILE      a flow as JSON or YAML
  --template SLUG  one of: ${TEMPLATES.map((template) => template.slug).join(', ')}
  --packs a,b      emergencies and regulated topics of these trades (default: the template's, all for a file)
  --explain        add the trace of every decision
  --help
`;

/** Logs of others carry more than we read: what is not ours is passed over, what is ours must fit. */
const logLine = z.object({
  id: z.union([z.string(), z.number()]),
  customer: turnCustomerSchema.partial().loose().optional(),
  channel: z.string().optional(),
  locale: z.string().optional(),
  turns: z.array(
    z.object({
      author: LogTurn.shape.author,
      text: z.string(),
      at: LogTurn.shape.at,
      at_s: LogTurn.shape.at_s,
      signals: sentSignalsSchema.optional(),
    }),
  ),
});

/** `baton decide`: constant memory, one conversation at a time. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const options = readOptions(argv);
    if (options === 'help') {
      streams.stdout.write(HELP);
      return 0;
    }
    const { flow, packs } = await chosenFlow(options);
    for await (const line of readJsonLines(streams.stdin, logLine)) {
      const log = { ...line, id: String(line.id) };
      const decisions: unknown[] = [];
      let escalatedAt: number | null = null;
      for (const { verdict } of runConversation(flow, log, { packs, trace: options.explain })) {
        if (verdict.action === 'escalate') escalatedAt ??= decisions.length;
        const { action, reason, trace } = verdict;
        decisions.push(options.explain ? { action, reason, trace } : { action, reason });
      }
      await writeJsonLine(streams.stdout, { id: line.id, decisions, escalatedAt });
    }
    return 0;
  });
}

interface Options {
  readonly flow: string | undefined;
  readonly template: string | undefined;
  readonly packs: readonly IndustryPack[] | undefined;
  readonly explain: boolean;
}

function readOptions(argv: readonly string[]): Options | 'help' {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        flow: { type: 'string' },
        template: { type: 'string' },
        packs: { type: 'string' },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new BadInput(error instanceof Error ? (error.message.split('. ')[0] ?? 'bad options') : 'bad options');
  }
  if (values.help) return 'help';
  if ((values.flow === undefined) === (values.template === undefined)) {
    throw new BadInput('give either --flow FILE or --template SLUG');
  }
  const packs = values.packs?.split(',').map((name) => {
    const pack = INDUSTRY_PACKS.find((known) => known === name.trim());
    if (!pack) throw new BadInput(`--packs: there is no pack ${JSON.stringify(name)}`);
    return pack;
  });
  return { flow: values.flow, template: values.template, packs, explain: values.explain };
}

async function chosenFlow(options: Options): Promise<{ flow: CompiledFlow; packs: readonly IndustryPack[] }> {
  if (options.flow !== undefined) {
    return { flow: compileFlow(await readFlow(options.flow)), packs: options.packs ?? INDUSTRY_PACKS };
  }
  const template = templateBySlug(options.template ?? '');
  if (!template) throw new BadInput(`--template: there is no template ${JSON.stringify(options.template)}`);
  return { flow: compileFlow(template.graph), packs: options.packs ?? template.packs };
}
