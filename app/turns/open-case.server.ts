import { type CaseRows, prepareCase, type PrepareCaseInput } from '#app/cases/prepare-case.server.ts';
import { planContext, preferredBy } from '#app/cases/routing/plan-context.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { planRoute } from '#app/engine/plan.ts';
import { customerToken, customerUrl } from '#app/platform/customer-link.server.ts';
import type { Logger } from '#app/platform/logger.server.ts';

import type { Background } from './turn-batch.ts';
import type { Conversation } from './conversation-state.ts';
import type { FoldedTurn } from './fold-turn.ts';
import { toMinorUnits } from './money.ts';
import { briefTurns, type FoldableTurn, sentimentsOf } from './transcript.ts';
import type { ReadyVersion } from './turn-flows.server.ts';
import type { TurnTask } from './turn-task.ts';

export interface OpenCaseParts {
  readonly task: Pick<TurnTask, 'workspaceId' | 'environment' | 'actor' | 'requestId' | 'flows'>;
  readonly conversation: Conversation;
  readonly version: ReadyVersion | null;
  readonly decisionId: string;
  readonly turn: FoldableTurn;
  readonly folded: FoldedTurn;
  readonly background: Background;
  /** Every turn of the conversation, this one included, in the order of arrival. */
  readonly turns: readonly FoldableTurn[];
  readonly nowMs: number;
  /** A person answers already, from outside of the desk. */
  readonly takenOver: boolean;
}

export interface OpenCaseDependencies {
  readonly secret: string;
  readonly batonUrl: string;
  readonly log: Logger;
}

/** Route and brief travel whole; of a very long conversation the brief reads the end. */
const briefTurnsRead = 60;

/** The route with absolute times; null when it cannot be planned, and the fall-back route serves. */
export function planOf(parts: OpenCaseParts, log: Logger): Plan | null {
  const graph = parts.version?.ready?.graph;
  if (graph === undefined) return null;
  try {
    const context = planContext(parts.background.roster, {
      now: new Date(parts.nowMs),
      channel: parts.conversation.channel,
      preferredMethods: preferredBy(parts.folded.signals.wantsCallback?.value === true),
      outcomeMethods: parts.folded.verdict.methods,
    });
    return planRoute(graph, parts.folded.verdict.outcomeNodeId, context);
  } catch (error) {
    log.error({ err: error, workspaceId: parts.task.workspaceId, versionId: parts.version?.versionId }, 'no plan');
    return null;
  }
}

function briefOf(parts: OpenCaseParts): PrepareCaseInput['brief'] {
  const { conversation, folded, turn } = parts;
  const { customer } = conversation;
  const sentiments = sentimentsOf(parts.background.transcript);
  const sentiment = folded.signals.sentiment?.value;
  if (sentiment !== undefined) sentiments.set(turn.turnId, sentiment);
  const ordered = briefTurns(parts.turns, sentiments);
  const trigger = ordered.find((one) => one.turnId === turn.turnId)?.index ?? null;
  return {
    turns: ordered.slice(-briefTurnsRead),
    customer: {
      ...customer,
      accountValue:
        customer.accountValue === undefined
          ? null
          : { value: toMinorUnits(customer.accountValue), currency: customer.accountValue.currency },
    },
    consent: {
      ...(conversation.consent.recording === undefined ? {} : { recording: conversation.consent.recording }),
      ...(conversation.consent.sharing === undefined ? {} : { sharing: conversation.consent.sharing }),
    },
    triggerTurn: trigger,
    signals: folded.signals,
    personalData: [...new Set(parts.turns.flatMap((one) => one.personalData.map((span) => span.type)))],
    channel: conversation.channel,
    locale: conversation.locale,
    startedAt: new Date(conversation.startedMs),
    history: [],
    scripts: parts.task.flows.scripts,
    scriptKey: folded.verdict.scriptKey,
  };
}

/**
 * Opens a case for a turn, as rows to be written in the turn's own transaction. When the brief or the plan cannot be made
 * from what is known, the case is opened from less: never silence.
 */
export function openCase(
  parts: OpenCaseParts,
  deps: OpenCaseDependencies,
  /** The route, where it was planned for this turn already. */
  planned: Plan | null = planOf(parts, deps.log),
): CaseRows {
  const { task, conversation, version } = parts;
  const input: Omit<PrepareCaseInput, 'brief' | 'plan'> = {
    workspaceId: task.workspaceId,
    environment: task.environment,
    actor: task.actor,
    requestId: task.requestId,
    now: new Date(parts.nowMs),
    conversation: {
      id: conversation.id,
      locale: conversation.locale,
      timezone: conversation.customer.timezone ?? null,
    },
    decision: { id: parts.decisionId, reason: parts.folded.verdict.reason },
    flow: { id: conversation.flowId, versionId: conversation.versionId, hash: version?.hash ?? null },
    roster: parts.background.roster,
    takenOver: parts.takenOver,
    customerUrl: customerUrl(deps.batonUrl, customerToken(deps.secret, conversation.id)),
  };
  try {
    return prepareCase({ ...input, plan: planned, brief: briefOf(parts) });
  } catch (error) {
    deps.log.error({ err: error, workspaceId: task.workspaceId }, 'a case was opened from the least that is known');
    const bare = { ...briefOf({ ...parts, turns: [parts.turn] }), signals: {}, customer: {} };
    return prepareCase({ ...input, plan: null, brief: bare });
  }
}
