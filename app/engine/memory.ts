import type { EngineMemory } from '#app/contracts/memory.ts';

/** A conversation's engine memory before its first turn. */
export const emptyEngineMemory: EngineMemory = Object.freeze({ v: 1, windows: Object.freeze({}), offer: null });
