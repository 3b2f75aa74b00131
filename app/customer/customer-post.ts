import { z } from 'zod';

/** What the customer's page sends. `messageId` is the page's own: the same id again is the same message. */
export const customerMessageSchema = z.strictObject({
  text: z.string().trim().min(1).max(8_000),
  messageId: z.string().min(1).max(200),
});

export type CustomerMessagePost = z.infer<typeof customerMessageSchema>;

/** The words that the button sends for the customer: the flow's own rule for "asked for a person" decides (R1, R2). */
export const talkToAPersonText = 'I want to talk to a person, please.';
