import { z } from 'zod';

/** What the customer's page sends. `messageId` is the page's own: the same id again is the same message. */
export const customerMessageSchema = z.strictObject({
  text: z.string().trim().min(1).max(8_000),
  messageId: z.string().min(1).max(200),
  /** The button for a person was pressed: the words are ours, and no bot is asked first (R1, R2). */
  wantsPerson: z.boolean().optional(),
  /** Left where nobody was free: the case is handed over by this voice message (R29). */
  voicemail: z.boolean().optional(),
  attachments: z.array(z.string().min(1).max(64)).max(10).optional(),
});

export type CustomerMessagePost = z.infer<typeof customerMessageSchema>;

export const readPostSchema = z.strictObject({ messageId: z.string().min(1).max(240) });
