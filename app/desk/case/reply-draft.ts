/**
 * What somebody has typed and not sent yet. It lives in the browser, per case, so that a reload, a crash or a lost network
 * costs nothing; and it carries the message's id from the first letter on, so that sending twice is one message.
 */
export interface ReplyDraft {
  readonly text: string;
  readonly messageId: string;
}

/** The part of `localStorage` that is used; a browser may refuse it (private mode, full). */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const keyOf = (scope: string) => `baton.draft.${scope}`;

/** 96 random bits. `randomUUID` would do, but browsers have it only on https and localhost. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `m-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The kept draft of a case, or an empty one with a new message id. */
export function readDraft(storage: DraftStorage | null, scope: string): ReplyDraft {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(scope)) ?? 'null');
    if (typeof kept === 'object' && kept !== null && 'text' in kept && 'messageId' in kept) {
      const { text, messageId } = kept;
      if (typeof text === 'string' && typeof messageId === 'string' && messageId !== '') return { text, messageId };
    }
  } catch {
    // Unreadable is the same as nothing kept.
  }
  return { text: '', messageId: newMessageId() };
}

/** Keeps the draft; an empty one is forgotten. Returns false when the browser keeps nothing. */
export function keepDraft(storage: DraftStorage | null, scope: string, draft: ReplyDraft): boolean {
  try {
    if (draft.text === '') storage?.removeItem(keyOf(scope));
    else storage?.setItem(keyOf(scope), JSON.stringify(draft));
    return storage !== null;
  } catch {
    return false;
  }
}

/** After the server has the message: the next one gets an id of its own. */
export function draftAfterSend(storage: DraftStorage | null, scope: string): ReplyDraft {
  const next = { text: '', messageId: newMessageId() };
  keepDraft(storage, scope, next);
  return next;
}

/**
 * The draft with other words. Once a try may have arrived, its id belongs to its words: changed words are another message, or
 * the server would take them for a repetition of the first.
 */
export function editDraft(before: ReplyDraft, text: string, attempted: ReplyDraft | null): ReplyDraft {
  const taken = attempted !== null && attempted.messageId === before.messageId && attempted.text !== text;
  return { text, messageId: taken ? newMessageId() : before.messageId };
}
