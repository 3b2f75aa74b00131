import type { Facts } from '#app/contracts/field-value.ts';
import type { EngineInput } from '#app/engine/input.ts';

/** What of a stored decision its input is made from; the rest is in the turn's row. */
interface StoredDecision {
  readonly facts: Facts;
  readonly turn: EngineInput['turn'];
}

/** A past turn as the engine reads it: the facts that it was decided on then, not those that its text would give today. */
export function storedInput(row: {
  readonly text: string;
  readonly signals: Readonly<Record<string, unknown>>;
  readonly trace: Readonly<Record<string, unknown>>;
}): Omit<EngineInput, 'memory'> {
  const stored = row.trace as unknown as StoredDecision;
  const { facts } = row.signals as unknown as { readonly facts?: Facts };
  return { facts: { ...stored.facts, ...facts, 'turn.text': row.text }, turn: stored.turn };
}
