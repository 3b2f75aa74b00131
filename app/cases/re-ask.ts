import type { Brief } from '#app/contracts/brief.ts';

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
  readonly about: string;
  readonly asks: RegExp;
  readonly find: (brief: Brief) => { readonly answer: string; readonly turn: number | null } | null;
}

const given = (answer: string | null, turn: number | null = null) =>
  answer === null || answer.trim() === '' ? null : { answer, turn };

function orderNumber(brief: Brief) {
  for (const one of [brief.wants, ...brief.tried]) {
    const found =
      /(?:\b(?:order|parcel|booking|invoice|ticket|ref(?:erence)?|case)\b[^\d\n]{0,14}|#)(\d[\d-]{2,18})/i.exec(
        one.text,
      );
    if (found?.[1] !== undefined) return { answer: found[1], turn: one.turn };
  }
  const said = brief.recentTurns.findLast((turn) => turn.author === 'customer' && /(?:order|parcel|booking|#)[^\d\n]{0,14}\d{3,}/i.test(turn.text)); // prettier-ignore
  const number = said === undefined ? undefined : /\d[\d-]{2,18}/.exec(said.text)?.[0];
  return said === undefined || number === undefined ? null : { answer: number, turn: said.turn };
}

/** What people ask for again and again, and where the brief has it. Security questions are not among them (R68). */
const known: readonly Known[] = [
  {
    about: 'the number',
    asks: /\b(order|booking|invoice|reference|ticket|parcel|tracking)\b.{0,20}\b(number|id|no\.?|#)|\bwhich (order|booking|invoice|parcel)\b/i,
    find: orderNumber,
  },
  {
    about: 'what it is about',
    asks: /\bhow (can|may) (i|we) (help|assist)|\bwhat (is|seems to be|'s|’s) (the|your) (problem|issue|matter)|\bwhat (happened|can i do for you)|\bwhat do you need\b|\btell (me|us) (more )?(about|what)/i,
    find: (brief) => given(brief.wants.text, brief.wants.turn),
  },
  { about: 'the name', asks: /\b(what is|what's|what’s|may i have|can i have|could i have|tell me) your (full |last |first )?name\b/i, find: (brief) => given(brief.who.name) },
  { about: 'the e-mail address', asks: /\byour (e-?mail)( address)?\b/i, find: (brief) => given(brief.who.email) },
  { about: 'the phone number', asks: /\b(your|a) (phone|mobile|telephone)( number)?\b|\bnumber (can|do) (i|we) (call|reach)/i, find: (brief) => given(brief.who.phone) },
  { about: 'the plan', asks: /\b(which|what) (plan|package|subscription)\b/i, find: (brief) => given(brief.who.plan) },
  {
    about: 'what was tried',
    asks: /\b(have|did) you (already )?(tr(y|ied)|do|done|restart|reset|check)|\bwhat (have|did) you tr(y|ied)/i,
    find: (brief) => {
      const last = brief.tried.at(-1);
      return last === undefined ? null : { answer: last.text, turn: last.turn };
    },
  },
]; // prettier-ignore

/** Sentences that ask: with a question mark, or a request such as "please send me". */
function questionsOf(text: string): string[] {
  return (text.match(/[^.!?\n]+[.!?]?/gu) ?? [])
    .map((one) => one.trim())
    .filter(
      (one) =>
        one.endsWith('?') ||
        /\b(please|could you|can you)\b.{0,40}\b(send|give|tell|share|provide|confirm)\b/i.test(one),
    );
}

/**
 * The first question of a reply that the brief answers already, or null. Said quietly beside the reply; nothing is blocked:
 * sometimes one must ask again.
 */
export function findReAsk(reply: string, brief: Brief): ReAsk | null {
  for (const question of questionsOf(reply.slice(0, 4_000))) {
    for (const one of known) {
      if (!one.asks.test(question)) continue;
      const found = one.find(brief);
      // Whoever repeats the answer in the question only confirms it.
      if (found !== null && !question.toLowerCase().includes(found.answer.toLowerCase())) {
        return { question, about: one.about, ...found };
      }
    }
  }
  return null;
}
