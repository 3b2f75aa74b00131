import { z } from 'zod';

import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { seal } from '#app/platform/secret-box.server.ts';
import {
  deleteContact,
  deleteQuietHours,
  insertContact,
  listContacts,
  listNotifications,
  loadContact,
  loadQuietHours,
  putQuietHours,
} from '#db/queries/notifications.ts';
import { loadPerson } from '#db/queries/people.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

import { tellTest } from './announce.server.ts';
import { pushSubscriptionSchema } from './providers/push.server.ts';

const e164 = z
  .string()
  .trim()
  .regex(/^\+[1-9]\d{6,14}$/u, 'is a number such as +4930123456');
const minutesAfter = z.coerce.number().int('is a whole number of minutes').min(0).max(1_440);

/** A rung of one's own ladder. `address`: mail address, number, or the browser's push subscription as JSON. */
export const contactInputSchema = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('email'), address: z.email('is a mail address').max(200), afterMinutes: minutesAfter }),
  z.object({ channel: z.literal('sms'), address: e164, afterMinutes: minutesAfter }),
  z.object({ channel: z.literal('phone'), address: e164, afterMinutes: minutesAfter }),
  z.object({ channel: z.literal('push'), address: z.string().max(4_000), afterMinutes: minutesAfter }),
]);
export type ContactInput = z.infer<typeof contactInputSchema>;

export const quietInputSchema = z.object({
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'is a time such as 22:00'),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'is a time such as 07:00'),
  timezone: z
    .string()
    .max(64)
    .refine((zone) => isZone(zone), 'is a zone such as Europe/Berlin'),
  exceptCritical: z.boolean(),
});

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** At most so many rungs: a ladder, not a siege. */
const RUNGS_AT_MOST = 10;

/** The middle of an address is nobody's business, not even on one's own screen. */
function labelOf({ channel, address }: ContactInput): string {
  switch (channel) {
    case 'email': {
      const [name = '', host = ''] = address.split('@');
      return `${name.slice(0, 2)}•••@${host}`;
    }
    case 'sms':
    case 'phone':
      return `${address.slice(0, 3)}••••${address.slice(-3)}`;
    case 'push':
      return 'A browser';
  }
}

/** @throws BatonError forbidden for who is not one of the workspace's people */
function ownPerson(ctx: Ctx): string {
  if (ctx.actor.kind === 'user' && ctx.actor.personId !== null) return ctx.actor.personId;
  throw new BatonError('forbidden', 'You are not one of the people of this workspace; ask an admin to add you.');
}

/** One's own ladder, quiet hours and what was sent lately. */
export async function showOwnLadder({ ctx }: { ctx: Ctx }) {
  const personId = ownPerson(ctx);
  const key = { workspaceId: ctx.workspaceId, personId };
  return inTransaction(ctx, async (tx) => {
    const person = await loadPerson(tx, { workspaceId: ctx.workspaceId, id: personId });
    return {
      email: person?.email ?? null,
      timezone: (await loadWorkspace(tx, { workspaceId: ctx.workspaceId }))?.timezone ?? 'UTC',
      contacts: (await listContacts(tx, key)).map(({ id, channel, label, afterMs }) => ({
        id,
        channel,
        label,
        afterMs,
      })),
      quiet: await loadQuietHours(tx, key),
      recent: (await listNotifications(tx, { ...key, limit: 10 })).map(
        ({ id, what, channel, state, error, createdAt, keptText }) => ({
          id,
          what,
          channel,
          state,
          error,
          createdAt,
          keptText,
        }),
      ),
    };
  });
}

/** Adds a rung. @throws BatonError unprocessable with a pointer */
export async function addContact({
  ctx,
  input,
  secret,
}: {
  ctx: Ctx;
  input: ContactInput;
  secret: string;
}): Promise<{ readonly id: string }> {
  const personId = ownPerson(ctx);
  const { workspaceId } = ctx;
  if (input.channel === 'push' && !isSubscription(input.address)) {
    throw new BatonError('unprocessable', 'The browser gave no push subscription.', {
      pointers: [{ pointer: '/address', message: 'is not a push subscription' }],
    });
  }
  const id = newId('cm');
  return inTransaction(ctx, async (tx) => {
    if ((await listContacts(tx, { workspaceId, personId })).length >= RUNGS_AT_MOST)
      throw new BatonError('unprocessable', `A ladder has ${RUNGS_AT_MOST} rungs at most; remove one first.`);
    await insertContact(tx, {
      workspaceId,
      id,
      personId,
      channel: input.channel,
      sealed: seal(secret, { workspaceId, purpose: 'contact' }, input.address),
      label: labelOf(input),
      afterMs: input.afterMinutes * 60_000,
    });
    await writeAudit(tx, ctx, {
      action: 'person.edit',
      target: { type: 'person', id: personId },
      after: { contact: id, channel: input.channel, afterMinutes: input.afterMinutes },
    });
    return { id };
  });
}

function isSubscription(text: string): boolean {
  try {
    return pushSubscriptionSchema.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}

export async function removeContact({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly contactId: string };
}): Promise<void> {
  const personId = ownPerson(ctx);
  await inTransaction(ctx, async (tx) => {
    const gone = await deleteContact(tx, { workspaceId: ctx.workspaceId, personId, contactId: input.contactId });
    if (!gone) throw new BatonError('not_found', 'There is no such rung.');
    await writeAudit(tx, ctx, {
      action: 'person.edit',
      target: { type: 'person', id: personId },
      after: { contactRemoved: input.contactId },
    });
  });
}

/** "Send me a test": one message by one rung, at once, quiet hours or not. */
export async function testContact({ ctx, input }: { ctx: Ctx; input: { readonly contactId: string } }): Promise<void> {
  const personId = ownPerson(ctx);
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const contact = await loadContact(tx, { workspaceId, contactId: input.contactId });
    if (contact === null || contact.personId !== personId) throw new BatonError('not_found', 'There is no such rung.');
    await tellTest(tx, { workspaceId, personId, contact, now: ctx.clock.now() });
  });
}

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** Sets one's quiet hours; null takes them away. */
export async function setQuietHours({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.infer<typeof quietInputSchema> | null;
}): Promise<void> {
  const personId = ownPerson(ctx);
  const key = { workspaceId: ctx.workspaceId, personId };
  await inTransaction(ctx, async (tx) => {
    if (input === null) await deleteQuietHours(tx, key);
    else {
      const { timezone, exceptCritical } = input;
      const minutes = { fromMinute: minuteOf(input.from), toMinute: minuteOf(input.to) };
      await putQuietHours(tx, { ...key, ...minutes, timezone, exceptCritical });
    }
    await writeAudit(tx, ctx, {
      action: 'person.edit',
      target: { type: 'person', id: personId },
      after: { quietHours: input },
    });
  });
}
