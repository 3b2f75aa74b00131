import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  another: `
    also|too|another|instead|additionally|tambien|auch|aussi|tambem|anche|ook|stattdessen|otro|otra|andere|anderes|autre|outro|outra|altro|altra
    as well
    what|how about
    changed|change my mind
    scratch|forget that|it
    different|other|next|second|third one|time|date|day|hotel|place|order|item|room|flight|doctor|option`,
});

/** The customer asks for one more or for another thing, in words that resemble the last request and do not repeat it. */
export function asksForAnother(tokens: readonly Token[]): boolean {
  return PHRASES.find(tokens).length > 0;
}
