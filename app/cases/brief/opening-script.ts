import {
  type Brief,
  type IssueType,
  READ_ALOUD_MAX_WORDS,
  type ScriptSituation,
  countWords,
} from '#app/contracts/brief.ts';
import type { BriefInput } from './brief-input.ts';
import { isForeign } from './foreign.ts';
import { english, filledIn, helloTo, type ScriptWords, scriptWords } from './script-words.ts';
import { shortened, withoutEnd } from './sentences.ts';
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

/** Words for the line before the closing: 25 less a greeting of eight ("Hi Maria. I’m Taylor from Fern & Field."). */
const LINE_WORDS = READ_ALOUD_MAX_WORDS - 8;

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

/** What the person can say they have seen, the trouble before the wish: the first that can be said whole in the words there are. */
function seenOf(want: Want | null, maxWords: number, situation: ScriptSituation): string | null {
  const main = want?.retold.to ?? null;
  const also = want?.also?.to ?? null;
  const whole = [also, main].find((one) => one !== null && countWords(one) > 2 && countWords(one) <= maxWords);
  if (whole !== undefined && whole !== null) return withoutEnd(whole);
  const longest = also ?? main;
  if (longest === null) return null;
  const clauses = longest.split(/[,;]\s*/u).filter((one) => countWords(one) > 2 && countWords(one) <= maxWords);
  // "That is late, half my face is swollen": of an emergency the fuller clause says more than the first.
  const fullest = [...clauses].sort((a, b) => countWords(b) - countWords(a))[0];
  const clause = situation === 'emergency' ? fullest : longest.startsWith(clauses[0] ?? '\0') ? clauses[0] : undefined;
  if (clause !== undefined) return withoutJoin(withoutEnd(clause));
  const words = longest.split(/\s+/u);
  const endsWell = boundary.test(words[maxWords] ?? '') && !boundary.test(words[maxWords - 1] ?? '');
  const cut = wellEnded(
    endsWell ? beforePair(words, maxWords) : atBoundary(shortened(longest, maxWords).replace(/…$/u, '')),
  );
  return countWords(cut) < 3 ||
    halfSaid.test(cut) ||
    /\blet you know$/iu.test(cut) ||
    (cut.match(/(?<!\p{L})['"“]|['"”](?!\p{L})/gu)?.length ?? 0) % 2 === 1 ||
    /\b(?:asked|going|help|hoping|like|looking|need|one|to|trying|us|wanted|want|\w+['’]s)$/i.test(cut)
    ? null
    : cut;
}

const boundary =
  /^(?:about|after|and|at|because|before|between|but|by|during|except|for|from|how|if|in|into|near|of|on|or|since|so|than|that|until|what|when|where|whether|which|while|who|why|with|without)$/i;

/** "You are interested": what in, which says it, was cut off. */
const halfSaid =
  /^you (?:are|were|have been|would be|will be|feel|seem)(?: (?:so|very|really|still|also|not|\w+ly))* [\w-]+$/iu;

/** "An appointment to see": whom, was cut off, so the appointment is said. */
const unfinished =
  /\s+to (?:find out|figure out|know|check|see|make sure|ask|tell|say|explain|understand|confirm|ensure you understand)$/iu;

/** What was cut, without the words that only led to the rest. */
function wellEnded(cut: string): string {
  const words = withoutEnd(cut.replace(unfinished, '')).split(' ');
  while (words.length > 1 && boundary.test(words.at(-1) ?? '')) words.pop();
  const ended = words.join(' ');
  return ended === cut ? cut : wellEnded(ended);
}

/** "A taxi from Fifth" of "a taxi from Fifth and Main": of two things that one word joins both are said, or none. */
function beforePair(words: readonly string[], end: number): string {
  const joined = /^(?:and|or)$/iu.test(words[end] ?? '');
  const at = words.slice(0, end).findLastIndex((word) => boundary.test(word));
  return words.slice(0, joined && at >= 3 && end - at <= 2 ? at : end).join(' ');
}

/** "Lost their debit card and", from before a comma, ends before its "and". */
const withoutJoin = (clause: string): string =>
  clause.replace(/(?:\s+(?:and|but|or|so|because|that|which|when|while))+$/iu, '');

/** What was cut in the middle of a phrase ends before the phrase: "reserve a room", not "reserve a room at the". */
function atBoundary(cut: string): string {
  const words = withoutEnd(cut).split(' ');
  const last = words.findLastIndex((word) => boundary.test(word));
  return withoutEnd(last >= 3 ? beforePair(words, last) : words.join(' '));
}

/** Situations that say what it is about: their lines would be untrue about anything else ("I have your order open"). */
const topical: ReadonlySet<string> = new Set<ScriptSituation>([
  'billing',
  'refund',
  'cancellation',
  'booking',
  'order',
  'technical',
]);

/** The pack's script: the one that the route names, if it is not about something else; else the one for the situation. */
function ownScript({ scripts, scriptKey }: BriefInput, situation: ScriptSituation): string | undefined {
  const key = scriptKey ?? '';
  const money = (one: string) => one === 'billing' || one === 'refund';
  const fits = !topical.has(key) || key === situation || (money(key) && money(situation));
  return (
    (fits ? scripts?.[key] : undefined) ?? scripts?.[situation] ?? (money(situation) ? scripts?.['billing'] : undefined)
  );
}

/**
 * The first ten seconds (R67, R68): greets by name, shows that the conversation was read, says what happens now. It never
 * opens with "How can I help you?". It is said to the customer, so it is in their language where we speak it; a pack's own scripts
 * are English.
 * @param language of the customer, ISO 639-1; null when nobody knows it
 */
export function openingScript(
  input: BriefInput,
  issue: IssueType,
  name: string | null,
  want: Want | null,
  language: string | null = null,
): Brief['script'] {
  const situation = situationOf(input, issue);
  const words = scriptWords(language ?? 'en');
  const plain = inEnglish(input, situation, name, want);
  if (words === english || language === null) return { situation, ...plain, language: 'en', inEnglish: null };
  const closing = words.closings[situation];
  return {
    situation,
    greeting: helloTo(words, name),
    body: `${seenIn(words, language, want, LINE_WORDS - countWords(closing))} ${closing}`,
    language,
    inEnglish: `${plain.greeting} ${plain.body}`,
  };
}

function inEnglish(input: BriefInput, situation: ScriptSituation, name: string | null, want: Want | null) {
  const greeting = helloTo(english, name);
  const own = ownScript(input, situation);
  if (own !== undefined) return { greeting, body: filledScript(own, situation, name, want) };
  const closing = english.closings[situation];
  const seen = seenOf(want, LINE_WORDS - countWords(closing) - 3, situation);
  const line = seen === null ? english.read : filledIn(english.seen, { words: seen });
  return { greeting, body: `${line} ${closing}` };
}

/** That it was read, in the customer's own words where they are short and in their language. */
function seenIn(words: ScriptWords, language: string, want: Want | null, maxWords: number): string {
  const quote = /“(?<words>[^“”„«»[\]]+)”/u.exec(want?.retold.about ?? '')?.groups?.['words'] ?? '';
  const whole = filledIn(words.seen, { words: quote });
  const isTheirs = countWords(quote) > 2 && !quote.endsWith('…') && isForeign(quote, language);
  return isTheirs && countWords(whole) <= maxWords ? whole : words.read;
}

const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?])\s+/u);

/**
 * A pack's own script without its first sentence, which only introduces the speaker (they do so by their own name), and with
 * what was said put in for {{summary}}. Sentences that do not fit into ten seconds are left out from the end; where somebody may
 * be in danger the last one, which asks after them, is kept before all others.
 */
function filledScript(own: string, situation: ScriptSituation, name: string | null, want: Want | null): string {
  const [first = '', ...rest] = sentencesIn(own.trim());
  const body = first.includes('{{agent}}') && rest.length > 0 ? rest.join(' ') : own.trim();
  const parts = sentencesIn(body.replace(/\{\{summary\}\}\.?/gu, '{{summary}}.'));
  const lastFirst = situation === 'emergency' || situation === 'safety';
  // Where the summary is a sentence of its own it needs a beginning.
  const begun = parts.map((part) => (part === '{{summary}}.' ? 'I can see {{summary}}.' : part));
  const around = begun.reduce((sum, part) => sum + (part.includes('{{summary}}') ? countWords(part) - 1 : 0), 0);
  const room = LINE_WORDS - around - (parts.length > 1 ? countWords(parts.at(-1) ?? '') : 0);
  const seen = room < 4 ? null : seenOf(want, room, situation);
  const filled = begun.map((part) =>
    part
      .replace(/:\s*\{\{summary\}\}\.?/gu, seen === null ? '.' : `: ${seen}.`)
      .replace(/^I can see \{\{summary\}\}\.$/u, seen === null ? '' : `I can see ${seen}.`)
      .replace(/\{\{summary\}\}\.?/gu, seen === null ? '' : `${seen}.`)
      .replaceAll('{{customer}}', name ?? 'there')
      .trim(),
  );
  const kept: string[] = [];
  let words = 0;
  for (const part of lastFirst ? filled.reverse() : filled) {
    if (kept.length > 0 && words + countWords(part) > LINE_WORDS) break;
    words += countWords(part);
    if (lastFirst) kept.unshift(part);
    else kept.push(part);
  }
  return kept.join(' ').trim();
}
