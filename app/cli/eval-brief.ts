import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';

import { TEMPLATES, templateBySlug } from '#app/templates/registry.ts';
import { type BriefFigures, countBrief, noFigures } from './brief-figures.ts';
import { briefLineSchema, briefOfLog, briefRules } from './brief-of-log.ts';
import { BadInput, type CommandStreams, readJsonLines, runCommand } from './jsonl.ts';

const HELP = `npm run eval:brief -- FILE… [--template SLUG] [--show N]

Writes the brief of every conversation of a log (JSON lines, also .gz; see baton brief --help) and counts what must not be:
summaries over 40 words, personal data in clear, claims without a turn. Exit 1 when one of the three is not 0.

  --show N   prints N briefs, spread over the file, as notes to read
`;

/** @throws BadInput when it cannot be read, as a folder or as what is called .gz and is not */
async function open(file: string): Promise<Readable> {
  try {
    const bytes = await readFile(file);
    return Readable.from([file.endsWith('.gz') ? gunzipSync(bytes) : bytes]);
  } catch (error) {
    throw new BadInput(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The evaluation over one or more files; prints figures, and texts only when they are asked for. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const files: string[] = [];
    let slug = TEMPLATES[0]?.slug ?? '';
    let show = 0;
    for (let i = 0; i < argv.length; i += 1) {
      const option = argv[i] ?? '';
      if (option === '--help' || option === '-h') return (streams.stdout.write(HELP), 0);
      if (option === '--template') slug = argv[(i += 1)] ?? '';
      else if (option === '--show') show = Number(argv[(i += 1)] ?? '');
      else if (option.startsWith('--')) throw new BadInput(`unknown option ${option}; see --help`);
      else files.push(option);
    }
    const template = templateBySlug(slug);
    if (template === undefined) throw new BadInput(`--template: unknown template "${slug}"`);
    if (files.length === 0) throw new BadInput('name a file with one conversation a line; see --help');
    if (!Number.isInteger(show) || show < 0) throw new BadInput('--show: a number of briefs');
    const rules = briefRules(template);
    const figures: BriefFigures = noFigures();
    for (const file of files) {
      for await (const line of readJsonLines(await open(file), briefLineSchema)) {
        const brief = briefOfLog(line, rules);
        const text = countBrief(figures, brief);
        if (show > 0 && figures.briefs % Math.max(1, Math.floor(2_000 / show)) === 0) {
          streams.stdout.write(`\n=== ${String(line.id)}\n${text}\n`);
        }
      }
    }
    streams.stdout.write(`${report(figures)}\n`);
    return figures.overLimit + figures.unmasked + figures.claimsWithoutTurn === 0 ? 0 : 1;
  });
}

function report(figures: BriefFigures): string {
  const share = (count: number) => `${((100 * count) / Math.max(1, figures.briefs)).toFixed(1)} %`;
  const row = (name: string, value: string | number) => `${name.padEnd(44)}${String(value).padStart(10)}`;
  return [
    row('briefs', figures.briefs),
    row('summary over 40 words (must be 0)', figures.overLimit),
    row('personal data in clear (must be 0)', figures.unmasked),
    ...[...figures.unmaskedByType].map(([type, count]) => row(`  ${type}`, count)),
    row('claims without a turn (must be 0)', figures.claimsWithoutTurn),
    ...[...figures.claimsByKind].map(([kind, count]) => row(`  ${kind}`, count)),
    row('script over ten seconds (must be 0)', figures.scriptTooLong),
    row('note over 4 KB (must be 0)', figures.noteTooLong),
    row('text message over 160 places (must be 0)', figures.smsTooLong),
    row('summary of quoted words', share(figures.quoted)),
    row('summary cut short', share(figures.cutShort)),
    row('words of the summary, mean', (figures.summaryWords / Math.max(1, figures.briefs)).toFixed(1)),
    row('completeness, mean', (figures.completeness / Math.max(1, figures.briefs)).toFixed(2)),
    'empty fields',
    ...[...figures.empty].sort(([, a], [, b]) => b - a).map(([field, count]) => row(`  ${field}`, share(count))),
  ].join('\n');
}

process.exitCode = await run(process.argv.slice(2), process);
