import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, oneOf, stampedAt, words, workspaceId } from './columns.ts';
import { conversations } from './conversations.ts';
import { people } from './people.ts';
import {
  closedEscalationStates,
  environments,
  escalationStates,
  methods,
  offerStates,
  priorities,
  promiseStates,
} from './values.ts';

type Json = Readonly<Record<string, unknown>>;

/** A case. Every change of state is a compare-and-set on (state, epoch); the workflow only holds its clocks. */
export const escalations = pgTable(
  'escalations',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    environment: text('environment').$type<(typeof environments)[number]>().notNull(),
    conversationId: text('conversation_id').notNull(),
    flowId: text('flow_id'),
    versionId: text('version_id'),
    graphHash: text('graph_hash'),
    decisionId: text('decision_id'),
    state: text('state').$type<(typeof escalationStates)[number]>().notNull().default('waiting'),
    epoch: integer('epoch').notNull().default(0),
    method: text('method').$type<(typeof methods)[number]>().notNull(),
    /** Slug of the pool. */
    queue: text('queue').notNull(),
    priority: text('priority').$type<(typeof priorities)[number]>().notNull(),
    reason: jsonb('reason').$type<Json>().notNull(),
    slaMs: integer('sla_ms').notNull(),
    respondBy: instant('respond_by').notNull(),
    resolveBy: instant('resolve_by'),
    /** Since when the resolution clock stands still, because it is the customer's turn. */
    pausedAt: instant('paused_at'),
    plan: jsonb('plan').$type<Json>().notNull(),
    planVersion: integer('plan_version').notNull(),
    planHash: text('plan_hash').notNull(),
    stepIndex: integer('step_index').notNull().default(0),
    stepDeadline: instant('step_deadline'),
    /** The next instant at which something must happen; only a closed case has none. */
    nextDeadline: instant('next_deadline'),
    assigneeId: text('assignee_id'),
    leaseUntil: instant('lease_until'),
    brief: jsonb('brief').$type<Json>().notNull(),
    summary: text('summary').notNull(),
    eventSeq: integer('event_seq').notNull().default(0),
    acceptedAt: instant('accepted_at'),
    firstReplyAt: instant('first_reply_at'),
    resolvedAt: instant('resolved_at'),
    disposition: text('disposition'),
    outcome: jsonb('outcome').$type<Json>(),
    warnedAt: instant('warned_at'),
    breachedAt: instant('breached_at'),
    /** When the resolution clock ran out before the case was resolved. */
    solutionLateAt: instant('solution_late_at'),
    /** When people were warned that the resolution clock is about to run out. */
    solutionWarnedAt: instant('solution_warned_at'),
    /** When somebody has to look at what was promised beside the clocks: a warning, or the time itself. */
    promiseAt: instant('promise_at'),
    /** Since when it counts as waiting, where that is not since it was opened: it was reopened, or somebody had it meanwhile. */
    queuedSince: instant('queued_since'),
    createdAt: stampedAt('created_at'),
  },
  (t) => {
    const open = sql`${t.state} not in (${words(closedEscalationStates)})`;
    return [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      uniqueIndex('escalations_one_open').on(t.workspaceId, t.conversationId).where(open),
      index('escalations_overdue').on(t.nextDeadline).where(open),
      index('escalations_open_by_queue').on(t.workspaceId, t.environment, t.queue, t.createdAt).where(open),
      // How many nobody has yet is asked with every roster, for each queue: without it each step of a case reads all that are open.
      index('escalations_waiting')
        .on(t.workspaceId, t.queue)
        .where(sql`${t.state} in ('waiting', 'offered')`),
      index('escalations_open_by_assignee').on(t.workspaceId, t.assigneeId).where(open),
      index('escalations_by_age').on(t.workspaceId, t.environment, t.createdAt),
      index('escalations_by_conversation').on(t.workspaceId, t.conversationId),
      // The history of a customer: their earlier cases, newest first.
      index('escalations_by_customer').on(t.workspaceId, sql`((${t.brief} -> 'who' ->> 'customerId'))`, t.createdAt),
      foreignKey({
        name: 'escalations_conversation',
        columns: [t.workspaceId, t.conversationId],
        foreignColumns: [conversations.workspaceId, conversations.id],
      }),
      foreignKey({
        name: 'escalations_assignee',
        columns: [t.workspaceId, t.assigneeId],
        foreignColumns: [people.workspaceId, people.id],
      }),
      oneOf('escalations_environment_known', t.environment, environments),
      oneOf('escalations_state_known', t.state, escalationStates),
      oneOf('escalations_method_known', t.method, methods),
      oneOf('escalations_priority_known', t.priority, priorities),
      check(
        'escalations_always_a_deadline',
        sql`${t.state} in (${words(closedEscalationStates)}) or ${t.nextDeadline} is not null`,
      ),
      check('escalations_accepted_has_owner', sql`${t.state} <> 'accepted' or ${t.assigneeId} is not null`),
      check('escalations_epoch_range', sql`${t.epoch} >= 0`),
    ];
  },
);

