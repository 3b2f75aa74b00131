import type { en } from './en.ts';

export type WordKey = keyof typeof en;
/** What a customer can be told, in one language: English says which words there are. */
export type CustomerWords = Readonly<Record<WordKey, string>>;
