import { briefSchema } from '#app/contracts/brief.ts';

/** What was passed on, at most so many lines: the customer looks whether it is right, not at everything. */
const MOST_LINES = 3;

/**
 * What they want and what was tried, as the brief retells it (R65). The brief is English; whoever reads another language is shown
 * their own and the bot's words out of it, and no sentence that they may not understand.
 * @param stored the brief as it is kept
 * @param language of the customer's window
 */
export function knownLines(stored: unknown, language: string): string[] {
  const brief = briefSchema.safeParse(stored).data;
  if (brief === undefined) return [];
  const told = [brief.wants.text, ...brief.tried.map((one) => one.text)];
  const lines = language === 'en' ? told.map(sentence) : told.flatMap(quotesIn);
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, MOST_LINES);
}

const quotesIn = (line: string): string[] =>
  [...line.matchAll(/“(?<words>[^“”]+)”/gu)].map((quote) => quote.groups?.['words']?.trim() ?? '');

function sentence(line: string): string {
  const text = line.trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
