import type { MissKind, MissResult } from '#app/contracts/miss.ts';
import type { CompiledFlow } from '#app/engine/compile.ts';
import { type ConversationResult, replayedResult, type ReplayTurn } from '#app/engine/replay/replay.ts';

export interface MissToJudge {
  readonly kind: MissKind;
  /** How many of the decided turns there are up to and with the message that is meant. */
  readonly turnsUntil: number;
  /** All decided turns of the conversation, in order. */
  readonly inputs: readonly ReplayTurn['input'][];
}

/**
 * Whether a draft puts a known miss right, beside what answers now: caught (was missed), lost (was right), missed or right by both.
 * An offer of a person is no handoff: nobody knows whether the customer would have taken it.
 */
export function judgeMiss(miss: MissToJudge, before: CompiledFlow, after: CompiledFlow): MissResult {
  const was = isRight(miss, replayedResult(before, miss.inputs));
  const is = isRight(miss, replayedResult(after, miss.inputs));
  if (was) return is ? 'right' : 'lost';
  return is ? 'caught' : 'missed';
}

function isRight({ kind, turnsUntil }: MissToJudge, { escalatedAt }: ConversationResult): boolean {
  const handedOver = escalatedAt !== null && escalatedAt < turnsUntil;
  switch (kind) {
    case 'too_late':
      return handedOver;
    case 'too_early':
      return !handedOver;
  }
}
