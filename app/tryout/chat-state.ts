import type { TurnResponse } from '#app/contracts/turn.ts';

/** One line of the chat. A customer's line carries the decision that answered it. */
export interface ChatLine {
  readonly key: string;
  readonly author: 'customer' | 'bot' | 'human';
  readonly name: string | null;
  readonly text: string;
  /** What the bot knew of its own answer when the customer wrote. */
  readonly confidence: number | null;
  readonly decision: TurnResponse | null;
  readonly tookMs: number | null;
  readonly problem: string | null;
}

export interface ChatState {
  readonly conversationId: string;
  readonly lines: readonly ChatLine[];
  /** How often the bot did not know what to say. */
  readonly lost: number;
}

export type ChatChange =
  | { readonly kind: 'line'; readonly line: ChatLine }
  | { readonly kind: 'decided'; readonly key: string; readonly decision: TurnResponse; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly key: string; readonly words: string }
  | { readonly kind: 'lost'; readonly lost: number }
  | { readonly kind: 'human'; readonly lines: readonly ChatLine[] }
  | { readonly kind: 'restart'; readonly conversationId: string };

export function emptyChat(conversationId: string): ChatState {
  return { conversationId, lines: [], lost: 0 };
}

/** The chat after a change. Lines of a person are added once, however often they are read. */
export function changeChat(state: ChatState, change: ChatChange): ChatState {
  switch (change.kind) {
    case 'line':
      return { ...state, lines: [...state.lines, change.line] };
    case 'decided':
      return {
        ...state,
        lines: state.lines.map((line) =>
          line.key === change.key ? { ...line, decision: change.decision, tookMs: change.tookMs, problem: null } : line,
        ),
      };
    case 'failed':
      return {
        ...state,
        lines: state.lines.map((line) => (line.key === change.key ? { ...line, problem: change.words } : line)),
      };
    case 'lost':
      return { ...state, lost: change.lost };
    case 'human': {
      const known = new Set(state.lines.map((line) => line.key));
      const fresh = change.lines.filter((line) => !known.has(line.key));
      return fresh.length === 0 ? state : { ...state, lines: [...state.lines, ...fresh] };
    }
    case 'restart':
      return emptyChat(change.conversationId);
  }
}

/** The newest decision of the chat, or null before the first. */
export function latestDecision(state: ChatState): ChatLine | null {
  return state.lines.findLast((line) => line.decision !== null) ?? null;
}

/** The open case of the conversation, from the newest decision that names one. */
export function openCase(state: ChatState): NonNullable<TurnResponse['escalation']> | null {
  return state.lines.findLast((line) => line.decision?.escalation)?.decision?.escalation ?? null;
}

/** The secret of the customer's link, for reading what the customer reads. */
export function customerTokenOf(customerUrl: string): string | null {
  try {
    return /^\/c\/([A-Za-z0-9_-]+)$/.exec(new URL(customerUrl, 'http://local').pathname)?.[1] ?? null;
  } catch {
    return null;
  }
}
