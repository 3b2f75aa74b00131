import { briefSchema } from '#app/contracts/brief.ts';
import { storedOutcomeSchema } from '#app/contracts/case.ts';
import { inTransaction } from '#app/platform/context.ts';
import { findNewestCase, listCustomerMessages, listOpenPromises } from '#db/queries/customer-page.ts';

import type { CustomerCase, CustomerView } from './customer-view.ts';
import type { CustomerSession } from './open-link.server.ts';

/** What was passed on, at most so many lines: the customer looks whether it is right, not at everything. */
const knownLines = 3;

/** What the customer's page shows: their conversation, who has it, by when. Nothing of rules, scores or notes. */
export async function viewCustomer(session: CustomerSession): Promise<CustomerView> {
  const { ctx, conversationId, businessName, zone } = session;
  const linked = { workspaceId: ctx.workspaceId, conversationId };
  return inTransaction(ctx, async (tx) => {
    const messages = await listCustomerMessages(tx, linked);
    const newest = await findNewestCase(tx, linked);
    const promises = await listOpenPromises(tx, linked);
    const callback = promises.find((promise) => promise.kind === 'callback_at');
    return {
      businessName,
      zone,
      owner: session.owner,
      messages: messages.map((message) => ({
        key: message.turnId,
        author: message.author,
        name: message.author === 'human' ? message.personName : null,
        text: message.text,
        at: message.at.toISOString(),
      })),
      handover: newest === undefined ? null : toCustomerCase(newest, callback?.dueAt ?? null),
    };
  });
}

type NewestCase = NonNullable<Awaited<ReturnType<typeof findNewestCase>>>;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function toCustomerCase(row: NewestCase, callbackAt: Date | null): CustomerCase {
  return {
    id: row.id,
    state: row.state,
    openedAt: row.createdAt.toISOString(),
    respondBy: row.respondBy.toISOString(),
    resolveBy: iso(row.resolveBy),
    acceptedAt: iso(row.acceptedAt),
    firstReplyAt: iso(row.firstReplyAt),
    resolvedAt: iso(row.resolvedAt),
    callbackAt: iso(callbackAt),
    // Whoever was asked last is nobody's business while no one has it.
    personName: row.acceptedAt === null ? null : row.personName,
    known: knownOf(row.brief),
    surveySent: storedOutcomeSchema.safeParse(row.outcome).data?.survey !== undefined,
  };
}

/** What they want and what was tried, as the brief retells it (R65). */
function knownOf(stored: unknown): string[] {
  const brief = briefSchema.safeParse(stored).data;
  if (brief === undefined) return [];
  const lines = [brief.wants.text, ...brief.tried.map((one) => one.text)].map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(0, knownLines).map(sentence);
}

function sentence(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}
