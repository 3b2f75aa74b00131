import { briefSchema } from '#app/contracts/brief.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import { unseal } from '#app/platform/secret-box.server.ts';
import type { Database, Transaction } from '#db/client.ts';
import {
  deleteContact,
  listProviders,
  loadContact,
  loadNotification,
  loadReachable,
  updateNotification,
} from '#db/queries/notifications.ts';
import { insertTimerRun } from '#db/queries/timer-runs.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';

import { NOTIFICATION_KINDS } from './announce.server.ts';
import { claimToken } from './claim-link.server.ts';
import { composeMessage } from './compose-message.ts';
import type { NotifyMessage, SendOutcome } from './provider.ts';
import { providerSettings } from './provider-settings.ts';
import { emailProvider } from './providers/email.server.ts';
import { smsProvider, voiceProvider } from './providers/phone.server.ts';
import { pushProvider, pushSettings } from './providers/push.server.ts';
import { hookProvider, slackProvider, teamsProvider } from './providers/team-channel.server.ts';

export interface NotifyDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly secret: string;
  readonly batonUrl: string;
  /** The installation's own mail server, when the workspace has none. */
  readonly smtpUrl: string | undefined;
  readonly allowedHosts: readonly string[];
}

export interface NotifyAttempt {
  readonly state: 'waiting' | 'sent' | 'kept' | 'failed' | 'skipped';
  /** Wall milliseconds to the next attempt; null when it is over. */
  readonly waitMs: number | null;
}

/** Waits after a failure that may pass; then the rung is given up, and the next one of the ladder has its turn. */
const RETRY_WAITS_MS = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

type Found = NonNullable<Awaited<ReturnType<typeof loadNotification>>>;

/** Nobody is called about what is settled: the offer is answered, somebody has the case, the customer has an answer. */
function isWanted({ notification, offer, case: one }: Found): boolean {
  switch (NOTIFICATION_KINDS.find((kind) => kind === notification.what)) {
    case 'test':
      return true;
    case 'offer':
      return offer?.state === 'open';
    case 'tier':
      return one?.state === 'waiting' || one?.state === 'offered';
    case 'last_resort':
      return one?.state === 'last_resort';
    case 'raised':
      return one?.assigneeId === notification.personId && one?.state === 'accepted' && one.firstReplyAt === null;
    case 'sla_warning':
    case 'sla_breach':
      return one !== null && one.firstReplyAt === null && one.state !== 'resolved' && one.state !== 'cancelled';
    case 'solution_warning':
    case 'solution_late':
    case 'promise_warning':
    case 'promise_late':
      return one !== null && one.state !== 'resolved' && one.state !== 'cancelled';
    case undefined:
      return false;
  }
}

/**
 * One attempt of one notification, by its channel's own queue, so that a provider that hangs holds up no other (R31). The
 * provider sees the same key in every attempt; a test, and whatever nothing is set up for, is kept here instead.
 */
export async function sendNotification(
  deps: NotifyDependencies,
  params: { readonly workspaceId: string; readonly notificationId: string },
): Promise<NotifyAttempt> {
  const { workspaceId, notificationId } = params;
  const { db, clock } = deps;
  const prepared = await db.withWorkspaces([workspaceId], (tx) => prepare(tx, deps, workspaceId, notificationId));
  if ('state' in prepared) return prepared;
  const { found, message, send } = prepared;
  const { notification } = found;
  const outcome = await send(message);
  const attempts = notification.attempts + 1;
  const retryMs = outcome.kind === 'failed' && outcome.again ? RETRY_WAITS_MS[attempts - 1] : undefined;
  const state =
    outcome.kind === 'sent' ? 'sent' : outcome.kind === 'kept' ? 'kept' : retryMs === undefined ? 'failed' : 'waiting';
  const next = retryMs === undefined ? null : new Date(clock.now().getTime() + retryMs);
  await db.withWorkspaces([workspaceId], async (tx) => {
    await updateNotification(tx, {
      workspaceId,
      notificationId,
      change: {
        state,
        attempts,
        error: outcome.kind === 'failed' ? outcome.word : null,
        ...(outcome.kind === 'sent' ? { providerRef: outcome.ref } : {}),
        ...(outcome.kind === 'kept' ? { keptText: textKept(message) } : {}),
        ...(next === null ? { settledAt: clock.now() } : { dueAt: next }),
      },
    });
    const { contactId, personId } = notification;
    if (contactId !== null && personId !== null && isGone(notification.channel, outcome))
      await deleteContact(tx, { workspaceId, personId, contactId });
    await insertTimerRun(tx, {
      workspaceId,
      subject: 'notification',
      subjectId: notificationId,
      what: notification.what,
      dueAt: notification.dueAt,
    });
  });
  return { state, waitMs: next === null ? null : Math.max(1, Math.ceil(clock.wallMsUntil(next))) };
}

