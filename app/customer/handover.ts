import { isOpen } from '#app/contracts/case.ts';
import { deadlineWords } from '#app/desk/clock/deadline-words.ts';
import { instantWords } from '#app/ui/time.ts';

import type { CustomerCase } from './customer-view.ts';

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

const firstName = (name: string): string => name.split(/\s+/)[0] ?? name;

/**
 * The handover in the customer's words. Nothing here promises more than `respondBy` and `resolveBy`, which the plan computed;
 * a late reply is said to be late.
 */
export function handoverWords(handover: CustomerCase, nowMs: number, zone: string): HandoverWords {
  const at = (iso: string) => instantWords(new Date(iso), new Date(nowMs), zone);
  const by = (iso: string) => deadlineWords(Date.parse(iso), nowMs, zone);
  const steps = handoverSteps(handover, at, by);
  const who = handover.personName;
  const titled = who === null ? 'A person will take this' : `${who} has your case`;
  switch (handover.state) {
    case 'resolved':
      return {
        title: who === null ? 'Your case is closed' : `${who} has closed your case`,
        headline: handover.resolvedAt === null ? 'Solved' : `Solved at ${at(handover.resolvedAt)}`,
        detail: 'Not solved after all? Write here, and it goes to the same team.',
        tone: 'done',
        steps,
      };
    case 'cancelled':
      return {
        title: 'Your case is closed',
        headline: 'Nobody is working on it',
        detail: 'Write here to open it again.',
        tone: 'done',
        steps,
      };
    case 'waiting_on_customer':
      return {
        title: titled,
        headline: who === null ? 'We wait for your answer' : `${firstName(who)} waits for your answer`,
        detail: 'There is no hurry: your place is kept.',
        tone: 'calm',
        steps,
      };
    case 'callback_scheduled':
      return {
        title: who === null ? 'We call you' : `${who} calls you`,
        headline:
          handover.callbackAt === null ? `Call by ${by(handover.respondBy)}` : `Call at ${by(handover.callbackAt)}`,
        detail: 'You can go on writing here in the meantime.',
        tone: 'calm',
        steps,
      };
    case 'waiting':
    case 'offered':
    case 'last_resort':
    case 'accepted':
    case 'snoozed':
      return openWords(handover, titled, nowMs, by, steps);
  }
}

function openWords(
  handover: CustomerCase,
  title: string,
  nowMs: number,
  by: (iso: string) => string,
  steps: readonly HandoverStep[],
): HandoverWords {
  const who = handover.personName;
  if (handover.firstReplyAt !== null) {
    return {
      title,
      headline: handover.resolveBy === null ? 'You are talking to a person' : `Solved by ${by(handover.resolveBy)}`,
      detail: 'Answers appear here. You can close this page and come back.',
      tone: 'calm',
      steps,
    };
  }
  if (Date.parse(handover.respondBy) < nowMs) {
    return {
      title,
      headline: `We are late: a reply was due ${by(handover.respondBy)}`,
      detail:
        who === null
          ? 'We are sorry. Somebody in charge has been told and is on it.'
          : `We are sorry. ${firstName(who)} is on it.`,
      tone: 'late',
      steps,
    };
  }
  return {
    title,
    headline: `Reply here by ${by(handover.respondBy)}`,
    detail:
      who === null
        ? 'We are asking the right people now. You can close this page and come back.'
        : 'You can close this page and come back.',
    tone: 'calm',
    steps,
  };
}

/** The dated line of what has happened and what comes. */
function handoverSteps(
  handover: CustomerCase,
  at: (iso: string) => string,
  by: (iso: string) => string,
): HandoverStep[] {
  const who = handover.personName === null ? 'A person' : firstName(handover.personName);
  const replied = handover.firstReplyAt !== null;
  const open = isOpen(handover.state);
  const steps: HandoverStep[] = [{ when: at(handover.openedAt), what: 'Passed on', progress: 'done' }];
  steps.push(
    handover.acceptedAt === null
      ? { when: 'now', what: 'We ask who can help', progress: open ? 'now' : 'done' }
      : { when: at(handover.acceptedAt), what: `${who} reads`, progress: replied || !open ? 'done' : 'now' },
  );
  steps.push(
    handover.firstReplyAt === null
      ? { when: `by ${by(handover.respondBy)}`, what: `${who} replies`, progress: 'ahead' }
      : { when: at(handover.firstReplyAt), what: `${who} replied`, progress: 'done' },
  );
  steps.push(
    handover.resolvedAt !== null
      ? { when: at(handover.resolvedAt), what: 'Solved', progress: 'done' }
      : {
          when: handover.resolveBy === null ? 'then' : `by ${by(handover.resolveBy)}`,
          what: 'Solved, or we say why not',
          progress: replied && open ? 'now' : 'ahead',
        },
  );
  return steps;
}
