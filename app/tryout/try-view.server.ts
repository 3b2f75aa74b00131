import { requirePermission } from '#app/accounts/permissions.ts';
import { viewFlows } from '#app/flows/view-versions.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { TEMPLATES, templateBySlug } from '#app/templates/registry.ts';
import type { BotAnswers, SampleConversation } from '#app/templates/template.ts';
import { findZone } from '#db/queries/inbox.ts';

export interface TryView {
  /** Null when nothing is published to test. */
  readonly flow: { readonly slug: string; readonly name: string } | null;
  readonly script: BotAnswers | null;
  readonly samples: readonly SampleConversation[];
  readonly zone: string;
  readonly conversationId: string;
}

/**
 * What the try-out page plays: the wanted flow, or the first that is published to test, with the words of its template.
 * @throws BatonError forbidden without the right to send turns
 */
export async function viewTryout({ ctx, input }: { ctx: Ctx; input: { flowSlug: string | null } }): Promise<TryView> {
  requirePermission(ctx.actor, 'turn.send');
  const flows = (await viewFlows({ ctx })).filter((flow) => flow.archivedAt === null && flow.test !== null);
  const flow = flows.find((one) => one.slug === input.flowSlug) ?? flows[0] ?? null;
  const template = templateBySlug(flow?.templateSlug ?? '') ?? TEMPLATES[0];
  const zone = await inTransaction(ctx, (tx) => findZone(tx, { workspaceId: ctx.workspaceId }));
  return {
    flow: flow === null ? null : { slug: flow.slug, name: flow.name },
    script: template?.botAnswers ?? null,
    samples: template?.samples ?? [],
    zone,
    conversationId: `try-${newId('conv').slice('conv_'.length)}`,
  };
}
