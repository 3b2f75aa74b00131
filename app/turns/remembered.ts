import type { Conversation } from './conversation-state.ts';

/** A conversation as this process left it, and which version of its row that is. */
export interface Remembered {
  readonly conversation: Conversation;
  /** The transaction that wrote the row: as long as the row says the same, nobody has changed it since. */
  readonly rowVersion: string;
}

const mostKept = 5_000;
/** A row version is a 32 bit number that comes round again; nothing is remembered nearly that long. */
const keptMs = 10 * 60_000;

/**
 * The conversations that this process decided last. Only ever a guess that saves work: the row that is locked says whether it
 * still holds. Conversations with a case are not kept, because a case changes without its conversation's row.
 */
export class RememberedConversations {
  readonly #entries = new Map<string, Remembered & { readonly atMs: number }>();

  get(conversationKey: string): Remembered | undefined {
    const entry = this.#entries.get(conversationKey);
    if (entry === undefined) return undefined;
    if (performance.now() - entry.atMs <= keptMs) return entry;
    this.#entries.delete(conversationKey);
    return undefined;
  }

  /** Keeps what was committed. */
  keep(conversationKey: string, conversation: Conversation, rowVersion: string): void {
    this.#entries.delete(conversationKey);
    if (conversation.openEscalationId !== null || conversation.newestCase !== null || conversation.owner !== 'bot')
      return;
    this.#entries.set(conversationKey, {
      // As it would be read: what only the first turn names is not part of the row.
      conversation: { ...conversation, isNew: false, flowSlug: null },
      rowVersion,
      atMs: performance.now(),
    });
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > mostKept && oldest !== undefined) this.#entries.delete(oldest);
  }

  forget(conversationKey: string): void {
    this.#entries.delete(conversationKey);
  }
}
