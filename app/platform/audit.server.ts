import { appendAudit } from '#db/queries/audit.ts';
import type { Transaction } from '#db/client.ts';

import type { Actor, Ctx } from './context.ts';
import { newId } from './ids.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Everything that is worth an entry, as `<noun>.<verb>`. A new verb that changes something gets its word here.
 * Cases keep their own timeline (escalation_events) besides: it carries what a replay of the case needs.
 */
export type AuditAction =
  | 'workspace.create'
  | 'workspace.edit'
  | 'privacy.edit'
  | 'brief.settings'
  | 'lookup.create'
  | 'lookup.edit'
  | 'lookup.delete'
  | 'noteTarget.create'
  | 'noteTarget.edit'
  | 'noteTarget.delete'
  | 'brief.check'
  | 'member.invite'
  | 'member.join'
  | 'member.edit'
  | 'member.remove'
  | 'invitation.cancel'
  | 'apiKey.create'
  | 'apiKey.rotate'
  | 'apiKey.revoke'
  | 'webhook.create'
  | 'webhook.edit'
  | 'webhook.delete'
  | 'flow.create'
  | 'flow.archive'
  | 'flow.publish'
  | 'flow.schedulePublish'
  | 'flow.publishScheduled'
  | 'flow.cancelPublish'
  | 'flow.rollback'
  | 'flow.shadow'
  | 'flow.requestApproval'
  | 'flow.approve'
  | 'flow.reject'
  | 'flow.overrideTests'
  | 'flow.confirmHardChange'
  | 'flow.changeParameter'
  | 'miss.mark'
  | 'miss.takeBack'
  | 'flowTest.create'
  | 'flowTest.delete'
  | 'person.create'
  | 'person.edit'
  | 'person.presence'
  | 'skill.create'
  | 'skill.delete'
  | 'pool.create'
  | 'pool.edit'
  | 'pool.delete'
  | 'shifts.edit'
  | 'people.import'
  | 'rotation.create'
  | 'rotation.edit'
  | 'rotation.delete'
  | 'rotation.override'
  | 'calendar.create'
  | 'calendar.edit'
  | 'calendar.delete'
  | 'case.open'
  | 'case.offer'
  | 'case.accept'
  | 'case.decline'
  | 'case.reply'
  | 'case.transfer'
  | 'case.snooze'
  | 'case.resolve'
  | 'case.handback'
  | 'case.cancel'
  | 'case.raise'
  | 'case.reopen'
  | 'case.reveal'
  | 'case.breach'
  | 'case.reassign'
  | 'case.extend'
  | 'case.promise'
  | 'case.survey'
  | 'case.textConsent'
  | 'case.number'
  | 'case.undo'
  | 'case.note'
  | 'case.consult'
  | 'case.callback'
  | 'case.voicemail'
  | 'case.call'
  | 'case.attach'
  | 'canned.edit'
  | 'canned.delete'
  | 'widget.edit'
  | 'widget.rotate'
  | 'promise.make'
  | 'promise.settle';

export interface AuditEntry {
  readonly action: AuditAction;
  readonly target: { readonly type: string; readonly id: string };
  /** The fields that changed, as they were and as they are. Ids, numbers and settings; never a customer's words. */
  readonly before?: Json;
  readonly after?: Json;
}

/** The actor as it is kept: enough to say who it was, nothing that a later change of roles would make untrue. */
export function auditActor(actor: Actor): Json {
  switch (actor.kind) {
    case 'user':
      return { kind: 'user', userId: actor.userId, personId: actor.personId };
    case 'apiKey':
    case 'bot':
      return { kind: actor.kind, keyId: actor.keyId };
    case 'system':
      return { kind: 'system', part: actor.part };
    case 'webhook':
      return { kind: 'webhook', source: actor.source };
    case 'customer':
      return { kind: 'customer', conversationId: actor.conversationId };
  }
}

/** Writes the entry in the transaction that makes the change: both or neither. */
export async function writeAudit(
  tx: Transaction,
  ctx: Pick<Ctx, 'workspaceId' | 'actor' | 'requestId'>,
  entry: AuditEntry,
): Promise<void> {
  await appendAudit(tx, {
    workspaceId: ctx.workspaceId,
    id: newId('aud'),
    actor: auditActor(ctx.actor),
    action: entry.action,
    targetType: entry.target.type,
    targetId: entry.target.id,
    before: entry.before ?? null,
    after: entry.after ?? null,
    requestId: ctx.requestId,
  });
}
