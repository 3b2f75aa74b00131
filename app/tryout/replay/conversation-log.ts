import { z } from 'zod';

import {
  sentSignalsSchema,
  turnAuthors,
  turnCustomerSchema,
  turnLimits,
  type TurnRequest,
} from '#app/contracts/turn.ts';

/** One line of a conversation log (api.md 2). More fields than these are what other programs wrote, and are not looked at. */
const logTurnSchema = z.object({
  author: z.enum(turnAuthors),
  text: z.string(),
  at: z.iso.datetime({ offset: true }).optional(),
  at_s: z.number().min(0).optional(),
  signals: sentSignalsSchema.optional(),
  tool_errors: z.union([z.array(z.unknown()), z.number(), z.boolean()]).nullish(),
});

const logLineSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  customer: turnCustomerSchema.optional(),
  turns: z.array(logTurnSchema).min(1),
});

export type LoggedConversation = z.infer<typeof logLineSchema>;

/** A line that is no conversation: `line` counts from 1. */
export class LogLineError extends Error {
  override name = 'LogLineError';
  readonly line: number;

  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.line = line;
  }
}

/**
 * Reads a log in JSON lines; empty lines are skipped.
 * @throws LogLineError with the line and the field of the first thing that is wrong
 */
export function parseLog(text: string): LoggedConversation[] {
  const conversations: LoggedConversation[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw new LogLineError(index + 1, 'is no JSON');
    }
    const parsed = logLineSchema.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new LogLineError(index + 1, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is no conversation'}`);
    }
    conversations.push(parsed.data);
  }
  return conversations;
}

/** Whether the log says that a tool of the bot failed on this turn. */
function toolFailed(toolErrors: LoggedConversation['turns'][number]['tool_errors']): boolean {
  if (toolErrors === null || toolErrors === undefined) return false;
  return typeof toolErrors === 'boolean'
    ? toolErrors
    : typeof toolErrors === 'number'
      ? toolErrors > 0
      : toolErrors.length > 0;
}

/**
 * The turns of a logged conversation as a bot sends them. Only what was recorded is sent: a log without a confidence sends none.
 * A clock that counts from the first turn is laid so that the conversation ends now.
 * @param nowMs the instant at which the last turn was said
 */
export function turnsToSend(conversation: LoggedConversation, flow: string, nowMs: number): TurnRequest[] {
  const lastS = conversation.turns.reduce((latest, turn) => Math.max(latest, turn.at_s ?? 0), 0);
  return conversation.turns.map((turn, index) => {
    const at =
      turn.at ?? (turn.at_s === undefined ? undefined : new Date(nowMs - (lastS - turn.at_s) * 1000).toISOString());
    const failed = toolFailed(turn.tool_errors);
    const signals = { ...turn.signals, ...(failed ? { toolFailed: true } : {}) };
    return {
      turnId: `t-${index}`,
      seq: index,
      author: turn.author,
      text: turn.text.slice(0, turnLimits.textLength),
      channel: 'web',
      ...(index === 0
        ? { flow, ...(conversation.customer === undefined ? {} : { customer: conversation.customer }) }
        : {}),
      ...(at === undefined ? {} : { at }),
      ...(Object.keys(signals).length === 0 ? {} : { signals }),
    };
  });
}
