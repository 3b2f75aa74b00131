import { SUMMARY_MAX_WORDS, countWords } from '#app/contracts/brief.ts';
import type { BotTry } from './tried.ts';
import { ended, shortened, withoutEnd } from './sentences.ts';
import type { Want } from './wants.ts';

export interface SummaryParts {
  /** How the customer is called at the head of the summary: "Maria" or "The customer". */
  readonly subject: string;
  readonly want: Want | null;
  readonly telling: BotTry | null;
  readonly triedCount: number;
  /** A sentence, or empty. */
  readonly why: string;
}

/** So many words what was tried may take where they are not needed for the wish. */
const longTry = 24;

function triedSentence(telling: BotTry | null, triedCount: number, maxWords: number): string {
  if (telling === null) return triedCount === 0 ? 'The bot has not tried anything yet.' : '';
  if (telling.spoken.startsWith('asked: “') && countWords(telling.spoken) + 2 > maxWords)
    return 'The bot kept asking for details.';
  if (telling.spoken.startsWith('asked: “') && telling.outcome === 'unanswered')
    return 'The bot asked what they could not answer.';
  // Which question it was matters less than what they want.
  if (maxWords < longTry && telling.kind === 'question' && !/^asked for /u.test(telling.spoken))
    return telling.outcome === 'unanswered'
      ? 'The bot asked what they could not answer.'
      : 'The bot asked for details.';
  if (telling.kind === 'told' && telling.outcome === 'failed' && countWords(telling.spoken) + 6 > maxWords)
    return 'What the bot told them did not help.';
  const end =
    telling.outcome === 'refused'
      ? '; they refused'
      : telling.outcome === 'failed' && telling.kind !== 'failure'
        ? ', which did not help'
        : telling.outcome === 'unanswered' && telling.kind === 'question'
          ? /^asked (?:for|them) /u.test(telling.spoken)
            ? ', which they could not give'
            : ', which they could not say'
          : '';
  return ended(
    `The bot ${withoutEnd(shortened(telling.spoken, maxWords - 2 - countWords(end)).replace(end === '' ? '' : /…$/u, ''))}${end}`,
  );
}

/** A quote that was cut ends all the same. */
const closed = (text: string): string =>
  text.includes('“') && !text.includes('”') ? `${text.replace(/…$/u, '')}…”` : text;

/** Whoever says nothing but that they want a person has said why one is needed. */
const saysAsMuch = (want: Want | null, why: string): boolean =>
  why === 'They asked for a person.' &&
  want !== null &&
  want.also === null &&
  /^asks (?:for|to (?:talk|speak|chat|be)) .*\b(?:person|human|agent|operator|representative|advis[eo]r|manager|colleague|some(?:one|body))$/iu.test(
    want.retold.about,
  );

/**
 * The summary on the screen (R38): who, what they want, what was tried, why now. Never more than 40 words, whatever goes in:
 * the parts share the budget, the wish gets what the others leave, and a last cut holds the limit.
 */
export function writeSummary({ subject, want, telling, triedCount, why }: SummaryParts): string {
  const whyPart = saysAsMuch(want, why) ? '' : shortened(why, 10);
  const said = want === null ? 8 : countWords(want.retold.about) + countWords(want.also?.about ?? '') + 1;
  const whole = triedSentence(telling, triedCount, longTry);
  const fits = countWords(subject) + said + countWords(whole) + countWords(whyPart) <= SUMMARY_MAX_WORDS;
  const triedPart = fits ? whole : triedSentence(telling, triedCount, 14);
  const room = SUMMARY_MAX_WORDS - countWords(whyPart) - countWords(triedPart) - countWords(subject);
  let wish: string;
  if (want === null) wish = 'has not said yet what it is about';
  else {
    wish = closed(shortened(want.retold.about, Math.max(8, room)));
    const also = want.also?.about;
    if (also !== undefined && countWords(wish) + countWords(also) + 1 <= room) {
      wish =
        want.also !== null && /^(?:says|wrote|asks)\b/u.test(also)
          ? `${also.replace(/^wrote:/u, 'says')} and ${wish}`
          : `${also} and ${wish}`;
    }
  }
  const text = [ended(`${subject} ${wish}`), triedPart, whyPart].filter((part) => part !== '').join(' ');
  return shortened(text, SUMMARY_MAX_WORDS);
}
