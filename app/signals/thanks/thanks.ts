import type { Token } from '../text/tokenize.ts';
import { WordSet } from '../text/vocabulary.ts';

const WORDS = new WordSet(
  `thanks thank thx ty thankyou cheers great awesome perfect wonderful excellent appreciate gracias perfecto genial danke super
  merci parfait obrigado obrigada grazie perfetto bedankt dank`,
);

/** Thanks or plain contentment, which speak against being stuck. */
export function isThanking(tokens: readonly Token[]): boolean {
  const most = Math.min(tokens.length, 40);
  for (let i = 0; i < most; i += 1) {
    if (WORDS.has(tokens[i]?.word ?? 0)) {
      const before = tokens[i - 1]?.norm;
      if (before !== 'no' && before !== 'not' && before !== 'oh') return true;
    }
  }
  return false;
}
