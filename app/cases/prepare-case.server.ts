import type { Brief } from '#app/contracts/brief.ts';
import type { CaseInTurn } from '#app/contracts/case.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { auditActor } from '#app/platform/audit.server.ts';
import type { Actor, Environment } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { NewCase } from '#db/queries/escalations.ts';
import type { Roster } from '#db/queries/roster.ts';
import type { BriefInput } from './brief/brief-input.ts';
import { writeBrief } from './brief/write-brief.ts';
import { fallbackPlan } from './fallback-plan.ts';
import { type HandoffText, handoffText } from './handoff-text.ts';
import { planHash } from './plan-hash.server.ts';
import { poolSnapshots, toldWaitMs } from './routing/plan-context.ts';

/** What a case is opened from. Everything is a value: `prepareCase` reads no clock, no database and no network. */
export interface PrepareCaseInput {
  readonly workspaceId: string;
  readonly environment: Environment;
  readonly actor: Actor;
  readonly requestId: string;
  /** The database's time, the same instant for every row and every deadline. */
  readonly now: Date;
  readonly conversation: {
    /** `conv_…`; the row must be in the database, or in the same transaction before the case. */
    readonly id: string;
    readonly locale: string | null;
    readonly timezone: string | null;
  };
  readonly decision: { readonly id: string; readonly reason: VerdictReason };
  readonly flow: { readonly id: string | null; readonly versionId: string | null; readonly hash: string | null };
  /**
   * The route: `planRoute(graph, verdict.outcomeNodeId, planContext(roster, …))`. Null when the engine failed, there is no
   * published version, or planning itself failed: then the fall-back route serves.
   */
  readonly plan: Plan | null;
  /** From `loadRosters`, in the same transaction or fresh within seconds. */
  readonly roster: Roster;
  /** All but what the plan decides. `turns` may be the last 60; `index` counts over the whole conversation. */
  readonly brief: Omit<BriefInput, 'priority' | 'method' | 'respondBy' | 'escalatedAt' | 'reason'>;
  /**
   * A person answered from outside of the desk before there was a case (I4): the response clock has stopped, and the customer
   * is told and promised nothing.
   */
  readonly takenOver?: boolean;
  /** `customerUrl(batonUrl, customerToken(secret, conversation.id))`. */
  readonly customerUrl: string;
}

/** Everything that has to be written, and what the bot is answered. */
export interface CaseRows {
  /** Give it to `insertCases` (db/queries/escalations.ts) in the turn's transaction: one statement for any number. */
  readonly row: NewCase;
  /** `escalation` of the answer to the turn. */
  readonly answer: CaseInTurn;
  /**
   * The handoff message when the outcome has no text of its own; I1: say exactly one, this or the flow's. Its promise is in
   * the ledger either way.
   */
  readonly say: HandoffText;
  readonly brief: Brief;
  readonly plan: Plan;
  /** For the conversation's row: `open_escalation_id`. `owner` stays `bot` until somebody accepts. */
  readonly openEscalationId: string;
}

/**
 * Opens a case on paper: ids, brief, plan, promise, first event, outbox, audit. The turn path writes the rows in its own
 * transaction, so the customer is told only what is durable (I2).
 * The promise is the plan's own response time: nothing is promised that the clock does not watch (R65, R66).
 */
