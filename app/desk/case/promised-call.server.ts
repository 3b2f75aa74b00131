import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { missedTries, MOST_CALL_TRIES, promisedCall } from '#app/cases/call/call-tries.ts';
import type { Brief } from '#app/contracts/brief.ts';
import { isOpen } from '#app/contracts/case.ts';
import { Plan } from '#app/contracts/plan.ts';
import type { Ctx } from '#app/platform/context.ts';
import type { CaseRecord, listCaseEvents } from '#db/queries/case-page.ts';

import type { PromisedCall } from './case-detail.ts';

/**
 * The call that the customer waits for, with the number for whoever has the case: they gave it to be called (R28, R30). The
 * allow-list of the reader's roles stands above it (R50).
 */
export function callOf(
  record: CaseRecord,
  brief: Brief,
  events: Awaited<ReturnType<typeof listCaseEvents>>,
  { actor }: Pick<Ctx, 'actor'>,
): PromisedCall | null {
  const row = record.case;
  if (row.method !== 'callback' || row.firstReplyAt !== null || !isOpen(row.state)) return null;
  const plan = Plan.safeParse(row.plan);
  const call = plan.success ? promisedCall(plan.data) : null;
  if (call === null) return null;
  const { phone } = record.conversation.customer;
  const known = typeof phone === 'string' && phone !== '' && !brief.withheld.includes('contact') ? phone : null;
  const isTheirs = actor.kind === 'user' && actor.personId !== null && actor.personId === row.assigneeId;
  return {
    number: known !== null && isTheirs ? dialled(known) : null,
    ends: known === null ? null : known.slice(-4),
    at: call.at.toISOString(),
    by: call.by.toISOString(),
    attempt: missedTries(events) + 1,
    mostTries: MOST_CALL_TRIES,
  };
}

function dialled(phone: string): { readonly dial: string; readonly shown: string } {
  const parsed = parsePhoneNumberFromString(phone);
  return parsed === undefined
    ? { dial: phone.replace(/[^\d+]/gu, ''), shown: phone }
    : { dial: parsed.number, shown: parsed.formatInternational() };
}
