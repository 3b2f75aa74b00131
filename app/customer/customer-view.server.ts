import { storedOutcomeSchema } from '#app/contracts/case.ts';
import { inTransaction } from '#app/platform/context.ts';
import { CHOSEN_CALLBACK_STEP } from '#app/cases/call/planned-call.ts';
import { poolSnapshots } from '#app/cases/routing/plan-context.ts';
import { whoIsHereFor } from '#app/cases/routing/who-is-here.ts';
import type { WhoIsHere } from '#app/contracts/who-is-here.ts';
import type { Transaction } from '#db/client.ts';
import { listAttachments } from '#db/queries/attachments.ts';
import { listReads } from '#db/queries/conversation-reads.ts';
import { countAhead, readContact } from '#db/queries/customer-contact.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { findNewestCase, listCustomerMessages, listOpenPromises } from '#db/queries/customer-page.ts';

import type { AwaitedCall, CustomerCase, CustomerView } from './customer-view.ts';
import { knownLines } from './known-lines.ts';
import type { CustomerSession } from './open-link.server.ts';
import { chooseLanguage } from './words/words.ts';

/** What the customer's page shows: their conversation, who has it, by when. Nothing of rules, scores or notes. */
export async function viewCustomer(session: CustomerSession, wishes: LanguageWishes): Promise<CustomerView> {
  const { ctx, conversationId, businessName, zone } = session;
  const linked = { workspaceId: ctx.workspaceId, conversationId };
  return inTransaction(ctx, async (tx) => {
    // Sent together and answered in one go: the page is read again at every message.
    const [messages, newest, promises, files, reads, { email, phone }] = await Promise.all([
      listCustomerMessages(tx, linked),
      findNewestCase(tx, linked),
      listOpenPromises(tx, linked),
      listAttachments(tx, linked),
      listReads(tx, linked),
      readContact(tx, linked),
    ]);
    const promisedBy = promises.find((promise) => promise.kind === 'callback_at')?.dueAt ?? null;
    const ends = phone === null || phone === '' ? null : phone.slice(-4);
    const theirs = messages.findLast((message) => message.author === 'customer')?.position;
    const readTo = reads.find((one) => one.reader === 'person')?.position ?? 0;
    const language = chooseLanguage(wishes.asked, session.locale, wishes.accepted);
    const facts = newest === undefined ? null : await waitFacts(tx, session, newest);
    return {
      businessName,
      zone,
      language,
      email: email === null ? null : email.replace(/^(.).*(@.*)$/u, '$1…$2'),
      read: theirs !== undefined && readTo >= theirs,
      owner: session.owner,
      messages: messages.map((message) => ({
        key: message.turnId,
        author: message.author,
        name: message.author === 'human' ? message.personName : null,
        text: message.text,
        at: message.at.toISOString(),
        files: files
          .filter((file) => file.messageId === message.turnId)
          .map(({ id, name, contentType, sizeBytes }) => ({
            id,
            name,
            contentType,
            sizeBytes,
            href: `/resources/customer/${wishes.token}/file/${id}`,
          })),
      })),
      handover:
        newest === undefined || facts === null ? null : toCustomerCase(newest, { promisedBy, ends }, facts, language),
    };
  });
}

type NewestCase = NonNullable<Awaited<ReturnType<typeof findNewestCase>>>;

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** In which language the page is wished for: by its address, by the conversation, by the browser. */
export interface LanguageWishes {
  readonly token: string;
  readonly asked: string | null;
  readonly accepted: string | null;
}

interface WaitFacts {
  readonly ahead: number | null;
  readonly whoIsHere: WhoIsHere | null;
  readonly mayChoose: boolean;
}

const unowned: ReadonlySet<string> = new Set(['waiting', 'offered', 'last_resort']);

/** What can honestly be said of the wait. Only while nobody has the case is anything asked of the roster. */
async function waitFacts(tx: Transaction, { ctx }: CustomerSession, row: NewestCase): Promise<WaitFacts> {
  if (!unowned.has(row.state) || row.callStepId === CHOSEN_CALLBACK_STEP)
    return { ahead: null, whoIsHere: null, mayChoose: false };
  const { workspaceId, clock } = ctx;
  const roster = await loadRoster(tx, { workspaceId });
  const pool =
    roster === undefined ? undefined : poolSnapshots(roster, clock.now()).find((one) => one.slug === row.queue);
  const someoneThere = pool !== undefined && pool.availableNow > 0;
  // Only what nothing can overtake is told as a place: it can fall, never rise.
  const keepable = someoneThere && row.priority === 'critical';
  return {
    ahead: keepable ? await countAhead(tx, { workspaceId, caseId: row.id }) : null,
    // Whoever is asked at this moment counts as busy in the roster, and the owner of last resort is in no queue.
    whoIsHere:
      row.state === 'waiting' && roster !== undefined ? whoIsHereFor(roster, row.queue, clock.now().getTime()) : null,
    // Who left a voice message has chosen.
    mayChoose: row.method !== 'voicemail' && (row.state === 'last_resort' || !someoneThere),
  };
}

interface CallFacts {
  /** As the ledger has it; null without a promise that is open. */
  readonly promisedBy: Date | null;
  readonly ends: string | null;
}

/** The call that stands in the ledger, or one that is late; what the route does instead of people is no call by itself. */
function awaitedCall(row: NewestCase, { promisedBy, ends }: CallFacts): AwaitedCall | null {
  const isRouted = row.method === 'callback' && row.firstReplyAt === null;
  const due = promisedBy ?? (isRouted ? row.respondBy : null);
  if (due === null) return null;
  const by = due.toISOString();
  // An answer in writing moves no clock of the call: its hour is still that of the route.
  const isRoutes = row.callStepId === CHOSEN_CALLBACK_STEP && due.getTime() === row.respondBy.getTime();
  const hour = isRoutes ? row.callStepUntil : null;
  return { at: hour ?? by, by, isAtHour: hour !== null, ends };
}

function toCustomerCase(
  row: NewestCase,
  callFacts: CallFacts,
  facts: WaitFacts,
  language: CustomerView['language'],
): CustomerCase {
  return {
    id: row.id,
    state: row.state,
    openedAt: row.createdAt.toISOString(),
    respondBy: row.respondBy.toISOString(),
    resolveBy: iso(row.resolveBy),
    acceptedAt: iso(row.acceptedAt),
    firstReplyAt: iso(row.firstReplyAt),
    resolvedAt: iso(row.resolvedAt),
    call: awaitedCall(row, callFacts),
    // Whoever was asked last is nobody's business while no one has it.
    personName: row.acceptedAt === null ? null : row.personName,
    voicemail: row.method === 'voicemail',
    known: knownLines(row.brief, language),
    ...facts,
    surveySent: storedOutcomeSchema.safeParse(row.outcome).data?.survey !== undefined,
  };
}
