import { z } from 'zod';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import { BadInput, readJsonLines, runCommand, writeJsonLine, type CommandStreams } from './jsonl.ts';

const HELP = `baton redact: masks personal data

Reads JSON lines, {"id", "text", "locale"?}, and writes {"id", "text", "spans": [{"type", "start", "end"}]}, one line each,
in the same order. Masked text is as long as the original, so offsets (UTF-16 units) hold in both.
Card numbers keep their last four digits.

  --help
`;

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  locale: z.string().optional(),
});

/** `baton redact` of api.md 2. Constant memory: one text at a time. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const option = argv[0];
    if (option === '--help' || option === '-h') {
      streams.stdout.write(HELP);
      return 0;
    }
    if (option !== undefined) throw new BadInput(`unknown option ${option}; see baton redact --help`);
    for await (const line of readJsonLines(streams.stdin, lineSchema)) {
      await writeJsonLine(streams.stdout, { id: line.id, ...maskPersonalData(line.text, line.locale) });
    }
    return 0;
  });
}
