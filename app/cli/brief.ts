import { renderBrief } from '#app/cases/brief/forms/render-brief.ts';
import { BRIEF_FORMS, type BriefForm } from '#app/contracts/brief.ts';
import { TEMPLATES, templateBySlug } from '#app/templates/registry.ts';
import { briefLineSchema, briefOfLog, type BriefRules, briefRules } from './brief-of-log.ts';
import { BadInput, type CommandStreams, readJsonLines, runCommand, writeJsonLine } from './jsonl.ts';

const HELP = `baton brief: what a person gets when a conversation is handed over

Reads JSON lines, {"id", "customer"?, "turns": [{"author", "text", "at"?, "at_s"?, "signals"?}]}, and writes
{"id", "brief"}, one line each, in the same order. "turn" is the index of the turn that a claim rests on. Personal data is
masked. Why it is handed over is decided by a template's flow; a conversation that it would not hand over says so.

  --template SLUG   whose rules give the reason (default: ${TEMPLATES[0]?.slug ?? ''})
                    ${TEMPLATES.map((template) => template.slug).join(', ')}
  --form FORM       json (default); note: flat text of 4 KB for a helpdesk; script: to read aloud in ten seconds;
                    sms: one text message. Anything but json writes {"id", "form", "text"}.
  --help
`;

/** `baton brief` of api.md 2. Constant memory: one conversation at a time. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const options = readOptions(argv);
    if (options === 'help') {
      streams.stdout.write(HELP);
      return 0;
    }
    const { form, rules } = options;
    for await (const line of readJsonLines(streams.stdin, briefLineSchema)) {
      const brief = briefOfLog(line, rules);
      if (form === 'json') {
        await writeJsonLine(streams.stdout, { id: line.id, brief });
        continue;
      }
      const { text } = renderBrief(form, brief, {
        caseId: null,
        caseUrl: null,
        claimCode: null,
        timeZone: 'UTC',
        now: new Date(brief.source.escalatedAt ?? 0),
        speaker: null,
      });
      await writeJsonLine(streams.stdout, { id: line.id, form, text });
    }
    return 0;
  });
}

interface Options {
  readonly rules: BriefRules;
  readonly form: BriefForm;
}

function readOptions(argv: readonly string[]): Options | 'help' {
  let slug = TEMPLATES[0]?.slug ?? '';
  let form: BriefForm = 'json';
  for (let i = 0; i < argv.length; i += 1) {
    const option = argv[i];
    if (option === '--help' || option === '-h') return 'help';
    const value = argv[i + 1] ?? '';
    i += 1;
    if (option === '--template') slug = value;
    else if (option === '--form') {
      const known = BRIEF_FORMS.find((one) => one === value);
      if (known === undefined) throw new BadInput(`--form: unknown form "${value}"; known: ${BRIEF_FORMS.join(', ')}`);
      form = known;
    } else throw new BadInput(`unknown option ${String(option)}; see baton brief --help`);
  }
  const template = templateBySlug(slug);
  if (template === undefined) {
    throw new BadInput(`--template: unknown template "${slug}"; known: ${TEMPLATES.map((one) => one.slug).join(', ')}`);
  }
  return { rules: briefRules(template), form };
}
