import { calledName } from '#app/contracts/called-name.ts';
import { isOpen } from '#app/contracts/case.ts';

import type { AwaitedCall, CustomerCase } from './customer-view.ts';
import type { Say, When } from './words/words.ts';

export interface HandoverStep {
  readonly when: string;
  readonly what: string;
  readonly progress: 'done' | 'now' | 'ahead';
}

/** What the customer reads about the handover: who has it, by when, what happens next (R65, R66). */
export interface HandoverWords {
  readonly title: string;
  /** The one thing to know, with its instant. */
  readonly headline: string;
  readonly detail: string;
  readonly tone: 'calm' | 'late' | 'done';
  readonly steps: readonly HandoverStep[];
}

/** The language that the words are said in, and how it writes an instant. */
export interface Speech {
  readonly say: Say;
  readonly when: When;
}

/**
 * The handover in the customer's words. Nothing here promises more than `respondBy` and `resolveBy`, which the plan computed;
 * a late reply is said to be late.
 */
export function handoverWords(handover: CustomerCase, nowMs: number, speech: Speech): HandoverWords {
  const { say, when } = speech;
  const steps = handoverSteps(handover, speech);
  const who = handover.personName;
  const title = who === null ? say('tWillTake') : say('tHas', { name: who });
  const calm = { tone: 'calm', steps } as const;
  switch (handover.state) {
    case 'resolved':
      return {
        title: who === null ? say('tClosed') : say('tClosedBy', { name: who }),
        headline: handover.resolvedAt === null ? say('solved') : say('solvedAt', { when: when(handover.resolvedAt) }),
        detail: say('notSolved'),
        tone: 'done',
        steps,
      };
    case 'cancelled':
      return { title: say('tClosed'), headline: say('nobodyWorks'), detail: say('openAgain'), tone: 'done', steps };
    case 'waiting_on_customer':
      return {
        ...calm,
        title,
        headline: who === null ? say('waitsYou') : say('nameWaits', { name: calledName(who) }),
        detail: say('noHurry'),
      };
    case 'callback_scheduled':
    case 'waiting':
    case 'offered':
    case 'last_resort':
    case 'accepted':
    case 'snoozed':
      return openWords(handover, title, nowMs, speech, steps);
  }
}

function callWords({ personName: who }: CustomerCase, { at, isAtHour }: AwaitedCall, { say, when }: Speech) {
  return {
    title: who === null ? say('weCall') : say('nameCalls', { name: who }),
    headline: isAtHour ? say('callAt', { when: when(at) }) : say('callBy', { when: when(at, 'deadline') }),
    detail: say('goOn'),
  };
}

function openWords(
  handover: CustomerCase,
  title: string,
  nowMs: number,
  speech: Speech,
  steps: readonly HandoverStep[],
): HandoverWords {
  const { say, when } = speech;
  const { call, personName: who } = handover;
  const calm = { tone: 'calm', steps } as const;
  if (call !== null && Date.parse(call.by) >= nowMs) return { ...calm, ...callWords(handover, call, speech) };
  if (handover.firstReplyAt !== null) {
    const { resolveBy } = handover;
    if (resolveBy !== null && Date.parse(resolveBy) < nowMs)
      return {
        title,
        headline: say('lateSolved', { when: when(resolveBy, 'deadline') }),
        detail: who === null ? say('lateTeam') : say('lateName', { name: calledName(who) }),
        tone: 'late',
        steps,
      };
    return {
      ...calm,
      title,
      headline: resolveBy === null ? say('talking') : say('solvedBy', { when: when(resolveBy, 'deadline') }),
      detail: say('answersHere'),
    };
  }
  if (Date.parse(handover.respondBy) < nowMs) {
    return {
      title,
      headline: say(call === null ? 'late' : 'lateCall', { when: when(handover.respondBy, 'deadline') }),
      detail: who === null ? say('lateTeam') : say('lateName', { name: calledName(who) }),
      tone: 'late',
      steps,
    };
  }
  return {
    ...calm,
    title,
    headline: say('replyBy', { when: when(handover.respondBy, 'deadline') }),
    detail: who === null ? waitingWords(handover, say) : say('comeBack'),
  };
}

/** Nobody has it yet: asking people is said only while there are people to ask (R65). */
function waitingWords({ voicemail, whoIsHere }: CustomerCase, say: Say): string {
  if (voicemail) return say('voiceGot');
  return whoIsHere === null || whoIsHere === 'free' ? say('askingNow') : `${say(whoIsHere)} ${say('comeBack')}`;
}

/** The dated line of what has happened and what comes. */
function handoverSteps(handover: CustomerCase, { say, when }: Speech): HandoverStep[] {
  const name = handover.personName === null ? say('aPerson') : calledName(handover.personName);
  const by = (iso: string) => say('by', { when: when(iso, 'deadline') });
  const replied = handover.firstReplyAt !== null;
  const open = isOpen(handover.state);
  const steps: HandoverStep[] = [{ when: when(handover.openedAt), what: say('sPassed'), progress: 'done' }];
  steps.push(
    handover.acceptedAt === null
      ? { when: say('stepNow'), what: say('sAsk'), progress: open ? 'now' : 'done' }
      : { when: when(handover.acceptedAt), what: say('sReads', { name }), progress: replied || !open ? 'done' : 'now' },
  );
  steps.push(
    handover.firstReplyAt === null
      ? {
          when: by(handover.respondBy),
          what: say(handover.call === null ? 'sReplies' : 'nameCalls', { name }),
          progress: 'ahead',
        }
      : { when: when(handover.firstReplyAt), what: say('sReplied', { name }), progress: 'done' },
  );
  steps.push(
    handover.resolvedAt !== null
      ? { when: when(handover.resolvedAt), what: say('solved'), progress: 'done' }
      : {
          // While it is the customer's turn that clock stands still, and nobody knows yet until when.
          when:
            handover.resolveBy === null || handover.state === 'waiting_on_customer'
              ? say('sThen')
              : by(handover.resolveBy),
          what: say('sSolvedOr'),
          progress: replied && open ? 'now' : 'ahead',
        },
  );
  return steps;
}
