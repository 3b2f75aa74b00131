import { isAllowed, requirePermission } from '#app/accounts/permissions.ts';
import type { LogTurn } from '#app/contracts/flow-test.ts';
import type { TurnCustomer } from '#app/contracts/turn.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { packsOf, templateBySlug } from '#app/templates/registry.ts';
import { listFlowTests } from '#db/queries/flows.ts';
import { findMiss } from '#db/queries/misses.ts';
import { listPastConversations, loadPastConversation } from '#db/queries/past-turns.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

import { requireFlow } from './flow-context.server.ts';
import { readFlowTest } from './flow-tests.server.ts';
import type { PastConversation, Proof } from './proof.ts';

export async function viewProof({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<Proof> {
  requirePermission(ctx.actor, 'flow.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const flow = await requireFlow(tx, ctx, input.flowId);
    const workspace = await loadWorkspace(tx, { workspaceId });
    const slugs = [workspace?.templateSlug ?? null, flow.templateSlug];
    const templates = slugs.flatMap((slug) => (slug === null ? [] : (templateBySlug(slug) ?? [])));
    const past = await listPastConversations(tx, { workspaceId, flowId: flow.id, limit: 50 });
    return {
      packs: packsOf(slugs),
      scripts: Object.fromEntries(templates.flatMap(({ scripts }) => scripts).map(({ key, text }) => [key, text])),
      samples: (templateBySlug(flow.templateSlug ?? '') ?? templateBySlug('blank'))?.samples ?? [],
      tests: (await listFlowTests(tx, { workspaceId, flowId: flow.id })).map(readFlowTest),
      past: past.map((one) => ({
        id: one.id,
        title: one.firstWords?.slice(0, 120) ?? one.externalId,
        at: one.startedAt.toISOString(),
        turns: one.turnCount,
        escalated: one.escalated,
      })),
    };
  });
}

/** A conversation that took place, as the simulator plays it. @throws BatonError not_found, also for another workspace's */
export async function viewPastConversation({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly conversationId: string };
}): Promise<PastConversation> {
  requirePermission(ctx.actor, 'flow.view');
  const { workspaceId } = ctx;
  const { conversationId } = input;
  const { found, marked } = await inTransaction(ctx, async (tx) => ({
    found: await loadPastConversation(tx, { workspaceId, id: conversationId }),
    marked: await findMiss(tx, { workspaceId, conversationId }),
  }));
  if (found === null) throw new BatonError('not_found', 'There is no such conversation.');
  return {
    id: found.id,
    turnIds: found.turns.filter((turn) => turn.author !== 'system').map((turn) => turn.turnId),
    miss: marked === null ? null : { kind: marked.kind, turnId: marked.turnId, note: marked.note },
    mayMark: isAllowed(ctx.actor, 'miss.mark'),
    title: found.turns.find((turn) => turn.author === 'customer')?.text.slice(0, 120) ?? found.externalId,
    customer: found.customer as TurnCustomer,
    turns: found.turns.flatMap((turn): LogTurn[] => {
      if (turn.author === 'system') return [];
      const signals = wireSignals(turn.signals);
      return [{ author: turn.author, text: turn.text, at: turn.at.toISOString(), ...(signals === null ? {} : { signals }) }];
    }),
  }; // prettier-ignore
}

/** What the bot sent, as it is on the wire: money as a decimal, declared fields beside the others. */
function wireSignals(stored: Readonly<Record<string, unknown>>): NonNullable<LogTurn['signals']> | null {
  const sent = stored['sent'] as
    | ({ amount?: { value: number; currency: string }; declared?: object } & Record<string, unknown>)
    | undefined;
  if (sent === undefined) return null;
  const { amount, declared, ...rest } = sent;
  return {
    ...rest,
    ...declared,
    ...(amount === undefined
      ? {}
      : { amount: { value: amount.value / 10 ** minorDigits(amount.currency), currency: amount.currency } }),
  } as NonNullable<LogTurn['signals']>;
}
