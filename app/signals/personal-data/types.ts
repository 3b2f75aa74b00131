import type { PersonalDataSpan, PersonalDataType } from '#app/contracts/signals.ts';

/** Finds one kind of personal data. Pure; returns spans in any order, which may overlap. */
export type Finder = (text: string, locale: string | undefined) => PersonalDataSpan[];

export function spanOf(type: PersonalDataType, start: number, end: number): PersonalDataSpan {
  return { type, start, end };
}
