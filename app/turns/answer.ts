import type { CaseInTurn } from '#app/contracts/case.ts';
import type { Verdict } from '#app/contracts/decision.ts';
import type { SignalSet } from '#app/contracts/signals.ts';
import type { TurnResponse } from '#app/contracts/turn.ts';

import type { Conversation } from './conversation-state.ts';
import type { ReadyVersion } from './turn-flows.server.ts';

/** Whole minor units to the decimal amount of the wire. */
function moneyOnWire(value: { readonly value: number; readonly currency: string }) {
  return { value: value.value / minorUnitsOf(value.currency), currency: value.currency };
}

const minorUnits = new Map<string, number>();

/** How many minor units one whole unit has: 100 cents, 1 yen, 1000 fils. */
export function minorUnitsOf(currency: string): number {
  const known = minorUnits.get(currency);
  if (known !== undefined) return known;
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const units = 10 ** digits;
  minorUnits.set(currency, units);
  return units;
}

/** The signals as the bot reads them: one value a name, what it sent itself first (semantics: both are kept in the trace). */
export function signalsOnWire(
  signals: SignalSet,
  declared: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const wire: Record<string, unknown> = { ...declared };
  for (const [name, signal] of Object.entries(signals)) {
    if (signal === undefined) continue;
    wire[name] =
      name === 'amount' || name === 'largestAmount'
        ? moneyOnWire(signal.value as { value: number; currency: string })
        : name === 'stuck'
          ? signal.score
          : name === 'personalData'
            ? [...new Set((signal.value as { type: string }[]).map((span) => span.type))]
            : signal.value;
  }
  return wire;
}

export interface AnswerParts {
  readonly decisionId: string;
  readonly turnId: string;
  readonly conversation: Conversation;
  readonly version: ReadyVersion | null;
  readonly verdict: Pick<Verdict, 'action' | 'reason'>;
  readonly say: { readonly text: string; readonly locale: string } | null;
  readonly escalation: CaseInTurn | null;
  readonly signals: SignalSet;
  readonly declared: Readonly<Record<string, unknown>>;
}

/** The answer to a turn (api.md 1). `explain` is no part of it: it is put in when asked for, and never stored. */
export function turnAnswer(parts: AnswerParts): TurnResponse {
  const { conversation, verdict, version } = parts;
  const memory = conversation.memory.signals;
  return {
    decisionId: parts.decisionId,
    conversationId: conversation.externalId,
    turnId: parts.turnId,
    action: verdict.action,
    reason: verdict.reason,
    flow: {
      id: conversation.flowId,
      slug: version?.slug ?? conversation.flowSlug,
      version: version?.number ?? null,
      hash: version?.hash ?? null,
    },
    say: parts.say,
    escalation: parts.escalation,
    state: {
      turns: conversation.turnCount,
      customerTurns: memory.customerTurns,
      failedTries: memory.failedTries,
      repeats: memory.repeats,
      clarifyingQuestions: memory.clarifyingQuestions,
      owner: conversation.owner,
    },
    signals: signalsOnWire(parts.signals, parts.declared),
    trace: `/v1/decisions/${parts.decisionId}`,
  };
}
