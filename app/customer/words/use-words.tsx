import { createContext, use, useMemo, type ReactNode } from 'react';

import { directionOf, type Language, type Say, sayIn, type When, whenIn } from './words.ts';

interface Spoken {
  readonly language: Language;
  readonly say: Say;
}

const WordsContext = createContext<Spoken>({ language: 'en', say: sayIn('en') });

/** Puts a part of the page into the customer's language, with its direction. */
export function WordsProvider({ language, children }: { language: Language; children: ReactNode }) {
  const spoken = useMemo(() => ({ language, say: sayIn(language) }), [language]);
  return (
    <WordsContext value={spoken}>
      <div lang={language} dir={directionOf(language)} className="contents">
        {children}
      </div>
    </WordsContext>
  );
}

/** The words of the language that the page is in. */
export const useWords = (): Spoken => use(WordsContext);

/** How this page writes an instant. */
export function useInstant(nowMs: number, zone: string): When {
  const { language } = useWords();
  return whenIn(language, nowMs, zone);
}
