import { afterQuiet, type QuietHours } from './quiet-hours.ts';

export type NotifyChannel = 'push' | 'email' | 'sms' | 'phone' | 'slack' | 'teams' | 'webhook';

/** One rung: a way to reach a person, so long after it began. `contactId` null: the mail address of their account. */
export interface Rung {
  readonly contactId: string | null;
  readonly channel: NotifyChannel;
  readonly afterMs: number;
}

/** Somebody who set up no ladder is written to after a minute, if there is an address: the desk comes first. */
const DEFAULT_MAIL_AFTER_MS = 60_000;

/**
 * When each rung of a person's ladder is due: two numbers are two rungs. What would come after `until` is left out: nobody is
 * called about an offer that has expired.
 */
export function ladderDue(
  person: { readonly email: string | null; readonly contacts: readonly Rung[]; readonly quiet: QuietHours | null },
  from: Date,
  options: { readonly until: Date | null; readonly critical: boolean; readonly atOnce?: boolean },
): (Rung & { readonly dueAt: Date })[] {
  const own: readonly Rung[] =
    person.contacts.length > 0
      ? person.contacts
      : person.email === null
        ? []
        : [{ contactId: null, channel: 'email', afterMs: options.atOnce === true ? 0 : DEFAULT_MAIL_AFTER_MS }];
  return [...own]
    .sort((a, b) => a.afterMs - b.afterMs)
    .flatMap((rung) => {
      const dueAt = afterQuiet(new Date(from.getTime() + rung.afterMs), person.quiet, options.critical);
      return options.until !== null && dueAt >= options.until ? [] : [{ ...rung, dueAt }];
    });
}
