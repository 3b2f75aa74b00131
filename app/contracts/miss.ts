import { z } from 'zod';

/**
 * How a handoff missed its moment. `too_late`: a person should have had it by the message that is marked, and came later or
 * never. `too_early`: the bot could have gone on at that message. (Weak context, the third kind of miss, is no matter of rules.)
 */
export const MISS_KINDS = ['too_late', 'too_early'] as const;
export const MissKind = z.enum(MISS_KINDS);
export type MissKind = z.infer<typeof MissKind>;

/** What somebody said about one conversation. A conversation has one judgement; a second one replaces the first. */
export const Miss = z.object({
  kind: MissKind,
  /** The bot's id of the message that is meant. */
  turnId: z.string(),
  note: z.string(),
});
export type Miss = z.infer<typeof Miss>;

/** What a draft makes of a known miss, beside what answers now. */
export const MISS_RESULTS = ['caught', 'lost', 'missed', 'right'] as const;
export type MissResult = (typeof MISS_RESULTS)[number];

export const JudgedMiss = z.object({
  conversationId: z.string(),
  kind: MissKind,
  note: z.string(),
  /** What was said at the message that is marked; masked. */
  says: z.string(),
  at: z.string(),
  markedBy: z.string().nullable(),
  /** Null when its messages are no longer kept. */
  result: z.enum(MISS_RESULTS).nullable(),
});
export type JudgedMiss = z.infer<typeof JudgedMiss>;
