import { z } from 'zod';

/** What a ready answer is made of: checked in the form and again behind it. */
export const cannedAnswerSchema = z.strictObject({
  title: z.string().trim().min(1, 'Give it a title').max(80, 'At most 80 characters'),
  text: z.string().trim().min(1, 'Write the answer').max(4_000, 'At most 4,000 characters'),
});
