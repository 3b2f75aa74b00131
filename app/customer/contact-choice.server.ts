import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';

import { isOpen } from '#app/contracts/case.ts';
import { Plan } from '#app/contracts/plan.ts';
import { cancelCase } from '#app/cases/customer-acts.server.ts';
import { callRosterOf } from '#app/cases/call/call-roster.server.ts';
import { callSlots } from '#app/cases/call/call-slots.ts';
import { CALL_GRACE_MS, CHOSEN_CALLBACK_STEP } from '#app/cases/call/planned-call.ts';
import { chooseCallback } from '#app/cases/choose-callback.server.ts';
import { tellCustomer, whenTold } from '#app/cases/words/tell-customer.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Mailer } from '#app/platform/mail.server.ts';
import type { Transaction } from '#db/client.ts';
import { loadCase, lockConversationOf } from '#db/queries/case-changes.ts';
import { bookedCalls, holdPool, keepContact, readContact } from '#db/queries/customer-contact.ts';
import { findNewestCase } from '#db/queries/customer-page.ts';
import { notify } from '#db/queries/notify.ts';

import type { CustomerSession } from './open-link.server.ts';
import { canText } from './text-receipt.server.ts';
import { chooseLanguage, sayIn } from './words/words.ts';

export const callbackChoiceSchema = z.strictObject({
  /** Left out: the first time that is free (one click, R30). */
  at: z.iso.datetime().optional(),
  /** Left out: the number that is known. */
  phone: z.string().max(50).optional(),
  /** The customer wants the receipt as a text message to that number. */
  text: z.boolean().optional(),
});
export const numberChoiceSchema = z.strictObject({ phone: z.string().trim().min(1).max(50) });
export const emailChoiceSchema = z.strictObject({ email: z.email().max(320) });

export interface ContactChoices {
  /** ISO, UTC. */
  readonly slots: readonly string[];
  /** The last digits of the number that is known, or null. */
  readonly phoneEnds: string | null;
  /** A receipt can go out as a text message. */
  readonly mayText: boolean;
}

async function openCase(tx: Transaction, { ctx, conversationId }: CustomerSession) {
  const found = await findNewestCase(tx, { workspaceId: ctx.workspaceId, conversationId });
  if (found === undefined || !isOpen(found.state)) throw new BatonError('conflict', 'There is nothing open here.');
  return found;
}

type OpenCase = Awaited<ReturnType<typeof openCase>>;

async function slotsOf(tx: Transaction, session: CustomerSession, { id, queue }: OpenCase): Promise<number[]> {
  const { workspaceId, clock } = session.ctx;
  const route = Plan.safeParse((await loadCase(tx, { workspaceId, caseId: id }))?.row.plan);
  if (!route.success) return [];
  const callers = await callRosterOf(tx, { workspaceId, plan: route.data, queue, assigneeId: null });
  if (callers === null) return [];
  const booked = await bookedCalls(tx, { workspaceId, queue, stepId: CHOSEN_CALLBACK_STEP });
  return callSlots(callers, { nowMs: clock.now().getTime(), booked });
}

/** The times that can be kept, and whether a number is known. */
export function contactChoices(session: CustomerSession): Promise<ContactChoices> {
  return inTransaction(session.ctx, async (tx) => {
    const found = await openCase(tx, session);
    const slots = await slotsOf(tx, session, found);
    const { phone } = await readContact(tx, {
      workspaceId: session.ctx.workspaceId,
      conversationId: session.conversationId,
    });
    return {
      slots: slots.map((ms) => new Date(ms).toISOString()),
      phoneEnds: phone === null ? null : phone.slice(-4),
      mayText: await canText(tx, session),
    };
  });
}

/**
 * Books a call. Without a time the first free one, without a number the known one.
 * @returns the promise in the customer's words
 * @throws BatonError unprocessable with a pointer (`/phone`, `/at`), conflict when somebody has the case already
 */
