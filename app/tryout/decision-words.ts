import type { Action } from '#app/contracts/reason.ts';
import type { TurnResponse } from '#app/contracts/turn.ts';

/** The decision as the title of the panel: what will happen, not what it is called. */
export function decisionTitle(answer: TurnResponse): string {
  switch (answer.action) {
    case 'continue':
      return 'The bot goes on';
    case 'flag':
      return 'The bot goes on, and somebody looks at it later';
    case 'offer':
      return 'Offer a person, the customer chooses';
    case 'escalate':
      return answer.state.owner === 'human' ? 'A person has it, the bot is silent' : 'Hand over to a person';
  }
}

export const actionWords: Record<Action, string> = {
  continue: 'bot goes on',
  flag: 'flagged for review',
  offer: 'offers a person',
  escalate: 'hands over',
};

const done: Readonly<Record<string, string>> = {
  continue: 'The bot went on',
  flag: 'The bot went on, and it was kept for review',
  offer: 'A person was offered',
  escalate: 'Handed over to a person',
} satisfies Record<Action, string>;

/** What a stored decision did, as one reads it afterwards. */
export const decisionDone = (action: string): string => done[action] ?? action;

/** "sentiment −0.4": a value of a signal as one reads it; a true minus, one decimal for shares. */
export function valueWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return numberWords(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueWords).join(', ');
  if (value === null || value === undefined) return 'not known';
  if (typeof value === 'object' && 'value' in value) {
    const currency = 'currency' in value && typeof value.currency === 'string' ? ` ${value.currency}` : '';
    return `${valueWords(value.value)}${currency}`;
  }
  return '';
}

function numberWords(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Math.round(value * 100) / 100);
  return text.replace('-', '−');
}

/** "askedForPerson" as words: "asked for person". */
export function signalWords(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[._]/g, ' ')
    .toLowerCase();
}