/** A browser that takes no more pushes says so by 404 or 410 (RFC 8030, 7.3); its address never comes back to life. */
const isGone = (channel: string, outcome: Outcome): boolean =>
  channel === 'push' && outcome.kind === 'failed' && (outcome.word === 'status_404' || outcome.word === 'status_410');

const textKept = (message: NotifyMessage): string => `${message.title}\n${message.text}`;

type Outcome = SendOutcome | { readonly kind: 'kept' };

interface Ready {
  readonly found: Found;
  readonly message: NotifyMessage;
  readonly send: (message: NotifyMessage) => Promise<Outcome>;
}

async function prepare(
  tx: Transaction,
  deps: NotifyDependencies,
  workspaceId: string,
  notificationId: string,
): Promise<Ready | NotifyAttempt> {
  const found = await loadNotification(tx, { workspaceId, notificationId });
  if (found === null) return { state: 'skipped', waitMs: null };
  const { notification } = found;
  if (notification.state !== 'waiting') return { state: notification.state, waitMs: null };
  if (!isWanted(found)) {
    const change = { state: 'skipped' as const, settledAt: deps.clock.now() };
    await updateNotification(tx, { workspaceId, notificationId, change });
    return { state: 'skipped', waitMs: null };
  }
  const waitMs = deps.clock.wallMsUntil(notification.dueAt);
  if (waitMs > 0) return { state: 'waiting', waitMs: Math.max(1, Math.ceil(waitMs)) };
  return {
    found,
    message: await messageOf(tx, deps, workspaceId, found),
    send: await senderOf(tx, deps, workspaceId, found),
  };
}

async function messageOf(
  tx: Transaction,
  deps: NotifyDependencies,
  workspaceId: string,
  { notification, offer, case: one }: Found,
): Promise<NotifyMessage> {
  const workspace = await loadWorkspace(tx, { workspaceId });
  const what = NOTIFICATION_KINDS.find((kind) => kind === notification.what) ?? 'test';
  const claimable = one !== null && notification.personId !== null && (what === 'offer' || what === 'last_resort');
  const untilMs = offer?.expiresAt.getTime() ?? deps.clock.now().getTime() + 24 * 3_600_000;
  const claim = claimable
    ? claimToken(deps.secret, { workspaceId, caseId: one.id, personId: notification.personId ?? '', untilMs })
    : null;
  const reason = one?.reason['text'];
  return composeMessage({
    what,
    key: notification.id,
    summary: one?.summary ?? '',
    reason: typeof reason === 'string' ? reason : '',
    priority: one?.priority ?? 'normal',
    tier: offer?.tier ?? null,
    answerBy: offer?.expiresAt ?? null,
    respondBy: one === null || one.firstReplyAt !== null ? null : one.respondBy,
    timezone: workspace?.timezone ?? 'UTC',
    now: deps.clock.now(),
    url: one === null ? `${deps.batonUrl}/settings/notifications` : `${deps.batonUrl}/desk/${one.id}`,
    claimUrl: claim === null ? null : `${deps.batonUrl}/claim/${claim}`,
    replyCode: notification.replyCode,
    brief: one === null ? null : (briefSchema.safeParse(one.brief).data ?? null),
  });
}

