import type { Facts } from '#app/contracts/field-value.ts';
import type { EngineMemory } from '#app/contracts/memory.ts';

/** Where a fact came from: kept beside the facts, so that those stay one flat record. */
export interface FactOrigin {
  readonly source: 'bot' | 'computed' | 'context';
  readonly turnId: string | null;
  /** The words it rests on, masked. */
  readonly quote: string | null;
  /** Of a list, the words that each of its members rests on, masked; what a rule looked for is quoted, not what stood beside it. */
  readonly quotes?: ReadonlyMap<string, { readonly turnId: string; readonly quote: string }>;
}
export type Provenance = Readonly<Record<string, FactOrigin>>;

/** Everything a decision depends on. Time is an input: the engine reads no clock. */
export interface EngineInput {
  readonly facts: Facts;
  readonly memory: EngineMemory;
  readonly turn: {
    readonly id: string | null;
    /** `timer`: nobody spoke, time passed. Windows only count turns. */
    readonly author: 'customer' | 'bot' | 'human' | 'timer';
    readonly atMs: number;
  };
  readonly provenance?: Provenance;
}
