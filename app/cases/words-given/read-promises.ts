import type { PromiseKind } from '#app/contracts/case.ts';
import { sentencesOf } from '../brief/sentences.ts';
import { type CommitmentWords, commitmentWords, type ReadLanguage } from './commitment-words.ts';
import { promisedTime } from './promised-time.ts';

/** A sentence by which somebody gave their word, as it stands in the reply. */
export interface ReadPromise {
  readonly sentence: string;
  readonly kind: Extract<PromiseKind, 'callback_at' | 'update_by' | 'deed_by'>;
  readonly dueAt: Date;
}

/** More than this in one reply is a list and no promise. */
const MOST = 5;
const LONGEST_CHARS = 400;

const isRead = (code: string): code is ReadLanguage => Object.hasOwn(commitmentWords, code);

/** The conversation's language first, then English: agents write in both. */
function languagesOf(locale: string | null): readonly ReadLanguage[] {
  const code = (locale ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
  return isRead(code) && code !== 'en' ? [code, 'en'] : ['en'];
}

/** What somebody else said is not this person's word. */
const withoutQuotes = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('>'))
    .join('\n')
    .replace(/[“„«"][^“”„“«»"]*[”“»"]/gu, ' ');

/** Where one thing ends that is said in a sentence and another begins. */
const CLAUSES = /[,;:()–—]|\s-\s|(?<!\p{L})(?:but|pero|mais|aber|mas|però)(?!\p{L})/u;

function gives(sentence: string, words: CommitmentWords): boolean {
  if (words.onlyIf.test(sentence.replace(words.courtesy, ' '))) return false;
  return sentence.split(CLAUSES).some((clause) => words.gives.test(clause) && !words.takesBack.test(clause));
}

/** Whether any sentence could be somebody's word, in any language that is read: cheap, and asked before anything is looked up. */
export const mayPromise = (text: string): boolean => {
  const lower = text.toLowerCase().replace(/[’‘]/gu, "'");
  return Object.values(commitmentWords).some((words) => words.gives.test(lower));
};

function kindOf(sentence: string, words: CommitmentWords): ReadPromise['kind'] {
  if (words.call.test(sentence)) return 'callback_at';
  return words.answer.test(sentence) ? 'update_by' : 'deed_by';
}

/**
 * What an agent promises in a reply, with its time: sentences in which somebody of ours will do something by then. What is refused,
 * asked, quoted, past or left to a condition is no promise, and neither is one without a time.
 * @param about.locale of the conversation
 * @param about.zone IANA; "tomorrow at 10" is meant in it
 * @param about.now the database's time
 */
export function readPromises(
  text: string,
  about: { readonly locale: string | null; readonly zone: string; readonly now: Date },
): readonly ReadPromise[] {
  const languages = languagesOf(about.locale);
  const found: ReadPromise[] = [];
  for (const sentence of sentencesOf(withoutQuotes(text))) {
    if (/[?]\s*$/u.test(sentence) || sentence.length > LONGEST_CHARS) continue;
    const lower = sentence.toLowerCase().replace(/[’‘]/gu, "'");
    for (const language of languages) {
      const words = commitmentWords[language];
      if (!gives(lower, words)) continue;
      const dueAt = promisedTime(lower, language, about.zone, about.now);
      if (dueAt === null) continue;
      found.push({ sentence, kind: kindOf(lower, words), dueAt });
      break;
    }
    if (found.length === MOST) break;
  }
  return found;
}
