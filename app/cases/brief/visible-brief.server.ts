import type { Brief } from '#app/contracts/brief.ts';
import { BRIEF_PARTS } from '#app/contracts/brief.ts';
import { PERSONAL_DATA_TYPES } from '#app/contracts/signals.ts';
import type { Actor } from '#app/platform/context.ts';
import type { Transaction } from '#db/client.ts';
import { listPrivacyRules, type PrivacyRuleRow } from '#db/queries/briefs.ts';
import {
  type Allowed,
  allowedFor,
  type Audience,
  AUDIENCES,
  type PrivacyRule,
  redactBrief,
  withConsent,
} from './privacy.ts';

/** Whose eyes an actor reads with. Our own processes and the customer's page see what they need by themselves. */
export function audiencesOf(actor: Actor): readonly Audience[] {
  switch (actor.kind) {
    case 'user':
      return actor.roles;
    case 'apiKey':
    case 'bot':
    case 'webhook':
      return ['program'];
    case 'system':
    case 'customer':
      return ['owner'];
  }
}

/** A stored rule; names that are none any more are left out, which an allow-list can only narrow. */
export function toPrivacyRule(row: PrivacyRuleRow): PrivacyRule[] {
  const audience = AUDIENCES.find((one) => one === row.audience);
  if (audience === undefined) return [];
  return [
    {
      queue: row.queue,
      audience,
      parts: BRIEF_PARTS.filter((part) => row.parts.includes(part)),
      reveals: PERSONAL_DATA_TYPES.filter((kind) => row.reveals.includes(kind)),
    },
  ];
}

export async function loadPrivacyRules(tx: Transaction, workspaceId: string): Promise<PrivacyRule[]> {
  return (await listPrivacyRules(tx, { workspaceId })).flatMap(toPrivacyRule);
}

/** What these audiences may see and reveal of one case (R50), with what the customer agreed to (R46). */
export async function allowedOn(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly queue: string; readonly audiences: readonly Audience[] },
  brief: Brief,
): Promise<Allowed> {
  const allowed = allowedFor(await loadPrivacyRules(tx, params.workspaceId), params.queue, params.audiences);
  const [only] = params.audiences;
  return only === undefined ? allowed : withConsent(allowed, brief.flags.consent, only);
}

/** The brief as these audiences may see it. */
export async function visibleBrief(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly queue: string; readonly audiences: readonly Audience[] },
  brief: Brief,
): Promise<Brief> {
  return redactBrief(brief, (await allowedOn(tx, params, brief)).parts);
}
