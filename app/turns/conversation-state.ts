import type { CaseInTurn, CaseState, Disposition } from '#app/contracts/case.ts';
import type { ReasonClass } from '#app/contracts/reason.ts';
import type { EngineMemory } from '#app/contracts/memory.ts';
import type { SignalMemory } from '#app/contracts/signals.ts';
import type { TurnCustomer, TurnRequest } from '#app/contracts/turn.ts';
import { emptyEngineMemory } from '#app/engine/memory.ts';
import { emptySignalMemory } from '#app/signals/compute-signals.ts';
import { newId } from '#app/platform/ids.ts';
import type { ConversationRow, ConversationState as StoredState } from '#db/queries/conversations.ts';

/** What signals and engine keep between turns. */
export interface Memory {
  readonly signals: SignalMemory;
  readonly engine: EngineMemory;
  /** The language that the bot told last. */
  readonly locale: string | null;
  /** Of the version that only watches this conversation; null when there is none. */
  readonly shadow: { readonly versionId: string; readonly engine: EngineMemory } | null;
}

/** The newest case of a conversation, as far as a turn's answer and the reopen rule need it. */
export interface NewestCase extends Omit<CaseInTurn, 'customerUrl'> {
  readonly state: CaseState;
  readonly disposition: Disposition | null;
  readonly resolvedAt: string | null;
  readonly reason: { readonly class: ReasonClass; readonly code: string };
}

/** A conversation while its turns are decided: mutable, and owned by one batch that holds the row's lock. */
export interface Conversation {
  readonly id: string;
  readonly externalId: string;
  /** True until its row is written for the first time. */
  readonly isNew: boolean;
  flowId: string | null;
  versionId: string | null;
  /** Null when the version is bound but there is no flow to name, see `Binding`. */
  flowSlug: string | null;
  channel: string;
  locale: string | null;
  customer: TurnCustomer;
  /** Its JSON as it was read, until a turn tells something new. */
  customerJson: string | null;
  consent: { recording?: boolean | undefined; sharing?: boolean | undefined };
  memory: Memory;
  owner: 'bot' | 'human';
  openEscalationId: string | null;
  newestCase: NewestCase | null;
  turnCount: number;
  lastSeq: number | null;
  readonly startedMs: number;
  lastTurnMs: number;
}

export const emptyMemory = (): Memory => ({
  signals: emptySignalMemory(),
  engine: emptyEngineMemory,
  locale: null,
  shadow: null,
});

/** A conversation that begins with this turn. It is not bound to a version yet. */
export function beginConversation(externalId: string, request: TurnRequest, nowMs: number): Conversation {
  return {
    id: newId('conv'),
    externalId,
    isNew: true,
    flowId: null,
    versionId: null,
    flowSlug: null,
    channel: request.channel ?? 'other',
    locale: request.locale ?? null,
    customer: {},
    customerJson: null,
    consent: {},
    memory: emptyMemory(),
    owner: 'bot',
    openEscalationId: null,
    newestCase: null,
    turnCount: 0,
    lastSeq: null,
    startedMs: nowMs,
    lastTurnMs: nowMs,
  };
}

/** The stored row as a conversation. A memory that cannot be read (an older format) begins anew. */
export function readConversation(row: ConversationRow, externalId: string): Conversation {
  return {
    id: row.id,
    externalId,
    isNew: false,
    flowId: row.flow_id,
    versionId: row.version_id,
    flowSlug: null,
    channel: row.channel,
    locale: row.locale,
    customer: JSON.parse(row.customer) as TurnCustomer,
    customerJson: row.customer,
    consent: JSON.parse(row.consent) as Conversation['consent'],
    memory: readMemory(row.memory),
    owner: row.owner,
    openEscalationId: row.open_escalation_id,
    newestCase: row.newest_case === null ? null : (JSON.parse(row.newest_case) as NewestCase),
    turnCount: row.turn_count,
    lastSeq: row.last_seq,
    startedMs: row.started_ms,
    lastTurnMs: row.last_turn_ms,
  };
}

function readMemory(text: string): Memory {
  const stored = JSON.parse(text) as Partial<Memory>;
  if (stored.signals?.v !== 1 || stored.engine?.v !== 1) return emptyMemory();
  return {
    signals: stored.signals,
    engine: stored.engine,
    locale: stored.locale ?? null,
    shadow: stored.shadow ?? null,
  };
}

/** The fields that are written after a turn, in the form of the query. */
export function storedState(conversation: Conversation, workspaceId: string): StoredState {
  return {
    workspaceId,
    id: conversation.id,
    flowId: conversation.flowId,
    versionId: conversation.versionId,
    channel: conversation.channel,
    locale: conversation.locale,
    customer: conversation.customerJson ?? JSON.stringify(conversation.customer),
    consent: JSON.stringify(conversation.consent),
    memory: JSON.stringify(conversation.memory),
    owner: conversation.owner,
    openEscalationId: conversation.openEscalationId,
    turnCount: conversation.turnCount,
    lastSeq: conversation.lastSeq,
    lastTurnAt: new Date(conversation.lastTurnMs).toISOString(),
  };
}

/** What a turn says about customer, consent, channel and language holds from then on; what it leaves out stays. */
export function learnFrom(conversation: Conversation, request: TurnRequest): void {
  if (request.customer !== undefined) {
    const attributes = { ...conversation.customer.attributes, ...request.customer.attributes };
    conversation.customer = { ...conversation.customer, ...request.customer, attributes };
    conversation.customerJson = null;
  }
  if (request.consent !== undefined) conversation.consent = { ...conversation.consent, ...request.consent };
  if (request.channel !== undefined) conversation.channel = request.channel;
  if (request.locale !== undefined) conversation.locale = request.locale;
}
