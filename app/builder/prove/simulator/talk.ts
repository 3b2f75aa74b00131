import type { Verdict } from '#app/contracts/decision.ts';
import type { LogTurn } from '#app/contracts/flow-test.ts';
import type { IndustryPack, SignalSet } from '#app/contracts/signals.ts';
import type { TurnCustomer } from '#app/contracts/turn.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';
import type { ExplainedStep } from '#app/engine/explain.ts';

/** A conversation in the simulator, typed or taken over. */
export interface Talk {
  readonly id: string;
  readonly customer?: TurnCustomer | undefined;
  readonly turns: readonly LogTurn[];
}

/** The world around a draft: who is there is a switch in the simulator, not the roster of this minute. */
export interface World {
  readonly packs: readonly IndustryPack[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly around: CheckContext;
  readonly timeZone: string;
  readonly startMs: number;
  readonly somebodyThere: boolean;
}

/** One turn as it was decided. */
export interface PlayedTurn {
  readonly turn: LogTurn;
  readonly atMs: number;
  readonly verdict: Verdict;
  readonly signals: SignalSet;
  readonly steps: readonly ExplainedStep[];
  /** The words for the customer; null when the bot uses its own. */
  readonly say: string | null;
  readonly queue: string | null;
}
