import type { en } from './en.ts';

export type CaseWordKey = keyof typeof en;
/** What a customer is told about a case, in one language: English says which sentences there are. */
export type CaseWords = Readonly<Record<CaseWordKey, string>>;
