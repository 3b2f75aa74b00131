import type { VerdictReason } from '#app/contracts/decision.ts';
import { minorDigits } from '#app/contracts/minor-digits.ts';
import type { ReasonClass } from '#app/contracts/reason.ts';
import type { SignalSet } from '#app/contracts/signals.ts';
import { listed } from './sentences.ts';

const topicWords: Readonly<Record<string, string>> = {
  billing: 'a charge',
  refund: 'a refund',
  cancel: 'a cancellation',
  legal: 'a legal matter',
  privacy: 'their data',
  complaint: 'a complaint',
  policy_exception: 'an exception',
  payment_dispute: 'a disputed payment',
  fraud: 'possible fraud',
  churn_threat: 'leaving us',
  safety: 'safety',
};

const words = (code: string): string => code.replaceAll('_', ' ');

const money = (value: number, currency: string, digits: number): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: Number.isInteger(value) ? 0 : digits,
    maximumFractionDigits: Number.isInteger(value) ? 0 : digits,
  }).format(value);

/** Money in words, "$240", from whole minor units: 500 JPY are five hundred yen. */
export function moneyInWords(amount: { readonly value: number; readonly currency: string }): string {
  const digits = minorDigits(amount.currency);
  const value = amount.value / 10 ** digits;
  try {
    return money(value, amount.currency, digits);
  } catch {
    return `${value} ${amount.currency}`;
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;
const inWords = (count: number): string => numbers[count] ?? String(count);

/** Codes that templates use and that say more than their class. */
function byCode(code: string, signals: SignalSet): string | null {
  switch (code) {
    case 'too_many_questions': {
      const asked = signals.clarifyingQuestions?.value ?? 0;
      return asked > 1
        ? `The bot asked ${inWords(asked)} questions in a row.`
        : 'The bot keeps asking instead of answering.';
    }
    case 'sustained_anger': {
      const turns = signals.negativeTurns?.value ?? 0;
      return turns > 1 ? `They have been upset for ${inWords(turns)} messages.` : 'They have been upset for a while.';
    }
    case 'offer_accepted':
      return 'They said yes to a person.';
    case 'asked_for_callback':
      return 'They asked to be called.';
    default:
      return null;
  }
}

/**
 * Why a person is needed now, as a short sentence about the customer (R40): the specific trigger with its figure, not its
 * class.
 */
export function whyNow(reason: VerdictReason, signals: SignalSet): string {
  const tries = signals.failedTries?.value ?? 0;
  const repeats = signals.repeats?.value ?? 0;
  const byClass: Readonly<Record<ReasonClass, () => string>> = {
    emergency: () => {
      const kind = signals.emergency?.value;
      return kind === undefined || kind === 'none'
        ? 'This may be an emergency.'
        : `Possible emergency: ${words(kind)}.`;
    },
    compliance: () => {
      const topics = signals.regulated?.value ?? [];
      return topics.length === 0
        ? 'Only a qualified person may answer this.'
        : `${listed(topics.slice(0, 2).map(words)).replace(/^\w/u, (c) => c.toUpperCase())} needs a qualified person.`;
    },
    request: () => 'They asked for a person.',
    risk: () => {
      const amount = signals.largestAmount?.value ?? signals.amount?.value;
      const topic = (signals.topics?.value ?? []).map((name) => topicWords[name]).find((name) => name !== undefined);
      if (amount !== undefined) return `It is about ${moneyInWords(amount)}, which a person decides.`;
      return topic === undefined ? 'A person decides this by policy.' : `It is about ${topic}, which a person decides.`;
    },
    failure: () => 'Our own rules failed, so a person takes over.',
    confidence: () => {
      const confidence = signals.confidence?.value;
      if (signals.grounded?.value === false) return 'The bot had no source for its answer.';
      return confidence === undefined
        ? 'The bot was not sure enough.'
        : `The bot was only ${percent(confidence)} sure.`;
    },
    frustration: () => {
      if (tries > 1) return `The bot has failed ${tries} times.`;
      if (signals.alreadyTold?.value === true) return 'They said they had already told us.';
      if (repeats > 0) return repeats === 1 ? 'They had to ask twice.' : `They had to ask ${repeats + 1} times.`;
      return 'They are losing patience.';
    },
    ambiguity: () => 'The bot could not make out what is meant.',
    value: () => 'They are a customer we must not lose.',
    time: () => {
      const ms = signals.timeInConversationMs?.value;
      return ms === undefined
        ? 'It is taking too long.'
        : `They have been at it for ${Math.max(1, Math.round(ms / 60_000))} minutes.`;
    },
    none: () => (tries > 0 ? `The bot has failed ${tries === 1 ? 'once' : `${tries} times`}.` : ''),
  };
  return byCode(reason.code, signals) ?? byClass[reason.class]();
}
