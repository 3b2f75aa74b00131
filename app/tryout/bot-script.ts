import type { BotAnswer, BotAnswers } from '#app/templates/template.ts';

/** What the bot would say now, and where it is in its list of ways to say "I did not get that". */
export interface DraftAnswer {
  readonly answer: BotAnswer;
  readonly lost: number;
}

const lastResort: BotAnswer = {
  whenSaid: [],
  text: 'Sorry, I did not get that.',
  confidence: 0.5,
  grounded: false,
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whole words or phrases, without regard to case or accents at the edges. */
function says(message: string, phrase: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(phrase)}(?![\\p{L}\\p{N}])`, 'iu').test(message);
}

/**
 * The template's bot: the first answer whose words the message contains, else one of the "did not get that" in turn, so that a
 * lost bot does not repeat itself word for word at once.
 * @param lost how often it was lost before
 */
export function draftAnswer(script: BotAnswers, message: string, lost: number): DraftAnswer {
  const known = script.answers.find((answer) => answer.whenSaid.some((phrase) => says(message, phrase)));
  if (known !== undefined) return { answer: known, lost };
  const { otherwise } = script;
  return { answer: otherwise[lost % Math.max(1, otherwise.length)] ?? lastResort, lost: lost + 1 };
}
