import { z } from 'zod';

/** One kind of conversation, placed by how hard it is and what can go wrong (R22). */
export const ConversationType = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name').max(80),
  /** What customers say, by which it is recognised: whole words or phrases. */
  phrases: z.array(z.string().trim().min(2).max(80)).min(1, 'Say what customers write').max(20),
  complexity: z.enum(['low', 'high']),
  risk: z.enum(['low', 'medium', 'high']),
});
export type ConversationType = z.infer<typeof ConversationType>;

export const ConversationMap = z.strictObject({
  name: z.string().trim().min(1, 'Give the flow a name').max(120),
  /** Index of the one critical intent to begin with (R103): it rings at once. */
  critical: z.int().min(0).max(19),
  types: z.array(ConversationType).min(1).max(20),
});
export type ConversationMap = z.infer<typeof ConversationMap>;

/** Routine: end to end. More: the bot starts, with criteria to stop. High risk: a person at once (R22). */
export const HANDLING = ['bot', 'bot_with_exit', 'person'] as const;
export type Handling = (typeof HANDLING)[number];

export function handlingOf({ complexity, risk }: Pick<ConversationType, 'complexity' | 'risk'>): Handling {
  if (risk === 'high') return 'person';
  return complexity === 'high' || risk === 'medium' ? 'bot_with_exit' : 'bot';
}