/** The timeline, in the order in which things were committed. Append only. */
export const escalationEvents = pgTable(
  'escalation_events',
  {
    workspaceId: workspaceId(),
    escalationId: text('escalation_id').notNull(),
    seq: integer('seq').notNull(),
    kind: text('kind').notNull(),
    actor: jsonb('actor').$type<Json>().notNull(),
    data: jsonb('data').$type<Json>().notNull().default({}),
    at: stampedAt('at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.escalationId, t.seq] })],
);

/** One person asked for one case. At most one is open at a time (S4). */
export const offers = pgTable(
  'offers',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    escalationId: text('escalation_id').notNull(),
    epoch: integer('epoch').notNull(),
    stepIndex: integer('step_index').notNull(),
    tier: text('tier').notNull(),
    personId: text('person_id').notNull(),
    state: text('state').$type<(typeof offerStates)[number]>().notNull().default('open'),
    offeredAt: stampedAt('offered_at'),
    expiresAt: instant('expires_at').notNull(),
    answeredAt: instant('answered_at'),
    declineReason: text('decline_reason'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('offers_one_open')
      .on(t.workspaceId, t.escalationId)
      .where(sql`${t.state} = 'open'`),
    index('offers_by_escalation').on(t.workspaceId, t.escalationId),
    index('offers_open_by_person')
      .on(t.workspaceId, t.personId)
      .where(sql`${t.state} = 'open'`),
    foreignKey({
      name: 'offers_escalation',
      columns: [t.workspaceId, t.escalationId],
      foreignColumns: [escalations.workspaceId, escalations.id],
    }),
    foreignKey({
      name: 'offers_person',
      columns: [t.workspaceId, t.personId],
      foreignColumns: [people.workspaceId, people.id],
    }),
    oneOf('offers_state_known', t.state, offerStates),
  ],
);

/** What the customer was told will happen, and by when. The text is ours, not the customer's. */
export const promises = pgTable(
  'promises',
  {
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    escalationId: text('escalation_id'),
    kind: text('kind').notNull(),
    text: text('text').notNull(),
    dueAt: instant('due_at').notNull(),
    owner: text('owner').notNull(),
    state: text('state').$type<(typeof promiseStates)[number]>().notNull().default('open'),
    createdAt: stampedAt('created_at'),
    settledAt: instant('settled_at'),
    /** Why its time was moved, in the words of who moved it; the promise that took its place says when. */
    because: text('because'),
    /** Who gave their word, of a promise in somebody's own words, and the message in which it stands. */
    personId: text('person_id'),
    messageId: text('message_id'),
    /** When its owner was told that it is due soon. */
    warnedAt: instant('warned_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('promises_by_due').on(t.workspaceId, t.dueAt),
    index('promises_open_due')
      .on(t.dueAt)
      .where(sql`${t.state} = 'open'`),
    index('promises_by_conversation').on(t.workspaceId, t.conversationId),
    index('promises_by_escalation').on(t.workspaceId, t.escalationId),
    oneOf('promises_state_known', t.state, promiseStates),
    check('promises_settled_has_time', sql`${t.state} = 'open' or ${t.settledAt} is not null`),
  ],
);
