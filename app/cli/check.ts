import { parseArgs } from 'node:util';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { textToGraph } from '#app/engine/text-form.ts';
import { BadInput, runCommand, writeJsonLine, type CommandStreams } from './jsonl.ts';
import { readFlowText } from './read-flow.ts';

const HELP = `baton check: the problems of flow files

  baton check FILE…

Writes one problem a line: {"file", "rule", "severity", "nodeId", "message", …}. Severity is error, warning or note.
Exit 1 when one is an error, which is what publishing refuses.

  --help
`;

/** `baton check`: the same rules that mark nodes red and guard publishing. A file that is no flow is an error with its place. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const files = readFiles(argv);
    if (files === 'help') {
      streams.stdout.write(HELP);
      return 0;
    }
    let errors = 0;
    for (const file of files) {
      const loaded = textToGraph(await readFlowText(file));
      if (!loaded.ok) {
        for (const { pointer, message } of loaded.issues) {
          errors += 1;
          await writeJsonLine(streams.stdout, {
            file,
            rule: 'form',
            severity: 'error',
            nodeId: null,
            message: `${pointer || 'the file'}: ${message}`,
          });
        }
        continue;
      }
      for (const { rule, severity, nodeId, message, ...more } of checkFlow(loaded.graph)) {
        if (severity === 'error') errors += 1;
        await writeJsonLine(streams.stdout, { file, rule, severity, nodeId, message, ...more });
      }
    }
    return errors > 0 ? 1 : 0;
  });
}

function readFiles(argv: readonly string[]): readonly string[] | 'help' {
  let parsed;
  try {
    parsed = parseArgs({ args: [...argv], options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch (error) {
    throw new BadInput(error instanceof Error ? (error.message.split('. ')[0] ?? 'bad options') : 'bad options');
  }
  if (parsed.values.help) return 'help';
  if (parsed.positionals.length === 0) throw new BadInput('give at least one file');
  return parsed.positionals;
}
