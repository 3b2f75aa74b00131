import { claimCodeOf } from '#app/cases/brief/forms/sms.ts';
import type { PlanStepOf } from '#app/contracts/plan.ts';
import type { Priority } from '#app/contracts/reason.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { insertNotifications, loadReachable, peopleToTell } from '#db/queries/notifications.ts';
import { appendOutbox } from '#db/queries/outbox.ts';

import { ladderDue, type NotifyChannel } from './ladder.ts';
import { afterQuiet } from './quiet-hours.ts';

/** What a person is told about a case. Each has its own words and its own moment at which it is not wanted any more. */
export const NOTIFICATION_KINDS = [
  'offer',
  'tier',
  /** The case that they have became an emergency. */
  'raised',
  'sla_warning',
  'sla_breach',
  'solution_warning',
  'solution_late',
  /** Their own word, given in a reply, with a time to it. */
  'promise_warning',
  'promise_late',
  'last_resort',
  'test',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

interface About {
  readonly workspaceId: string;
  readonly caseId: string;
  /** Of the case: it says whose messages go first, and a critical one breaks quiet hours. */
  readonly priority: Priority;
  /** The database's time. */
  readonly now: Date;
}

interface ToTell extends About {
  readonly what: NotificationKind;
  readonly personId: string;
  readonly offer: { readonly id: string; readonly expiresAt: Date } | null;
  /** Keeps one of each: with the rung it is the notification's key. */
  readonly key: string;
}

/** At most so many people of a pool are told of a tier: a message to everybody is a message to nobody. */
const TOLD_AT_MOST = 20;

type NewNotification = Parameters<typeof insertNotifications>[1][number];

async function write(
  tx: Transaction,
  { workspaceId, priority }: Pick<About, 'workspaceId' | 'priority'>,
  rows: readonly NewNotification[],
): Promise<void> {
  const written = await insertNotifications(tx, rows);
  await appendOutbox(
    tx,
    written.map(({ id, channel }) => ({
      workspaceId,
      topic: 'notification',
      key: id,
      payload: { w: workspaceId, n: id, ch: channel, p: priority },
    })),
  );
}

/** Puts a person's whole ladder on its way, in the transaction that makes the reason for it: both or neither. */
export async function tellPerson(tx: Transaction, told: ToTell): Promise<void> {
  const { workspaceId, personId, offer, what } = told;
  const person = await loadReachable(tx, { workspaceId, personId });
  if (person === null) return;
  const rungs = ladderDue(
    {
      email: person.email,
      quiet: person.quiet,
      contacts: person.contacts.map(({ id, channel, afterMs }) => ({ contactId: id, channel, afterMs })),
    },
    told.now,
    { until: offer?.expiresAt ?? null, critical: told.priority === 'critical', atOnce: what !== 'offer' },
  );
  await write(
    tx,
    told,
    rungs.map(({ contactId, channel, dueAt }) => ({
      workspaceId,
      id: newId('ntf'),
      key: `${told.key}:${channel}${contactId === null ? '' : `:${contactId}`}`,
      what,
      escalationId: told.caseId,
      offerId: offer?.id ?? null,
      personId,
      contactId,
      channel,
      dueAt,
      replyCode: channel === 'sms' && (offer !== null || what === 'last_resort') ? claimCodeOf(told.caseId) : null,
    })),
  );
}

const teamChannels: ReadonlySet<string> = new Set(['slack', 'teams', 'webhook']);

/**
 * Tells whom a tier names besides the one who is asked: by their own addresses and outside of their quiet hours, or in the team's
 * channel. A case climbs more than once (reopened, passed on, made urgent): each time they are told.
 * @param about.seq of the event that the tier was entered with
 */
export async function tellTier(
  tx: Transaction,
  about: About & { readonly step: PlanStepOf<'offer'>; readonly seq: number },
): Promise<void> {
  const { workspaceId, caseId, step, now, seq } = about;
  for (const target of step.notify) {
    if (target.channel === 'desk') continue;
    const channel: NotifyChannel = target.channel;
    const at = new Date(now.getTime() + target.afterMs);
    const base = { workspaceId, what: 'tier', escalationId: caseId, channel };
    const key = `tier:${caseId}:${seq}:${target.to}:${target.afterMs}:${channel}`;
    if (teamChannels.has(channel)) {
      await write(tx, about, [{ ...base, id: newId('ntf'), key, dueAt: at }]);
      continue;
    }
    const people = await peopleToTell(tx, { workspaceId, to: target.to, queue: step.pool, limit: TOLD_AT_MOST });
    const rows: NewNotification[] = [];
    for (const personId of people) {
      const person = await loadReachable(tx, { workspaceId, personId });
      if (person === null) continue;
      const dueAt = afterQuiet(at, person.quiet, about.priority === 'critical');
      for (const contactId of waysOf(person, channel)) {
        const one = contactId === null ? personId : `${personId}:${contactId}`;
        rows.push({ ...base, id: newId('ntf'), key: `${key}:${one}`, dueAt, personId, contactId });
      }
    }
    await write(tx, about, rows);
  }
}

type Reachable = NonNullable<Awaited<ReturnType<typeof loadReachable>>>;

/** All that somebody set up for a channel; without any the mail address of their account, as null. */
function waysOf({ contacts, email }: Reachable, channel: NotifyChannel): (string | null)[] {
  const own = contacts.filter((one) => one.channel === channel).map(({ id }) => id);
  return own.length > 0 || channel !== 'email' || email === null ? own : [null];
}

/** A message to oneself or to a team's channel (without a person), to see that it arrives. @returns the notification's id */
export async function tellTest(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly personId: string | null;
    readonly contact: { readonly id: string | null; readonly channel: NotifyChannel };
    readonly now: Date;
  },
): Promise<string> {
  const { workspaceId, personId, contact, now } = params;
  const id = newId('ntf');
  // Somebody waits in front of the settings for it.
  await write(tx, { workspaceId, priority: 'priority' }, [
    {
      workspaceId,
      id,
      key: `test:${id}`,
      what: 'test',
      personId,
      contactId: contact.id,
      channel: contact.channel,
      dueAt: now,
    },
  ]);
  return id;
}
