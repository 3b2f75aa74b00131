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

/** Under which name the draft of a case is kept. */
export const draftKey = (scope: string) => `baton.draft.${scope}`;

/** 96 random bits. `randomUUID` would do, but browsers have it only on https and localhost. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `m-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** The kept draft of a case, or an empty one with a new message id. */
export function readDraft(storage: DraftStorage | null, scope: string): ReplyDraft {
  try {
    return parseDraft(storage?.getItem(draftKey(scope)) ?? null) ?? emptyDraft();
  } catch {
    return emptyDraft();
  }
}

const emptyDraft = (): ReplyDraft => ({ text: '', messageId: newMessageId() });

/** What is kept as text; null for nothing, and for what cannot be read. */
function parseDraft(text: string | null): ReplyDraft | null {
  try {
    const kept: unknown = JSON.parse(text ?? 'null');
    if (typeof kept === 'object' && kept !== null && 'text' in kept && 'messageId' in kept) {
      const { text, messageId } = kept;
      if (typeof text === 'string' && typeof messageId === 'string' && messageId !== '') return { text, messageId };
    }
  } catch {
    // Unreadable is the same as nothing kept.
  }
  return null;
}

/**
 * The draft of this tab after another tab of the same person changed what is kept. Tabs that say the same go on together, and
 * what one has sent leaves the other. Words of its own stay, as another message: under the same id the server would take them for
 * a repetition of what the other tab sends.
 * @param was what was kept before, as text
 * @param is what is kept now; null when the other tab has sent or emptied it
 */
export function draftBesideTab(own: ReplyDraft, was: string | null, is: string | null): ReplyDraft {
  const before = parseDraft(was);
  const after = parseDraft(is);
  const wasShared = own.text === (before?.text ?? '');
  if (wasShared) return after ?? emptyDraft();
  const sharesId = own.messageId === before?.messageId || own.messageId === after?.messageId;
  return sharesId ? { ...own, messageId: newMessageId() } : own;
}

/** Keeps the draft; an empty one is forgotten. Returns false when the browser keeps nothing. */
export function keepDraft(storage: DraftStorage | null, scope: string, draft: ReplyDraft): boolean {
  try {
    if (draft.text === '') storage?.removeItem(draftKey(scope));
    else storage?.setItem(draftKey(scope), JSON.stringify(draft));
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
