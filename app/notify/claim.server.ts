import { createHmac, timingSafeEqual } from 'node:crypto';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import type { Clock } from '#app/platform/clock.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Logger } from '#app/platform/logger.server.ts';
import { unseal } from '#app/platform/secret-box.server.ts';
import type { Database } from '#db/client.ts';
import { findByReplyCode, listProviders } from '#db/queries/notifications.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import { loadPerson } from '#db/queries/people.ts';

import { readClaimToken } from './claim-link.server.ts';
import { providerSettings } from './provider-settings.ts';

export interface ClaimDependencies {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secret: string;
  readonly batonUrl: string;
}

const ctxOf = ({ db, clock, log }: ClaimDependencies, workspaceId: string, part: string): Ctx => ({
  workspaceId,
  actor: { kind: 'system', part },
  requestId: newId('req'),
  db,
  clock,
  log,
});

/** What somebody who followed a claim link is shown before they press. Following a link takes nothing: mail scanners follow links. */
export async function showClaim(deps: ClaimDependencies, token: string) {
  const ticket = readClaimToken(deps.secret, token);
  if (ticket === null) return null;
  const { workspaceId, caseId, personId, untilMs } = ticket;
  return deps.db.withWorkspaces([workspaceId], async (tx) => {
    const found = await loadCase(tx, { workspaceId, caseId });
    const person = await loadPerson(tx, { workspaceId, id: personId });
    if (found === null || person === null || !person.active) return null;
    const isMine = found.row.assigneeId === personId && found.row.state === 'accepted';
    const isOver = deps.clock.now().getTime() > untilMs && found.row.state !== 'last_resort';
    return {
      caseId,
      personName: person.name,
      summary: found.row.summary,
      priority: found.row.priority,
      respondBy: found.row.respondBy,
      state: isMine ? ('yours' as const) : isOver ? ('over' as const) : ('open' as const),
      owner: found.row.assigneeId === null || isMine ? null : found.assigneeName,
    };
  });
}

/**
 * Takes the case that a signed link is about, in the name of the person it was sent to (R31).
 * @throws BatonError not_found, conflict (over, or somebody else has it)
 */
export async function claimByLink(deps: ClaimDependencies, token: string): Promise<{ readonly caseId: string }> {
  const shown = await showClaim(deps, token);
  const ticket = readClaimToken(deps.secret, token);
  if (shown === null || ticket === null) throw new BatonError('not_found', 'This link is not one of ours.');
  if (shown.state === 'over') throw new BatonError('conflict', 'The time to take it is over; somebody else was asked.');
  const { workspaceId, caseId, personId } = ticket;
  await acceptCase({ ctx: ctxOf(deps, workspaceId, 'claim-link'), input: { caseId, personId } });
  return { caseId };
}

/** The signature of Twilio: HMAC-SHA1 with the account's token over the address and the sorted fields. */
export function twilioSignature(authToken: string, url: string, fields: Readonly<Record<string, string>>): string {
  const text = Object.keys(fields)
    .sort()
    .reduce((joined, name) => joined + name + (fields[name] ?? ''), url);
  return createHmac('sha1', authToken).update(text).digest('base64');
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Somebody answered a text message. Who it is follows from the number that the code was sent to, and the provider's signature
 * says that it comes from there (R31).
 * @returns the words to answer with
 * @throws BatonError forbidden when the signature is not the provider's
 */
export async function claimByReply(
  deps: ClaimDependencies,
  reply: {
    readonly workspaceId: string;
    readonly signature: string;
    readonly fields: Readonly<Record<string, string>>;
  },
): Promise<string> {
  const { workspaceId, fields } = reply;
  const found = await deps.db.withWorkspaces([workspaceId], async (tx) => {
    const provider = (await listProviders(tx, { workspaceId })).find((one) => one.kind === 'twilio');
    const text =
      provider === undefined ? null : unseal(deps.secret, { workspaceId, purpose: 'provider' }, provider.sealed);
    const settings = text === null ? null : providerSettings.twilio.parse(JSON.parse(text));
    const url = `${deps.batonUrl}/hooks/sms/${workspaceId}`;
    if (settings === null || !isSame(reply.signature, twilioSignature(settings.authToken, url, fields)))
      throw new BatonError('forbidden', 'The signature is not the provider’s.');
    const code = /\b[0-9A-Z]{5}\b/u.exec((fields['Body'] ?? '').toUpperCase())?.[0];
    if (code === undefined) return null;
    const candidates = await findByReplyCode(tx, { workspaceId, replyCode: code });
    return (
      candidates.find(
        ({ contact }) => unseal(deps.secret, { workspaceId, purpose: 'contact' }, contact.sealed) === fields['From'],
      )?.notification ?? null
    );
  });
  if (found === null || found.escalationId === null || found.personId === null)
    return 'Baton knows no open case with this code for your number.';
  try {
    const input = { caseId: found.escalationId, personId: found.personId };
    await acceptCase({ ctx: ctxOf(deps, workspaceId, 'claim-sms'), input });
    return `It is yours. Open it: ${deps.batonUrl}/desk/${found.escalationId}`;
  } catch (error) {
    if (error instanceof BatonError && error.code === 'conflict') return `Too late: ${error.detail}`;
    throw error;
  }
}
