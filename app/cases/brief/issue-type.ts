import type { IssueType } from '#app/contracts/brief.ts';
import type { SignalSet } from '#app/contracts/signals.ts';
import type { BriefTurn } from './brief-input.ts';
import type { Want } from './wants.ts';

const byTopic: readonly (readonly [string, IssueType])[] = [
  ['safety', 'safety'],
  ['legal', 'legal'],
  ['privacy', 'legal'],
  ['refund', 'refund'],
  ['payment_dispute', 'billing'],
  ['fraud', 'billing'],
  ['cancel', 'cancellation'],
  ['churn_threat', 'cancellation'],
  ['billing', 'billing'],
  ['booking', 'booking'],
  ['delivery', 'order'],
  ['technical', 'technical'],
  ['account', 'account'],
  ['complaint', 'complaint'],
  ['negotiation', 'sales'],
  ['renewal', 'sales'],
  ['upgrade', 'sales'],
];

const byWords: readonly (readonly [RegExp, IssueType])[] = [
  [
    /\b(?:gas leak|on fire|bleeding|unconscious|knocked out|can['’]?t breathe|carbon monoxide|suicid\w*|kill myself|(?:want|wants|going) to die|hurt myself|overdose|emergency)\b/i,
    'safety',
  ],
  [/\b(?:lawyer|lawsuit|sue|legal|attorney|gdpr)\b/i, 'legal'],
  [/\b(?:refund\w*|money back|return (?:it|them|this|the|my|an?|everything|some))\b/i, 'refund'],
  [
    /\b(?:fraud\w*|stole\w*|stolen|charged?|overcharged|invoice|bill(?:ed|ing)?|payment|withdrew|transfers? i did|debit|(?:credit |debit |bank )card|my card|declined)\b/i,
    'billing',
  ],
  [/\b(?:cancel\w*|unsubscribe|terminate)\b/i, 'cancellation'],
  [
    /\b(?:book(?:s|ed|ing|ings)?|reserv\w*|appointment|schedul\w*|reschedul\w*|table|flight|hotel|room|ride|doctor)\b/i,
    'booking',
  ],
  [/\b(?:order|deliver\w*|package|parcel|shipp\w*|tracking|exchang\w*)\b/i, 'order'],
  [
    /\b(?:error|not working|doesn['’]?t work|crash\w*|bug|broken|api|log ?in|install\w*|wifi|connection)\b/i,
    'technical',
  ],
  [/\b(?:password|account|username|email address|profile|verify)\b/i, 'account'],
  [/\b(?:complain\w*|unacceptable|terrible service|rude)\b/i, 'complaint'],
  [/\b(?:feature|suggestion|would be (?:nice|great) if)\b/i, 'feature_request'],
  [/\b(?:price|pricing|discount|quote|upgrade|plan)\b/i, 'sales'],
];

/** R43. What the wish itself says comes first, then the topics that the signals found. */
export function issueOf(want: Want | null, signals: SignalSet, turns: readonly BriefTurn[]): IssueType {
  if ((signals.emergency?.value ?? 'none') !== 'none') return 'safety';
  const wish = want === null ? '' : `${want.quote} ${want.also?.about ?? ''}`;
  const spoken = byWords.find(([pattern]) => pattern.test(wish))?.[1];
  if (spoken !== undefined) return spoken;
  const topics = new Set(signals.topics?.value ?? []);
  const topical = byTopic.find(([topic]) => topics.has(topic))?.[1];
  if (topical !== undefined) return topical;
  const all = turns.flatMap((turn) => (turn.author === 'customer' ? [turn.text] : [])).join(' ');
  return byWords.find(([pattern]) => pattern.test(all))?.[1] ?? 'other';
}
