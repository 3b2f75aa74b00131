import type { DeskPerson } from './case/case-detail.ts';
import type { DeskCommand } from './keys/desk-keys.ts';

/** What the list gives the case that is open beside it. */
export interface DeskOutlet {
  readonly person: DeskPerson | null;
  readonly canWork: boolean;
  /** A lead: may take over and reassign. */
  readonly maySupervise: boolean;
  /** The customer of the open case is writing. */
  readonly customerTyping: boolean;
  readonly workspaceName: string;
  readonly reload: () => void;
  readonly watchConversation: (conversationId: string | null) => void;
  readonly registerKeys: (run: ((command: DeskCommand) => boolean) | null) => void;
}
