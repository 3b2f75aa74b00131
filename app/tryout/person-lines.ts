import type { ChatLine } from './chat-state.ts';

interface PersonMessage {
  readonly key: string;
  readonly author: string;
  readonly name: string | null;
  readonly text: string;
}

function messagesOf(view: unknown): PersonMessage[] {
  if (typeof view !== 'object' || view === null || !('messages' in view) || !Array.isArray(view.messages)) return [];
  return view.messages.filter(
    (one: unknown): one is PersonMessage =>
      typeof one === 'object' && one !== null && 'key' in one && 'author' in one && 'name' in one && 'text' in one,
  );
}

/** What the customer's own link shows of the other side: what people wrote, and whether the case is still open. */
export interface OtherSide {
  readonly lines: readonly ChatLine[];
  readonly open: boolean;
}

function isOpenIn(view: unknown): boolean {
  if (typeof view !== 'object' || view === null || !('handover' in view)) return false;
  const { handover } = view;
  if (typeof handover !== 'object' || handover === null || !('state' in handover)) return false;
  return handover.state !== 'resolved' && handover.state !== 'cancelled';
}

/** Reads the other side through the customer's own link, as the customer's window does. Null when it cannot be reached. */
export async function readOtherSide(token: string): Promise<OtherSide | null> {
  try {
    const response = await fetch(`/resources/customer/${token}/view`);
    if (!response.ok) return null;
    const view: unknown = await response.json();
    const lines = messagesOf(view)
      .filter((message) => message.author === 'human')
      .map((message): ChatLine => ({
        key: message.key,
        author: 'human',
        name: message.name,
        text: message.text,
        confidence: null,
        decision: null,
        tookMs: null,
        problem: null,
      }));
    return { lines, open: isOpenIn(view) };
  } catch {
    return null;
  }
}
