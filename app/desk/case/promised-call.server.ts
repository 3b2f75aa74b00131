import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { missedTries, MOST_CALL_TRIES } from '#app/cases/call/call-tries.ts';
import { promisedCall } from '#app/cases/call/planned-call.ts';
import type { Brief } from '#app/contracts/brief.ts';
import { isOpen } from '#app/contracts/case.ts';
import { Plan } from '#app/contracts/plan.ts';
import type { Ctx } from '#app/platform/context.ts';
import type { CaseRecord, listCaseEvents, listPromises } from '#db/queries/case-page.ts';

import type { PromisedCall } from './case-detail.ts';

interface Beside {
  readonly events: Awaited<ReturnType<typeof listCaseEvents>>;
  readonly promises: Awaited<ReturnType<typeof listPromises>>;
}

/**
 * The call that the customer waits for, with the number for whoever has the case: they gave it to be called (R28, R30). The
 * allow-list of the reader's roles stands above it (R50).
 */
export function callOf(
  record: CaseRecord,
  brief: Brief,
  { events, promises }: Beside,
  { actor }: Pick<Ctx, 'actor'>,
): PromisedCall | null {
  const row = record.case;
  if (!isOpen(row.state)) return null;
  const plan = Plan.safeParse(row.plan);
  const routed = plan.success ? promisedCall(plan.data) : null;
  // One that stands beside the route: the case took another one since, was answered in writing, or an agent gave their word for it.
  const open = promises.find(
    (one) => one.kind === 'callback_at' && one.state === 'open' && one.caseId === row.id,
  )?.dueAt;
  const isRouted = row.firstReplyAt === null || open?.getTime() === routed?.by.getTime();
  const beside = open === undefined ? null : { at: open, by: open };
  const call = (isRouted ? routed : null) ?? beside;
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
