import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { seal } from '#app/platform/secret-box.server.ts';
import type { Transaction } from '#db/client.ts';
import {
  deleteProvider,
  findLastTried,
  listProviders as readProviders,
  loadReachable,
  type NotificationRow,
  putProvider,
} from '#db/queries/notifications.ts';

import { tellTest } from './announce.server.ts';
import type { NotifyChannel } from './ladder.ts';
import { labelOf, type ProviderKind, type ProviderSettings } from './provider-settings.ts';

/** What goes out by a provider. A team's channels have no person: everybody reads them. */
const channelsOf: { readonly [K in ProviderKind]: readonly NotifyChannel[] } = {
  smtp: ['email'],
  twilio: ['sms', 'phone'],
  slack: ['slack'],
  teams: ['teams'],
  webhook: ['webhook'],
};
const isOfTeam = (kind: ProviderKind): boolean => kind !== 'smtp' && kind !== 'twilio';

const personOf = ({ actor }: Ctx): string | null => (actor.kind === 'user' ? actor.personId : null);

/** What became of a message, without what it said. */
const outcomeOf = ({ what, state, error, createdAt, settledAt }: NotificationRow) => ({
  isTest: what === 'test',
  state,
  error,
  at: settledAt ?? createdAt,
});

/**
 * What this workspace sends with, without a secret, and what became of the last message by each: to the team, or, where a
 * provider writes to people, to who asks.
 */
export async function listProviders({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'webhook.list');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const found = [];
    for (const { kind, label } of await readProviders(tx, { workspaceId })) {
      const way = await testWay(tx, ctx, kind);
      const personId = isOfTeam(kind) ? null : personOf(ctx);
      const { last, lastFailed } =
        personId === null && !isOfTeam(kind)
          ? { last: null, lastFailed: null }
          : await findLastTried(tx, { workspaceId, personId, channels: channelsOf[kind] });
      found.push({
        kind,
        label,
        isOfTeam: isOfTeam(kind),
        mayTest: way !== null,
        last: last === null ? null : outcomeOf(last),
        lastFailed: lastFailed === null || lastFailed.id === last?.id ? null : outcomeOf(lastFailed),
      });
    }
    return found;
  });
}

interface TestWay {
  readonly personId: string | null;
  readonly contact: { readonly id: string | null; readonly channel: NotifyChannel };
}

/** Where a test of a provider goes: to the team's channel, or to the first address of one's own that it serves. */
async function testWay(tx: Transaction, ctx: Ctx, kind: ProviderKind): Promise<TestWay | null> {
  const channels = channelsOf[kind];
  const [channel] = channels;
  if (channel !== undefined && isOfTeam(kind)) return { personId: null, contact: { id: null, channel } };
  const personId = personOf(ctx);
  const person = personId === null ? null : await loadReachable(tx, { workspaceId: ctx.workspaceId, personId });
  if (person === null) return null;
  const own = person.contacts.find((one) => channels.includes(one.channel));
  if (own !== undefined) return { personId, contact: { id: own.id, channel: own.channel } };
  return kind === 'smtp' && person.email !== null ? { personId, contact: { id: null, channel: 'email' } } : null;
}

/**
 * Sends a test by one provider, by the way that all messages go; `listProviders` says what became of it.
 * @throws BatonError not_found, unprocessable where one has no address that it could go to
 */
export async function testProvider({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly kind: ProviderKind };
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    if (!(await readProviders(tx, { workspaceId })).some(({ kind }) => kind === input.kind))
      throw new BatonError('not_found', 'That is not set up.');
    const way = await testWay(tx, ctx, input.kind);
    if (way === null) throw new BatonError('unprocessable', 'Add your own number or address above first.');
    await tellTest(tx, { workspaceId, ...way, now: ctx.clock.now() });
  });
}

/** Sets a provider; what was there of its kind is replaced. Its settings are encrypted for this workspace. */
export async function setProvider<K extends ProviderKind>({
  ctx,
  input,
  secret,
}: {
  ctx: Ctx;
  input: { readonly kind: K; readonly settings: ProviderSettings[K] };
  secret: string;
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { workspaceId } = ctx;
  const { kind, settings } = input;
  const label = labelOf(kind, settings);
  await inTransaction(ctx, async (tx) => {
    const sealed = seal(secret, { workspaceId, purpose: 'provider' }, JSON.stringify(settings));
    await putProvider(tx, { workspaceId, id: newId('np'), kind, sealed, label });
    await writeAudit(tx, ctx, {
      action: 'webhook.edit',
      target: { type: 'provider', id: kind },
      after: { kind, label },
    });
  });
}

export async function removeProvider({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly kind: ProviderKind };
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteProvider(tx, { workspaceId: ctx.workspaceId, kind: input.kind })))
      throw new BatonError('not_found', 'That is not set up.');
    await writeAudit(tx, ctx, { action: 'webhook.delete', target: { type: 'provider', id: input.kind } });
  });
}
