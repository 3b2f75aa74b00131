import type { Brief } from '#app/contracts/brief.ts';

import { type AskedKind, asksFor, numberedThing, requests } from './re-ask-phrases.ts';

/** A question of a reply whose answer is in the brief already (R68, R79). */
export interface ReAsk {
  /** The sentence that asks. */
  readonly question: string;
  /** What is asked for, in words: "the order number". */
  readonly about: string;
  /** What the brief says, as one may quote it. */
  readonly answer: string;
  /** The turn that it rests on, null when it comes from the workspace's records. */
  readonly turn: number | null;
}

interface Known {
  readonly kind: AskedKind;
  readonly about: string;
  readonly find: (brief: Brief) => { readonly answer: string; readonly turn: number | null } | null;
}

const given = (answer: string | null, turn: number | null = null) =>
  answer === null || answer.trim() === '' ? null : { answer, turn };

function orderNumber(brief: Brief) {
  const said = brief.recentTurns.filter((turn) => turn.author === 'customer').reverse();
  for (const one of [brief.wants, ...brief.tried, ...said]) {
    const found = numberedThing.exec(one.text)?.[1];
    if (found !== undefined) return { answer: found, turn: one.turn };
  }
  return null;
}

/** Where the brief has what is asked for. */
const known: readonly Known[] = [
  { kind: 'number', about: 'the number', find: orderNumber },
  { kind: 'matter', about: 'what it is about', find: (brief) => given(brief.wants.text, brief.wants.turn) },
  { kind: 'email', about: 'the e-mail address', find: (brief) => given(brief.who.email) },
  { kind: 'phone', about: 'the phone number', find: (brief) => given(brief.who.phone) },
  { kind: 'name', about: 'the name', find: (brief) => given(brief.who.name) },
  { kind: 'plan', about: 'the plan', find: (brief) => given(brief.who.plan) },
  {
    kind: 'tried',
    about: 'what was tried',
    find: (brief) => {
      const last = brief.tried.at(-1);
      return last === undefined ? null : { answer: last.text, turn: last.turn };
    },
  },
];

/** Sentences that ask: with a question mark, or a request such as "please send me". */
function questionsOf(text: string): string[] {
  return (text.match(/[^.!?؟\n]+[.!?؟]?/gu) ?? [])
    .map((one) => one.trim())
    .filter((one) => /[?؟]$/u.test(one) || requests.test(one));
}

/**
 * The first question of a reply that the brief answers already, or null. Said quietly beside the reply; nothing is blocked:
 * sometimes one must ask again. Knows the eight languages that the customer's window speaks.
 */
export function findReAsk(reply: string, brief: Brief): ReAsk | null {
  for (const question of questionsOf(reply.slice(0, 4_000))) {
    for (const one of known) {
      if (!asksFor[one.kind].test(question)) continue;
      const found = one.find(brief);
      // Whoever repeats the answer in the question only confirms it.
      if (found !== null && !question.toLowerCase().includes(found.answer.toLowerCase())) {
        return { question, about: one.about, ...found };
      }
    }
  }
  return null;
}
