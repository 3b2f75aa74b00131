import type { Ctx } from '#app/platform/context.ts';
import { inTransaction } from '#app/platform/context.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { type CaseAtHand, loadCase } from '#db/queries/case-changes.ts';
import { insertNote, settleNotes } from '#db/queries/case-notes.ts';
import { notify } from '#db/queries/notify.ts';
import { loadPerson } from '#db/queries/people.ts';
import { actingPerson, assertDesk, mayActForOthers } from './acting-person.server.ts';
import { neverKeptMasked } from './mask-secrets.ts';
import { sayInConversation } from './say-in-conversation.server.ts';
import { tellCustomer } from './words/tell-customer.ts';

export interface NoteInput {
  readonly caseId: string;
  readonly text: string;
  /** People named with @; each is told. */
  readonly mentions?: readonly string[] | undefined;
}

interface InCase {
  readonly tx: Transaction;
  readonly atHand: CaseAtHand;
  readonly me: { readonly id: string; readonly name: string };
}

/** Runs something about a case that does not change its state, and tells every screen that shows it. */
async function besideCase(ctx: Ctx, caseId: string, kind: string, work: (inside: InCase) => Promise<void>) {
  assertDesk(ctx);
  await inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const atHand = await loadCase(tx, { workspaceId, caseId });
    if (atHand === null) throw new BatonError('not_found', 'There is no such escalation.');
    const me = await actingPerson(ctx, tx, undefined, atHand.row.assigneeId);
    await work({ tx, atHand, me });
    await notify(tx, 'baton_desk', { w: workspaceId, e: caseId, seq: atHand.row.eventSeq, k: kind });
  });
}

async function colleague(ctx: Ctx, tx: Transaction, id: string, pointer: string) {
  const person = await loadPerson(tx, { workspaceId: ctx.workspaceId, id });
  if (person !== null && person.active) return person;
  throw new BatonError('unprocessable', 'There is no such person in this workspace.', {
    pointers: [{ pointer, message: 'names nobody who works here' }],
  });
}

/** Writes a note for colleagues; who is named is told. The customer never sees it. */
export function addNote({ ctx, input }: { ctx: Ctx; input: NoteInput }): Promise<void> {
  return besideCase(ctx, input.caseId, 'note', async ({ tx, me }) => {
    const mentions = [...new Set(input.mentions ?? [])];
    for (const [index, id] of mentions.entries()) await colleague(ctx, tx, id, `/mentions/${index}`);
    const id = newId('note');
    await insertNote(tx, {
      workspaceId: ctx.workspaceId,
      id,
      escalationId: input.caseId,
      kind: 'note',
      personId: me.id,
      text: neverKeptMasked(input.text),
      mentions,
    });
    await writeAudit(tx, ctx, {
      action: 'case.note',
      target: { type: 'escalation', id: input.caseId },
      after: { id, mentions },
    });
  });
}

/**
 * Asks one colleague in private (warm, private first): they see the case under "Asked of you" and answer with advice. The case
 * stays with its owner and the customer notices nothing.
 * @throws BatonError conflict for who does not have the case, unprocessable
 */
export function consult({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly toPersonId: string; readonly text: string };
}): Promise<void> {
  return besideCase(ctx, input.caseId, 'consult', async ({ tx, atHand, me }) => {
    assertOwner(ctx, atHand, me.id);
    const asked = await colleague(ctx, tx, input.toPersonId, '/toPersonId');
    if (asked.id === me.id) throw new BatonError('unprocessable', 'Ask somebody else.', { pointers: [{ pointer: '/toPersonId', message: 'is you' }] }); // prettier-ignore
    await insertNote(tx, {
      workspaceId: ctx.workspaceId,
      id: newId('note'),
      escalationId: input.caseId,
      kind: 'consult',
      personId: me.id,
      toPersonId: asked.id,
      text: neverKeptMasked(input.text),
    });
    await writeAudit(tx, ctx, {
      action: 'case.consult',
      target: { type: 'escalation', id: input.caseId },
      after: { toPersonId: asked.id },
    });
  });
}

/** The asked colleague answers, for the owner's eyes; the question is settled. */
export function advise({ ctx, input }: { ctx: Ctx; input: { readonly caseId: string; readonly text: string } }) {
  return besideCase(ctx, input.caseId, 'advice', async ({ tx, me }) => {
    const { workspaceId } = ctx;
    const asked = await settleNotes(tx, { workspaceId, caseId: input.caseId, kind: 'consult', toPersonId: me.id });
    if (!asked) throw new BatonError('conflict', 'Nobody waits for your advice here any more.');
    const text = neverKeptMasked(input.text);
    await insertNote(tx, { workspaceId, id: newId('note'), escalationId: input.caseId, kind: 'advice', personId: me.id, text }); // prettier-ignore
  });
}

/**
 * Brings a colleague into the customer's conversation beside the owner: they may write, the customer is told their name. `leave`
 * ends it.
 */
export function conference({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly toPersonId: string; readonly leave?: boolean | undefined };
}): Promise<void> {
  return besideCase(ctx, input.caseId, 'conference', async ({ tx, atHand, me }) => {
    const { workspaceId } = ctx;
    const { caseId, toPersonId } = input;
    const leave = input.leave === true;
    if (!leave || me.id !== toPersonId) assertOwner(ctx, atHand, me.id);
    const other = await colleague(ctx, tx, toPersonId, '/toPersonId');
    const ended = await settleNotes(tx, { workspaceId, caseId, kind: 'conference', toPersonId });
    if (leave && !ended) return;
    await settleNotes(tx, { workspaceId, caseId, kind: 'consult', toPersonId });
    if (!leave) {
      await insertNote(tx, {
        workspaceId,
        id: newId('note'),
        escalationId: caseId,
        kind: 'conference',
        personId: me.id,
        toPersonId,
        text: `${me.name} brought ${other.name} in.`,
      });
    }
    const { conversation } = atHand;
    const said = tellCustomer(leave ? 'left' : 'joined', conversation.locale, { name: other.name });
    await sayInConversation(tx, workspaceId, atHand, { key: `conference:${newId('turn')}`, ...said });
    await writeAudit(tx, ctx, {
      action: 'case.consult',
      target: { type: 'escalation', id: caseId },
      after: { toPersonId, conference: !leave },
    });
    await notify(tx, 'baton_conversation', { w: workspaceId, c: conversation.id });
  });
}

function assertOwner(ctx: Ctx, { row, assigneeName }: CaseAtHand, personId: string): void {
  if (row.assigneeId === personId || mayActForOthers(ctx)) return;
  throw new BatonError('conflict', `${assigneeName ?? 'Nobody'} has this case.`);
}
