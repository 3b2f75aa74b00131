import { acceptCase } from '#app/cases/accept-case.server.ts';
import { noteCall } from '#app/cases/call/note-call.server.ts';
import { addNote, advise, conference, consult } from '#app/cases/case-notes.server.ts';
import { signFromDesk } from '#app/cases/conversation-signs.server.ts';
import { declineOffer } from '#app/cases/decline-offer.server.ts';
import { handbackCase } from '#app/cases/handback-case.server.ts';
import { keepClaim, snoozeCase } from '#app/cases/pause-case.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { takeOverCase } from '#app/cases/take-over-case.server.ts';
import { transferCase } from '#app/cases/transfer-case.server.ts';
import { undoCase } from '#app/cases/undo-case.server.ts';
import { markPromise } from '#app/cases/words-given/mark-promise.server.ts';
import type { Ctx } from '#app/platform/context.ts';

import type { CaseCommand } from './case-command.ts';

/** The desk's commands are the verbs of a case, one to one. What a verb answers is read anew by the page. */
export function runCommand(ctx: Ctx, caseId: string, command: CaseCommand): Promise<unknown> {
  switch (command.verb) {
    case 'accept':
      return acceptCase({ ctx, input: { ...command.input, caseId } });
    case 'decline':
      return declineOffer({ ctx, input: { ...command.input, caseId } });
    case 'reply':
      return replyToCase({ ctx, input: { ...command.input, caseId } });
    case 'transfer':
      return transferCase({ ctx, input: { ...command.input, caseId } });
    case 'resolve':
      return resolveCase({ ctx, input: { ...command.input, caseId } });
    case 'handback':
      return handbackCase({ ctx, input: { ...command.input, caseId } });
    case 'snooze':
      return snoozeCase({ ctx, input: { ...command.input, caseId } });
    case 'takeOver':
      return takeOverCase({ ctx, input: { ...command.input, caseId } });
    case 'undo':
      return undoCase({ ctx, input: { caseId } });
    case 'note':
      return addNote({ ctx, input: { ...command.input, caseId } });
    case 'consult':
      return consult({ ctx, input: { ...command.input, caseId } });
    case 'advise':
      return advise({ ctx, input: { ...command.input, caseId } });
    case 'conference':
      return conference({ ctx, input: { ...command.input, caseId } });
    case 'call':
      return noteCall({ ctx, input: { ...command.input, caseId } });
    case 'promise':
      return markPromise({ ctx, input: { ...command.input, caseId } });
    case 'keep':
      return keepClaim({ ctx, input: { caseId } });
    case 'typing':
      return signFromDesk({ ctx, input: { caseId, sign: 'typing' } });
    case 'read':
      return signFromDesk({ ctx, input: { caseId, sign: 'read', messageId: command.input.messageId } });
  }
}
