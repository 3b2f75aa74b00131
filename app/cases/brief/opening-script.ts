import { type Brief, type IssueType, type ScriptSituation, countWords } from '#app/contracts/brief.ts';
import type { BriefInput } from './brief-input.ts';
import { shortened, withoutEnd } from './sentences.ts';
import type { BotTry } from './tried.ts';
import type { Want } from './wants.ts';

const byIssue: Readonly<Record<IssueType, ScriptSituation>> = {
  safety: 'safety',
  legal: 'general',
  refund: 'refund',
  billing: 'billing',
  cancellation: 'cancellation',
  booking: 'booking',
  order: 'order',
  technical: 'technical',
  account: 'general',
  complaint: 'upset',
  sales: 'general',
  feature_request: 'general',
  other: 'general',
};

/** Validate, then say what happens now (R69). Each is short enough to be read in ten seconds with the line before it. */
const closings: Readonly<Record<ScriptSituation, string>> = {
  emergency: 'First: is everybody safe right now? I am staying with you until this is dealt with.',
  safety: 'First: are you safe right now? I am staying with you until this is settled.',
  billing: 'I am looking at the charges now and will tell you in this chat what I find.',
  refund: 'I am checking the payment now and will tell you what I can do about it.',
  cancellation: 'I will take care of it with you now; there is nothing to fill in again.',
  booking: 'I am looking for a time that works and will confirm it with you here.',
  order: 'I am opening the order now and will tell you exactly where it stands.',
  technical: 'I have what was tried already, so we go on from there.',
  upset: 'I am sorry that this has been such a struggle. I will see it through with you now.',
  asked_for_person: 'You are with a person now, and you do not need to repeat anything.',
  general: 'I have read everything, so you do not need to repeat it.',
};

/** Which situation the opening line must fit, the gravest first. */
export function situationOf(input: BriefInput, issue: IssueType): ScriptSituation {
  if (input.reason.class === 'emergency') return 'emergency';
  if (issue === 'safety') return 'safety';
  const mood = input.signals.sentimentWindow?.value ?? input.signals.sentiment?.value ?? 0;
  const byTopic = byIssue[issue];
  if (byTopic !== 'general' && byTopic !== 'upset') return byTopic;
  if (mood <= -0.5 || input.reason.class === 'frustration' || byTopic === 'upset') return 'upset';
  return input.reason.class === 'request' ? 'asked_for_person' : 'general';
}

/** What the person can say they have seen: the trouble and the wish when both fit into one breath. */
function seenOf(want: Want | null): string | null {
  const main = want?.retold.to ?? null;
  const also = want?.also?.to ?? null;
  if (main === null || also === null) return main ?? also;
  return countWords(main) + countWords(also) <= 20 ? `${also} and ${main.replace(/^you (?=\w)/u, '')}` : also;
}

/**
 * The first ten seconds (R67, R68): greets by name, shows that the conversation was read, says what happens now. It never
 * opens with "How can I help you?".
 */
export function openingScript(
  input: BriefInput,
  issue: IssueType,
  name: string | null,
  want: Want | null,
  tries: readonly BotTry[],
): Brief['script'] {
  const situation = situationOf(input, issue);
  const greeting = name === null ? 'Hi.' : `Hi ${name}.`;
  const own = input.scripts?.[input.scriptKey ?? ''] ?? input.scripts?.[situation];
  const seen = seenOf(want);
  if (own !== undefined) return { situation, greeting, body: filledScript(own, name, seen) };
  const failed = tries.some((one) => one.outcome === 'failed');
  const line =
    seen === null
      ? failed
        ? 'I have read the conversation and can see that we have not got you an answer yet.'
        : 'I have read the conversation up to here.'
      : `I can see that ${withoutEnd(shortened(seen, 20).replace(/…$/u, ''))}${failed && situation !== 'emergency' ? ', and that it has not worked so far' : ''}.`;
  return { situation, greeting, body: `${line} ${closings[situation]}` };
}

/**
 * A pack's own script without its first sentence, which only introduces the speaker (they do so by their own name), and with
 * what was said put in for {{summary}}.
 */
function filledScript(own: string, name: string | null, seen: string | null): string {
  const [first = '', ...rest] = own.trim().split(/(?<=[.!?])\s+/u);
  const body = first.includes('{{agent}}') && rest.length > 0 ? rest.join(' ') : own.trim();
  const told = seen === null ? null : `${withoutEnd(shortened(seen, 20).replace(/…$/u, ''))}.`;
  return body
    .replace(/:\s*\{\{summary\}\}/gu, told === null ? '.' : `: ${told}`)
    .replaceAll('{{summary}}', told ?? '')
    .replaceAll('{{customer}}', name ?? 'there')
    .replace(/\s{2,}/gu, ' ')
    .trim();
}

/**
 * The script as it is read aloud by one person.
 * @param speaker the person at the desk and their workspace, for "I'm Taylor from BrightSmile."
 */
export function openingScriptFor(
  script: Brief['script'],
  speaker: { readonly name: string; readonly workspace: string },
): string {
  const body = script.body.replaceAll('{{agent}}', speaker.name).replaceAll('{{company}}', speaker.workspace);
  return `${script.greeting} I’m ${speaker.name} from ${speaker.workspace}. ${body}`;
}
