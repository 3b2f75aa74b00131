import { z } from 'zod';

import {
  acceptInputSchema,
  callInputSchema,
  adviseInputSchema,
  conferenceInputSchema,
  consultInputSchema,
  declineInputSchema,
  handbackInputSchema,
  noteInputSchema,
  promiseInputSchema,
  replyInputSchema,
  resolveInputSchema,
  snoozeInputSchema,
  transferInputSchema,
} from '#app/contracts/case.ts';

/** What the desk posts about a case: the verb and its input, exactly as the contracts name them; `keep` is the sign of work. */
export const caseCommandSchema = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('accept'), input: acceptInputSchema }),
  z.strictObject({ verb: z.literal('decline'), input: declineInputSchema }),
  z.strictObject({ verb: z.literal('reply'), input: replyInputSchema }),
  z.strictObject({ verb: z.literal('transfer'), input: transferInputSchema }),
  z.strictObject({ verb: z.literal('resolve'), input: resolveInputSchema }),
  z.strictObject({ verb: z.literal('handback'), input: handbackInputSchema }),
  z.strictObject({ verb: z.literal('snooze'), input: snoozeInputSchema }),
  z.strictObject({ verb: z.literal('takeOver'), input: z.strictObject({ personId: z.string().max(64).optional() }) }),
  z.strictObject({ verb: z.literal('undo'), input: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('note'), input: noteInputSchema }),
  z.strictObject({ verb: z.literal('consult'), input: consultInputSchema }),
  z.strictObject({ verb: z.literal('advise'), input: adviseInputSchema }),
  z.strictObject({ verb: z.literal('conference'), input: conferenceInputSchema }),
  z.strictObject({ verb: z.literal('call'), input: callInputSchema }),
  z.strictObject({ verb: z.literal('promise'), input: promiseInputSchema }),
  z.strictObject({ verb: z.literal('keep'), input: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('typing'), input: z.strictObject({}) }),
  z.strictObject({ verb: z.literal('read'), input: z.strictObject({ messageId: z.string().min(1).max(240) }) }),
]);

export type CaseCommand = z.infer<typeof caseCommandSchema>;

/** How it went, in words that are shown as they are. */
export type CommandResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      /** `conflict`: somebody else was faster. `offline`: it never left the browser, so it may be sent again. */
      readonly kind: 'conflict' | 'refused' | 'offline';
      readonly words: string;
    };

export const commandResultSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), kind: z.enum(['conflict', 'refused', 'offline']), words: z.string() }),
]);
