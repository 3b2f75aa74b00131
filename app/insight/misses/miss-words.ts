import type { MissKind } from '#app/contracts/miss.ts';

/** What is said of a message when it is judged. */
export const missWords: Readonly<Record<MissKind, string>> = {
  too_late: 'A person should have had it by now',
  too_early: 'The bot could have gone on',
};

/** The same of a conversation, in a list. */
export const missShort: Readonly<Record<MissKind, string>> = {
  too_late: 'handed over too late or never',
  too_early: 'handed over too early',
};
