import { smsForm } from '#app/cases/brief/forms/sms.ts';
import type { Brief } from '#app/contracts/brief.ts';
import { instantInWords } from '#app/engine/instant-words.ts';

import type { NotificationKind } from './announce.server.ts';
import type { NotifyMessage } from './provider.ts';

/** What the words are made of; the summary is masked already. */
export interface Composed {
  readonly what: NotificationKind;
  readonly key: string;
  readonly summary: string;
  readonly reason: string;
  readonly priority: string;
  readonly tier: string | null;
  readonly answerBy: Date | null;
  readonly respondBy: Date | null;
  readonly timezone: string;
  readonly now: Date;
  readonly url: string;
  readonly claimUrl: string | null;
  readonly replyCode: string | null;
  readonly brief: Brief | null;
}

const SHORT_CHARS = 110;

const cut = (text: string, chars: number): string =>
  text.length <= chars ? text : `${text.slice(0, chars - 1).trimEnd()}…`;

function titleOf({ what, priority }: Composed): string {
  const level = priority === 'critical' ? 'Critical case' : priority === 'priority' ? 'Priority case' : 'Case';
  switch (what) {
    case 'offer':
      return `${level} for you`;
    case 'tier':
      return `${level} is waiting for your team`;
    case 'raised':
      return 'Your case became critical: look at it now';
    case 'sla_warning':
      return 'A promise is about to break';
    case 'sla_breach':
      return 'A promise was broken';
    case 'solution_warning':
      return 'A case is to be solved soon';
    case 'promise_warning':
      return 'What you promised a customer is due soon';
    case 'promise_late':
      return 'The time of a promise to a customer has passed';
    case 'solution_late':
      return 'A case is not solved by the time that was promised';
    case 'last_resort':
      return `${level}: nobody took it, it is yours`;
    case 'test':
      return 'Test from Baton';
  }
}

/** Title, text and one short line for a person who is asked or told (R31, R39). Every time is absolute (I10). */
export function composeMessage(composed: Composed): NotifyMessage {
  const { what, key, url, claimUrl, replyCode, now, timezone } = composed;
  const when = (at: Date) => instantInWords(at.getTime(), now.getTime(), 'en', timezone);
  const title = titleOf(composed);
  if (what === 'test') {
    const text = 'It works: this is how you hear of a case.';
    const short = `Baton: ${text}`;
    return { key, title, text, short, sms: short, url, claimUrl, replyCode, urgent: false };
  }
  const lines = [
    composed.summary,
    composed.reason === '' ? '' : `Why: ${composed.reason}`,
    composed.answerBy === null ? '' : `Yours until ${when(composed.answerBy)}, then somebody else is asked.`,
    composed.respondBy === null ? '' : `The customer was promised an answer by ${when(composed.respondBy)}.`,
  ].filter((line) => line !== '');
  const until = composed.answerBy ?? composed.respondBy;
  const short = `${title}${until === null ? '' : `, until ${when(until)}`}: ${composed.summary}`;
  return {
    key,
    title,
    text: lines.join('\n'),
    short: cut(short, SHORT_CHARS),
    sms:
      composed.brief === null
        ? cut(short, SHORT_CHARS)
        : smsForm(composed.brief, { claimCode: replyCode, timeZone: timezone, now }),
    url,
    claimUrl,
    replyCode,
    urgent: composed.priority === 'critical',
  };
}
