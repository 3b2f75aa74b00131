import { z } from 'zod';

/** A window's state: `bits` for the last n turns (newest lowest), a count, or the times of the last hits. All bounded. */
export const WindowState = z.union([
  z.strictObject({ bits: z.int().min(0), seen: z.int().min(0) }),
  z.strictObject({ count: z.int().min(0) }),
  z.strictObject({ hitsAtMs: z.array(z.number()) }),
]);
export type WindowState = z.infer<typeof WindowState>;

/** The last offer of a person that this conversation got: one offer unless the reason changes. */
export const OfferMemory = z.strictObject({
  outcomeNodeId: z.string(),
  reasonCode: z.string(),
  ruleId: z.string().nullable(),
  atMs: z.number(),
  answer: z.enum(['pending', 'accepted', 'declined']),
});
export type OfferMemory = z.infer<typeof OfferMemory>;

/** What the engine keeps about one conversation: windows by test id, and the offer. Bounded by the graph, not by the turns. */
export const EngineMemory = z.strictObject({
  v: z.literal(1),
  windows: z.record(z.string(), WindowState),
  offer: OfferMemory.nullable(),
});
export type EngineMemory = z.infer<typeof EngineMemory>;

/** The memory column of a conversation. The signals' part belongs to `app/signals` and is opaque here. */
export const ConversationMemory = z.strictObject({ signals: z.unknown(), engine: EngineMemory });
export type ConversationMemory = z.infer<typeof ConversationMemory>;
