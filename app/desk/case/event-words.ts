import { CASE_EVENT_KINDS, type CaseEventKind } from '#app/contracts/case.ts';

import { declineWords, dispositionWords } from './words.ts';

export interface EventFacts {
  readonly kind: string;
  /** Who did it, where it was a person. */
  readonly actorName: string | null;
  /** The person it is about (offered to, transferred to …). */
  readonly personName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

export function knownEventKind(kind: string): CaseEventKind | 'other' {
  return CASE_EVENT_KINDS.find((one) => one === kind) ?? 'other';
}

function word(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function declineText(value: unknown): string {
  const reason = word(value);
  const known = Object.entries(declineWords).find(([key]) => key === reason);
  return known === undefined ? '' : `: ${known[1].title.toLowerCase()}`;
}

function dispositionText(value: unknown): string {
  const disposition = word(value);
  const known = Object.entries(dispositionWords).find(([key]) => key === disposition);
  return known === undefined ? '' : `: ${known[1].toLowerCase()}`;
}

function offerWhy(because: unknown): string {
  if (because === 'generalist') return ', who knows it a little: everybody who knows it well is busy';
  if (because === 'on_call') return ', who is on call: nobody was there';
  return '';
}

/** What whoever is asked next has to know of a claim that nobody worked on. */
function wroteMeanwhile(times: unknown): string {
  if (typeof times !== 'number') return '';
  if (times === 0) return ', and the customer has not written since';
  return times === 1 ? ', and the customer wrote once meanwhile' : `, and the customer wrote ${times} times meanwhile`;
}

/** The owner of last resort gets it although full: it must be somebody's, and everybody shall see it. */
function overloadWords(overloaded: unknown): string {
  if (typeof overloaded !== 'object' || overloaded === null || !('open' in overloaded) || !('capacity' in overloaded))
    return '';
  return `, who has ${String(overloaded.open)} of ${String(overloaded.capacity)} places taken already`;
}

function callText(who: string, outcome: unknown): string {
  if (outcome === 'reached') return `${who} spoke to the customer on the phone`;
  if (outcome === 'busy') return `${who} called: the line was busy`;
  if (outcome === 'voicemail') return `${who} called and spoke on the voicemail`;
  return `${who} called: nobody picked up`;
}

function notedWords(who: string, is: unknown): string {
  switch (is) {
    case 'kept':
      return `${who} kept a promise`;
    case 'moved':
      return `${who} corrected the time of a promise`;
    case 'none':
      return `${who} said that a sentence is no promise`;
    default:
      return `${who} promised something with a time`;
  }
}

/** One line of the timeline, as one would say it. */
export function eventWords({ kind, actorName, personName, data }: EventFacts): string {
  const who = actorName ?? personName ?? 'Somebody';
  const to = personName ?? word(data['queue']) ?? word(data['tier']) ?? 'the next person';
  const known = knownEventKind(kind);
  switch (known) {
    case 'opened':
      return 'The bot handed over';
    case 'raised':
      return `It became more urgent: ${word(data['priority']) ?? 'higher'} priority from here${personName === null ? '' : `, and ${personName} was told`}`;
    case 'brief_updated':
      return 'The brief was completed';
    case 'revealed':
      return `${who} looked at masked details`;
    case 'offered':
      return `Offered to ${to}${offerWhy(data['because'])}`;
    case 'declined':
      return `${personName ?? who} declined${declineText(data['reason'])}`;
    case 'offer_expired':
      return `${personName ?? 'Nobody'} did not answer in time`;
    case 'offer_rescinded':
      return `The offer to ${personName ?? 'one person'} was taken back`;
    case 'tier_entered':
      return `Next step of the ladder: ${word(data['tier']) ?? to}`;
    case 'accepted':
      return `${personName ?? who} accepted`;
    case 'replied':
      return personName === null && typeof data['personId'] !== 'string'
        ? 'Somebody replied from another channel'
        : `${personName ?? who} replied`;
    case 'customer_wrote':
      return 'The customer wrote';
    case 'waiting_on_customer':
      return 'Waiting on the customer, the clock is paused';
    case 'snoozed':
      return `${who} put it aside`;
    case 'woken':
      return 'It is back';
    case 'transferred':
      return `${who} transferred it to ${to}`;
    case 'taken_over':
      return `${personName ?? who} took over`;
    case 'callback_scheduled':
      return 'A call back was arranged';
    case 'callback_due':
      return 'The call back is due';
    case 'voicemail_left':
      return 'The customer left a voice message';
    case 'called':
      return callText(personName ?? who, data['outcome']);
    case 'message_sent':
      return 'The customer was told what happens next';
    case 'notified':
      return personName === null ? 'A notice was sent' : `${personName} was notified`;
    case 'sla_warned':
      return 'The reply is due soon: a warning was sent';
    case 'sla_breached':
      return 'The promised time passed without a reply';
    case 'solution_warned':
      return 'It is to be solved soon: a warning was sent';
    case 'promise_noted':
      return notedWords(personName ?? who, data['is']);
    case 'promise_warned':
      return `What ${personName ?? 'somebody'} promised is due soon: a warning was sent`;
    case 'promise_late':
      return `The time of what ${personName ?? 'somebody'} promised has passed`;
    case 'solution_late':
      return 'The time by which it was to be solved has passed';
    case 'deadline_moved':
      return 'The deadline was moved';
    case 'last_resort':
      return `${data['why'] === 'left' ? 'Whoever had it works here no more' : 'Nobody took it'}: ${personName ?? 'the owner of last resort'} has it${overloadWords(data['overloaded'])}`;
    case 'freed':
      return `It went back to the queue: ${personName ?? 'whoever had it'} ${data['left'] === true ? 'works here no more' : 'did not work on it'}${wroteMeanwhile(data['customerWrote'])}`;
    case 'resolved':
      return `${personName ?? who} resolved it${dispositionText(data['disposition'])}`;
    case 'handed_back':
      return `${who} gave it back to the bot`;
    case 'cancelled':
      return 'It was cancelled';
    case 'reopened':
      return 'The customer wrote again: it is open again';
    case 'other':
      return kind.replaceAll('_', ' ');
  }
}
