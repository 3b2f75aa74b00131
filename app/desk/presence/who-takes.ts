import { type Presence, presenceWords } from './presence-words.ts';

/** Who could take a case: there is more to it than the switch on their desk. */
export interface Taker {
  readonly presence: Presence;
  /** Within a shift, or has none at all. */
  readonly onShift: boolean;
}

/** Whether somebody is asked for cases now; outside of their shift nobody is, however their desk stands (R57). */
export const takesCases = ({ presence, onShift }: Taker): boolean => presence === 'available' && onShift;

/** How somebody stands, in words. */
export function takerWords({ presence, onShift }: Taker): string {
  return presence === 'available' && !onShift ? `${presenceWords.available}, off shift` : presenceWords[presence];
}

/** "3 of 8 available", and how many are here outside of their shift, whom nobody asks. */
export function availableWords(people: readonly Taker[]): string {
  const there = people.filter(takesCases).length;
  const offShift = people.filter((person) => person.presence === 'available' && !person.onShift).length;
  return `${there} of ${people.length} available${offShift === 0 ? '' : `, ${offShift} off shift`}`;
}