export function prepareCase(input: PrepareCaseInput): CaseRows {
  const { now, workspaceId, environment, conversation } = input;
  const plan = input.plan ?? fallbackPlan(poolSnapshots(input.roster, now), now);
  const id = newId('esc');
  const nowIso = now.toISOString();
  const respondBy = new Date(plan.respondBy);
  const brief = writeBrief({
    ...input.brief,
    reason: input.decision.reason,
    priority: plan.priority,
    method: plan.method,
    respondBy,
    escalatedAt: now,
  });
  const pool = input.roster.pools.find((one) => one.slug === plan.queue);
  const expectedWaitMs = pool === undefined ? null : toldWaitMs(input.roster, pool, now.getTime());
  const zone = conversation.timezone ?? input.roster.timezone;
  const canCall = (input.brief.customer.phone ?? '') !== '';
  const say = handoffText(plan, { now, locale: conversation.locale, zone, expectedWaitMs, canCall });
  const takenOver = input.takenOver === true;
  const promiseId = newId('prom');
  const promiseKind = plan.method === 'callback' ? 'callback_at' : 'reply_by';
  const { class: reasonClass, code, ruleId, ruleName, layer, text } = input.decision.reason;
  const actor = auditActor(input.actor);
  const opened = {
    reasonClass,
    code,
    ruleId,
    queue: plan.queue,
    priority: plan.priority,
    method: plan.method,
    respondBy: plan.respondBy,
    ...(expectedWaitMs === null ? {} : { expectedWaitMs }),
  };
  const row: NewCase = {
    escalation: {
      workspace_id: workspaceId,
      id,
      environment,
      conversation_id: conversation.id,
      flow_id: input.flow.id,
      version_id: input.flow.versionId,
      graph_hash: input.flow.hash,
      decision_id: input.decision.id,
      state: 'waiting',
      epoch: 0,
      method: plan.method,
      queue: plan.queue,
      priority: plan.priority,
      reason: { class: reasonClass, code, ruleId, ruleName, layer, text },
      sla_ms: plan.slaMs,
      respond_by: plan.respondBy,
      resolve_by: plan.resolveBy,
      plan,
      plan_version: plan.planVersion,
      plan_hash: planHash(plan),
      step_index: 0,
      // Due at once: the first step is taken by whoever runs the clocks.
      next_deadline: nowIso,
      brief,
      summary: brief.summary,
      event_seq: 1,
      first_reply_at: takenOver ? nowIso : null,
      created_at: nowIso,
    },
    events: [{ workspace_id: workspaceId, escalation_id: id, seq: 1, kind: 'opened', actor, data: opened, at: nowIso }],
    promises: takenOver
      ? []
      : [
          {
            workspace_id: workspaceId,
            id: promiseId,
            conversation_id: conversation.id,
            escalation_id: id,
            kind: promiseKind,
            text: say.promise,
            due_at: plan.respondBy,
            owner: plan.queue,
            created_at: nowIso,
          },
        ],
    outbox: [
      {
        workspace_id: workspaceId,
        topic: 'case',
        key: id,
        payload: { w: workspaceId, e: id, seq: 1, p: plan.priority },
      },
      { workspace_id: workspaceId, topic: 'brief', key: `brief:${id}`, payload: { w: workspaceId, e: id } },
      {
        workspace_id: workspaceId,
        topic: 'event',
        key: conversation.id,
        payload: {
          w: workspaceId,
          env: environment,
          events: [
            { id: newId('evt'), type: 'escalation.opened', at: nowIso, e: id, seq: 1 },
            ...(takenOver ? [] : [{ id: newId('evt'), type: 'promise.made', at: nowIso, e: id, p: promiseId }]),
          ],
        },
      },
    ],
    audit: [
      {
        workspace_id: workspaceId,
        id: newId('aud'),
        at: nowIso,
        actor,
        action: 'case.open',
        target_type: 'escalation',
        target_id: id,
        after: { ...opened, decisionId: input.decision.id, graphHash: input.flow.hash, epoch: 0 },
        request_id: input.requestId,
      },
    ],
    notices: [
      { channel: 'baton_desk', notice: { w: workspaceId, e: id, seq: 1, k: 'opened' } },
      { channel: 'baton_conversation', notice: { w: workspaceId, c: conversation.id } },
      { channel: 'baton_outbox', notice: null },
    ],
  };
  const answer: CaseInTurn = {
    id,
    state: 'waiting',
    method: plan.method,
    queue: plan.queue,
    priority: plan.priority,
    respondBy: plan.respondBy,
    ladder: plan.ladder,
    customerUrl: input.customerUrl,
  };
  return { row, answer, say, brief, plan, openEscalationId: id };
}
