import type { CaseState, Priority } from '#app/contracts/case.ts';
import { durationWords, instantWords, runningDuration } from '#app/ui/time.ts';

import { deadlineWords } from './deadline-words.ts';

/** What a case's clock is computed from. Instants are ISO strings in UTC. */
export interface ClockFacts {
  readonly state: CaseState;
  readonly priority: Priority;
  readonly slaMs: number;
  readonly respondBy: string;
  readonly resolveBy: string | null;
  /** Until when a call is promised that an answer in writing has left standing. */
  readonly callBy?: string | null;
  readonly firstReplyAt: string | null;
  readonly resolvedAt: string | null;
  readonly warnedAt: string | null;
}

/** On time, at risk, late, waiting: the four statuses of the design, plus done. */
export type ClockStatus = 'ok' | 'risk' | 'late' | 'wait' | 'done';

/** Which clock counts now. */
export type ClockPhase =
  | 'first_reply'
  | 'resolve'
  | 'call'
  | 'answered'
  | 'waiting_on_customer'
  | 'snoozed'
  | 'resolved'
  | 'closed';

export interface ClockReading {
  readonly status: ClockStatus;
  readonly phase: ClockPhase;
  /** The deadline that counts now; null when nothing runs. */
  readonly dueMs: number | null;
}

/** The last quarter of the promised time is "at risk", as is any case the watch has already warned about. */
const riskShare = 0.25;

function running(
  phase: 'first_reply' | 'resolve' | 'call',
  dueMs: number,
  facts: ClockFacts,
  nowMs: number,
): ClockReading {
  const leftMs = dueMs - nowMs;
  if (leftMs < 0) return { status: 'late', phase, dueMs };
  const warned = phase === 'first_reply' && facts.warnedAt !== null;
  return { status: warned || leftMs <= facts.slaMs * riskShare ? 'risk' : 'ok', phase, dueMs };
}

/** What is still due once somebody has answered, the nearer first; null when nothing is. */
function afterAnswer(facts: ClockFacts, nowMs: number): ClockReading | null {
  const [resolveMs, callMs] = [facts.resolveBy, facts.callBy ?? null].map((at) =>
    at === null ? null : Date.parse(at),
  );
  if (callMs != null && (resolveMs == null || callMs <= resolveMs)) return running('call', callMs, facts, nowMs);
  return resolveMs == null ? null : running('resolve', resolveMs, facts, nowMs);
}

/** What the deadline is about. */
const dueWords = { first_reply: 'to first reply', resolve: 'to resolve', call: 'to the call' } as const;

/**
 * Where one case stands. The first human reply stops the response clock (product.md 5); waiting on the customer pauses the
 * resolution clock; resolve stops everything.
 * @param nowMs the database's clock, never the browser's own
 */
export function readClock(facts: ClockFacts, nowMs: number): ClockReading {
  switch (facts.state) {
    case 'resolved':
      return { status: 'done', phase: 'resolved', dueMs: null };
    case 'cancelled':
      return { status: 'done', phase: 'closed', dueMs: null };
    case 'waiting_on_customer':
      return { status: 'wait', phase: 'waiting_on_customer', dueMs: null };
    case 'snoozed':
      // Put aside by us: the customer waits all the same, so what was promised goes on.
      return (
        (facts.firstReplyAt === null ? null : afterAnswer(facts, nowMs)) ?? {
          status: 'wait',
          phase: 'snoozed',
          dueMs: null,
        }
      );
    case 'waiting':
    case 'offered':
    case 'accepted':
    case 'callback_scheduled':
    case 'last_resort':
      if (facts.firstReplyAt === null) return running('first_reply', Date.parse(facts.respondBy), facts, nowMs);
      return afterAnswer(facts, nowMs) ?? { status: 'ok', phase: 'answered', dueMs: null };
  }
}

export interface CaseClock extends ClockReading {
  /** "On time", "At risk", "Late", "Waiting", "Resolved": always shown beside the colour. */
  readonly word: string;
  /** The large figure: "52:10", "3:10 late", "Paused". */
  readonly figure: string;
  /** The small line under it, with the absolute instant: "to first reply, by 11:34". */
  readonly caption: string;
  /** The same in one breath, for a screen reader: "52 min left to first reply, by 11:34". */
  readonly spoken: string;
}

const dayMs = 86_400_000;
const figureOf = (ms: number): string => (ms < dayMs ? runningDuration(ms) : durationWords(ms));
const spokenLength = (ms: number): string => durationWords(Math.max(60_000, Math.floor(ms / 60_000) * 60_000));

function runningWords(reading: ClockReading, dueMs: number, nowMs: number, zone: string): CaseClock {
  const to = reading.phase === 'resolve' || reading.phase === 'call' ? dueWords[reading.phase] : dueWords.first_reply;
  const by = deadlineWords(dueMs, nowMs, zone);
  const leftMs = dueMs - nowMs;
  if (leftMs < 0) {
    return {
      ...reading,
      word: 'Late',
      figure: `${figureOf(-leftMs)} late`,
      caption: `${to}, was due ${by}`,
      spoken: `Late by ${spokenLength(-leftMs)} ${to}, was due ${by}`,
    };
  }
  return {
    ...reading,
    word: reading.status === 'risk' ? 'At risk' : 'On time',
    figure: figureOf(leftMs),
    caption: `${to}, by ${by}`,
    spoken: `${spokenLength(leftMs)} left ${to}, by ${by}`,
  };
}

/** The clock of one case in words, the same for agent, manager and customer. */
export function caseClock(facts: ClockFacts, nowMs: number, zone: string): CaseClock {
  const reading = readClock(facts, nowMs);
  if (reading.dueMs !== null) return runningWords(reading, reading.dueMs, nowMs, zone);
  const still = (word: string, figure: string, caption: string): CaseClock => ({
    ...reading,
    word,
    figure,
    caption,
    spoken: `${figure}, ${caption}`,
  });
  switch (reading.phase) {
    case 'resolved': {
      const at = facts.resolvedAt;
      const when = at === null ? 'no clock runs' : `at ${instantWords(new Date(at), new Date(nowMs), zone)}`;
      return still('Resolved', 'Resolved', when);
    }
    case 'closed':
      return still('Closed', 'Closed', 'no clock runs');
    case 'waiting_on_customer':
      return still('Waiting', 'Paused', 'waiting on the customer');
    case 'snoozed':
      return still('Snoozed', 'Paused', 'snoozed');
    case 'first_reply':
    case 'resolve':
    case 'call':
    case 'answered':
      return still('Answered', 'Answered', 'no deadline is open');
  }
}