export function bookCallback(session: CustomerSession, input: z.infer<typeof callbackChoiceSchema>): Promise<string> {
  const { ctx, conversationId } = session;
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    // Whoever books for this queue too waits here, and sees what was taken meanwhile: a time is given to as many as can keep it.
    await lockConversationOf(tx, { workspaceId, caseId: (await openCase(tx, session)).id });
    const found = await openCase(tx, session);
    await holdPool(tx, { workspaceId, slug: found.queue });
    const known = (await readContact(tx, { workspaceId, conversationId })).phone;
    const number = numberIn(input.phone ?? known ?? '');
    const slots = await slotsOf(tx, session, found);
    const chosen = input.at === undefined ? slots[0] : slots.find((ms) => ms === Date.parse(input.at ?? ''));
    if (chosen === undefined) {
      throw new BatonError('unprocessable', 'That time has just gone. Choose another one.', {
        pointers: [{ pointer: '/at', message: 'is not free any more' }],
      });
    }
    await keepContact(tx, { workspaceId, conversationId, contact: { phone: number } });
    if (input.text === true) {
      // The box that they ticked is their consent: it stands where consent is looked up.
      await writeAudit(tx, ctx, {
        action: 'case.textConsent',
        target: { type: 'case', id: found.id },
        after: { receipt: true },
      });
    }
    // Kept in the ledger, where whoever reads it may live in another zone.
    const when = whenTold(new Date(chosen), ctx.clock.now(), session.locale, session.zone);
    const promiseText = tellCustomer('callPromise', session.locale, { when }).text;
    await chooseCallback({
      ctx: { ...ctx, tx },
      input: { caseId: found.id, at: new Date(chosen), graceMs: CALL_GRACE_MS, promiseText },
    });
    return promiseText;
  });
}

/** E.164. @throws BatonError unprocessable with the pointer `/phone` */
function numberIn(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  if (number?.isPossible() === true) return number.number;
  throw new BatonError('unprocessable', 'Write the number with its country code.', {
    pointers: [{ pointer: '/phone', message: 'needs its country code' }],
  });
}

/**
 * The customer says on which number they wait for their call, or corrects it.
 * @throws BatonError unprocessable with the pointer `/phone`
 */
export async function leaveNumber(
  session: CustomerSession,
  { phone }: z.infer<typeof numberChoiceSchema>,
): Promise<void> {
  const { ctx, conversationId } = session;
  const { workspaceId: w } = ctx;
  const number = numberIn(phone);
  await inTransaction(ctx, async (tx) => {
    const { id } = await openCase(tx, session);
    await lockConversationOf(tx, { workspaceId: w, caseId: id });
    await keepContact(tx, { workspaceId: w, conversationId, contact: { phone: number } });
    // Who changed where a call goes, and when, has to be found again; the number itself stands with the customer alone.
    await writeAudit(tx, ctx, {
      action: 'case.number',
      target: { type: 'escalation', id },
      after: { phoneEnds: number.slice(-2) },
    });
    const row = (await loadCase(tx, { workspaceId: w, caseId: id }))?.row;
    await notify(tx, 'baton_conversation', { w, c: conversationId });
    if (row !== undefined) await notify(tx, 'baton_desk', { w, e: id, seq: row.eventSeq, k: 'contact' });
  });
}

/** Keeps the address, and sends the receipt: what was passed on, by when, and the way back. */
export async function leaveEmail(
  session: CustomerSession,
  input: z.infer<typeof emailChoiceSchema>,
  receipt: { readonly mailer: Mailer; readonly url: string; readonly lines: readonly string[] },
): Promise<void> {
  const { ctx, conversationId, businessName } = session;
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    await openCase(tx, session);
    await keepContact(tx, { workspaceId, conversationId, contact: { email: input.email } });
    await notify(tx, 'baton_conversation', { w: workspaceId, c: conversationId });
  });
  const say = sayIn(chooseLanguage(session.locale));
  const text = [...receipt.lines, '', `${say('conversation')}:`, receipt.url].join('\n');
  await receipt.mailer.send({ to: input.email, subject: say('help', { business: businessName }), text });
}

/** The customer says that it is solved, or leaves: the case ends and its person is told (I16). */
export async function closeByCustomer(session: CustomerSession): Promise<void> {
  const found = await inTransaction(session.ctx, (tx) => openCase(tx, session));
  await cancelCase({ ctx: session.ctx, input: { caseId: found.id } });
}
