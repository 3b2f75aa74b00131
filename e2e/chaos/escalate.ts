import { setTimeout as delay } from 'node:timers/promises';

import type { World } from './world.ts';

const asks = { author: 'customer', text: 'I want to talk to a person please' };

export interface Sent {
  /** Conversation to case, for every answer that arrived. */
  readonly acknowledged: Map<string, string>;
  /** Milliseconds of each answer. */
  readonly tookMs: number[];
  /** Tries that were refused or cut off, and tried again with the same turn id. */
  retried: number;
  /** When the try that was answered began, by conversation. */
  readonly answeredTries: Map<string, Date>;
  /** Answers to the same turn that were not the same bytes. */
  different: number;
}

export const nothingSent = (): Sent => ({
  acknowledged: new Map(),
  tookMs: [],
  answeredTries: new Map(),
  retried: 0,
  different: 0,
});

type Answer = { readonly escalation: { readonly id: string } | null };

/** Sends a turn until it is answered, as a well-behaved bot does: the same turn id each time. @throws when patience ends */
export async function sendTurn(
  world: World,
  conversationId: string,
  turn: Readonly<Record<string, unknown>>,
  sent: Sent,
  patienceMs = 120_000,
): Promise<Answer> {
  const begun = performance.now();
  for (;;) {
    const startedMs = performance.now();
    const startedAt = new Date();
    const reply = await world.bot.turn(conversationId, { ...turn, turnId: 't-1' }).catch(() => null);
    if (reply?.status === 200) {
      sent.tookMs.push(performance.now() - startedMs);
      sent.answeredTries.set(conversationId, startedAt);
      return reply.json() as Answer;
    }
    sent.retried += 1;
    if (performance.now() - begun > patienceMs) throw new Error(`${conversationId} was not answered`);
    await delay(100);
  }
}

/** Sends a turn that asks for a person until it is answered. @throws when it was not escalated */
export async function escalate(
  world: World,
  conversationId: string,
  sent: Sent,
  patienceMs = 120_000,
  turn: Readonly<Record<string, unknown>> = asks,
): Promise<void> {
  const { escalation } = await sendTurn(world, conversationId, turn, sent, patienceMs);
  if (escalation === null) throw new Error('asked for a person and was not escalated');
  const known = sent.acknowledged.get(conversationId);
  if (known !== undefined && known !== escalation.id) sent.different += 1;
  sent.acknowledged.set(conversationId, escalation.id);
}

/**
 * Does something so many times, so often in a second, however long those before take: whoever waits for an answer before asking the
 * next thing measures his own patience.
 */
export async function atPace(count: number, perSecond: number, one: (n: number) => Promise<unknown>): Promise<void> {
  const beganMs = performance.now();
  const all: Promise<unknown>[] = [];
  for (let n = 0; n < count; n += 1) {
    await delay(Math.max(0, beganMs + (n / perSecond) * 1_000 - performance.now()));
    all.push(one(n));
  }
  await Promise.all(all);
}

/** Sends so many escalations with a few at the same time. @param endsAtMs on the monotonic clock, after which none is begun */
export async function escalateMany(
  world: World,
  prefix: string,
  count: number,
  sent: Sent,
  abreast = 8,
  endsAtMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: abreast }, async () => {
      while (next < count && performance.now() < endsAtMs) {
        const n = next;
        next += 1;
        await escalate(world, `${prefix}-${n}`, sent);
      }
    }),
  );
}

/** How many of the workspace's cases somebody was asked for, or that went on to an owner. */
export async function offeredCount(world: World): Promise<number> {
  const [row] = await world.system.sql<{ n: number }[]>`
    select count(distinct escalation_id)::int as n from escalation_events
    where workspace_id = ${world.workspace.id} and kind in ('offered', 'last_resort')`;
  return row?.n ?? 0;
}
