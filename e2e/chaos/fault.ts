import type { World, WorldOptions } from './world.ts';
import type { Acknowledged } from './invariants.ts';

export interface FaultRun {
  readonly world: World;
  readonly random: () => number;
  /** How many escalations, turns or rounds; each fault has its own usual number. */
  readonly size: number;
  /** After so many milliseconds nothing new is begun; Infinity unless it was asked for. */
  readonly forMs: number;
  /** How many come in a second, however long those before wait; Infinity, where the fault has no pace, is as many as are answered. */
  readonly perSecond: number;
  /** So much longer than usual, on average, until the next kill: for a run that is to be long, not one long outage. */
  readonly calmMs: number;
  readonly say: (line: string) => void;
}

/** What a fault came to: its figures, and what was acknowledged meanwhile, so that the invariants can be checked. */
export interface FaultResult {
  /** Name of the figure and what was measured, in words. */
  readonly figures: Readonly<Record<string, string>>;
  /** Figures that miss what the fault table asks for. */
  readonly missed: readonly string[];
  readonly acknowledged: Acknowledged;
}

export interface Fault {
  readonly id: string;
  readonly title: string;
  /** The last column of the fault table (reliability.md 4.1). */
  readonly wanted: string;
  readonly size: number;
  /** How many come in a second unless another pace is asked for. */
  readonly perSecond?: number;
  readonly world?: WorldOptions;
  run(run: FaultRun): Promise<FaultResult>;
}

/** Says which figures missed. */
export const missing = (checks: Readonly<Record<string, boolean>>): string[] =>
  Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]));
