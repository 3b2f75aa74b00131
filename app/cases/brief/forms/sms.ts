import { type Brief, SMS_MAX_SEPTETS } from '#app/contracts/brief.ts';
import { shownDeadline, zonedWords } from '#app/ui/time.ts';
import { oneLine } from './plain-text.ts';

/** GSM 03.38: what one text message of 160 characters can say. Letters of the extension table take two places. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extension = new Set('^{}\\[~]|€');

const likenesses: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '•': '*',
  ' ': ' ',
  ł: 'l',
  đ: 'd',
};

/** Text in letters that every phone shows; what has no likeness is left out, never sent as a question mark. */
export function toGsm7(text: string): string {
  let out = '';
  for (const character of oneLine(text)) {
    const like = likenesses[character] ?? character;
    for (const one of like) {
      if (basic.has(one) || extension.has(one)) out += one;
      else {
        const bare = one.normalize('NFD').replace(/\p{M}/gu, '');
        if (basic.has(bare)) out += bare;
      }
    }
  }
  return out.replace(/ {2,}/gu, ' ').trim();
}

/** How many of the 160 places a text takes; the text must be of the alphabet. */
export function septets(text: string): number {
  let count = 0;
  for (const character of text) count += extension.has(character) ? 2 : 1;
  return count;
}

export interface SmsContext {
  /** What the person replies to take the case; letters and digits. */
  readonly claimCode: string | null;
  /** Zone in which the time is written; it is named beside it, because a phone may be in another one. */
  readonly timeZone: string;
  /** When the text is written: a time of another day is told with its day. */
  readonly now: Date;
}

/**
 * A short code from the case's own id, for "reply 7K2MX to take it". It only picks the case among those that were offered to
 * the number that replies; it proves nothing by itself.
 */
export function claimCodeOf(caseId: string): string {
  return caseId.slice(-5).toUpperCase();
}

const priorities = { critical: 'CRITICAL', priority: 'PRIORITY', normal: 'Normal', custom: 'Case' } as const;

function cutToWord(text: string, places: number): string {
  if (septets(text) <= places) return text;
  const words = text.split(' ');
  while (words.length > 0 && septets(`${words.join(' ')}...`) > places) words.pop();
  const kept = words.join(' ').replace(/[\s.,;:"'(-]+$/u, '');
  return kept === '' ? '' : `${kept}...`;
}

/**
 * The brief as one text message that fits a lock screen: how urgent, by when, who by first name, what it is about, and the code
 * that takes the case. At most 160 GSM-7 places whatever goes in; no contact data.
 */
export function smsForm(brief: Brief, { claimCode, timeZone, now }: SmsContext): string {
  const { priority, respondBy } = brief.urgency;
  const level = priority === null ? 'Case' : priorities[priority];
  const by = respondBy === null ? '' : ` by ${zonedWords(shownDeadline(new Date(respondBy), timeZone), now, timeZone)}`;
  const head = toGsm7(`Baton ${level}${by}: `);
  const tail = claimCode === null ? '' : toGsm7(`Reply ${claimCode} to take it`);
  const room = SMS_MAX_SEPTETS - septets(head) - septets(tail) - 2;
  return [head, cutToWord(toGsm7(brief.summary), room), tail].filter((part) => part !== '').join(' ');
}
