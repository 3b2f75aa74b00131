/** What the outside needs to know of the ConversationTimer workflow: a conversation that is looked at although nobody speaks. */

export const CONVERSATION_TIMER = 'ConversationTimer';

/** "Look again": the earliest time moved, or a new one was set. Carries nothing. */
export const LOOK_AGAIN = 'poke';

export interface ConversationTimerInput {
  readonly workspaceId: string;
  readonly conversationId: string;
}

/** One run per conversation at a time: the id is the key. */
export const conversationTimerId = (workspaceId: string, conversationId: string): string =>
  `tmr/${workspaceId}/${conversationId}`;