const kept = () => Promise.resolve({ kind: 'kept' } as const);

/** How this one goes out: kept for the test environment and where nothing is set up, else by its provider. */
async function senderOf(
  tx: Transaction,
  deps: NotifyDependencies,
  workspaceId: string,
  { notification, case: one }: Found,
): Promise<Ready['send']> {
  // Test never notifies a real channel (semantics, Words).
  if (one?.environment === 'test') return kept;
  const { allowedHosts } = deps;
  const providers = await listProviders(tx, { workspaceId });
  const settingsOf = (kind: (typeof providers)[number]['kind']): unknown => {
    const row = providers.find((provider) => provider.kind === kind);
    const text = row === undefined ? null : unseal(deps.secret, { workspaceId, purpose: 'provider' }, row.sealed);
    return text === null ? undefined : JSON.parse(text);
  };
  const target = await targetOf();
  if (target === null) return () => Promise.resolve({ kind: 'failed', word: 'no_address', again: false } as const);
  switch (notification.channel) {
    case 'push': {
      const settings = pushSettings(deps.secret, deps.batonUrl);
      return (message) => pushProvider.send({ settings, target, message, allowedHosts });
    }
    case 'email': {
      const given = settingsOf('smtp') ?? ownSmtp(deps);
      if (given === undefined) return kept;
      const settings = providerSettings.smtp.parse(given);
      // The installation's own server is chosen by its operator and may stand next door.
      const hosts = settingsOf('smtp') === undefined ? [...allowedHosts, new URL(settings.url).hostname] : allowedHosts;
      return (message) => emailProvider.send({ settings, target, message, allowedHosts: hosts });
    }
    case 'sms':
    case 'phone': {
      const given = settingsOf('twilio');
      if (given === undefined) return kept;
      const settings = providerSettings.twilio.parse(given);
      const provider = notification.channel === 'sms' ? smsProvider : voiceProvider;
      return (message) => provider.send({ settings, target, message, allowedHosts });
    }
    case 'slack': {
      const given = settingsOf('slack');
      if (given === undefined) return kept;
      const settings = providerSettings.slack.parse(given);
      return (message) => slackProvider.send({ settings, target, message, allowedHosts });
    }
    case 'teams': {
      const given = settingsOf('teams');
      if (given === undefined) return kept;
      const settings = providerSettings.teams.parse(given);
      return (message) => teamsProvider.send({ settings, target, message, allowedHosts });
    }
    case 'webhook': {
      const given = settingsOf('webhook');
      if (given === undefined) return kept;
      const settings = providerSettings.webhook.parse(given);
      return (message) => hookProvider.send({ settings, target, message, allowedHosts });
    }
  }

  /** Where it goes; empty for a team channel, null when the address is gone. */
  async function targetOf(): Promise<string | null> {
    const { contactId, personId, channel } = notification;
    if (contactId !== null) {
      const contact = await loadContact(tx, { workspaceId, contactId });
      return contact === null ? null : unseal(deps.secret, { workspaceId, purpose: 'contact' }, contact.sealed);
    }
    if (channel === 'slack' || channel === 'teams' || channel === 'webhook') return '';
    if (personId === null || channel !== 'email') return null;
    return (await loadReachable(tx, { workspaceId, personId }))?.email ?? null;
  }
}

function ownSmtp({ smtpUrl, batonUrl }: NotifyDependencies): unknown {
  if (smtpUrl === undefined) return undefined;
  const host = new URL(batonUrl).hostname;
  return { url: smtpUrl, from: `no-reply@${host.includes('.') ? host : `${host}.localdomain`}` };
}
