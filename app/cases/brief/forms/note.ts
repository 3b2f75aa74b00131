import { type Brief, NOTE_MAX_BYTES } from '#app/contracts/brief.ts';
import { cutToBytes, oneLine, utcWords, utf8Bytes } from './plain-text.ts';

export interface NoteContext {
  /** Address of the case at the desk. */
  readonly caseUrl: string | null;
  readonly caseId: string | null;
}

/** No line may take the room of all others. */
const LINE_BYTES = 420;

const at = (turn: number | null): string => (turn === null ? '' : ` [turn ${turn + 1}]`);
const yesNo = (value: boolean | null): string => (value === null ? 'not known' : value ? 'yes' : 'no');
const authors = { customer: 'Customer', bot: 'Bot', human: 'Person' } as const;
const outcomes = {
  worked: 'worked',
  failed: 'did not help',
  refused: 'refused',
  answered: 'answered',
  unanswered: 'not answered',
  unknown: 'end not known',
} as const;

const voiceless: Readonly<Record<Brief['voice'][number]['state'], string>> = {
  waiting: 'not written down yet, listen to it',
  done: 'left out for you',
  off: 'not written down, listen to it',
  failed: 'not written down, listen to it',
};

const labelled = (label: string, text: string): string[] => (text === '' ? [] : [`${label}: ${text}`]);
const listed = (label: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${label}:`, ...lines.map((line) => `- ${line}`)];

/** What must stand in the note, most needed first: it never gives way to the latest turns. */
function head(brief: Brief, { caseId, caseUrl }: NoteContext): string[] {
  const { who, urgency, reason } = brief;
  const clock = urgency.respondBy === null ? '' : ` Answer by ${utcWords(urgency.respondBy)}.`;
  const rule = reason.ruleName === null ? 'safety net' : `rule “${reason.ruleName}”`;
  const layer = reason.layer === null ? '' : `, ${reason.layer} layer`;
  const quote = reason.quote === null ? '' : ` “${reason.quote}”`;
  return [
    `AI ESCALATION${caseId === null ? '' : ` ${caseId}`}. ${urgency.text}${clock}`,
    who.text,
    ...labelled('SUMMARY', brief.summary),
    ...labelled('WANTS', `${brief.wants.text}${at(brief.wants.turn)}`),
    ...labelled('WHY', `${reason.text} (${rule}${layer}, ${reason.class}/${reason.code})${quote}${at(reason.turn)}`),
    ...listed(
      'TRIED',
      brief.tried.map((one) => `${one.text}: ${outcomes[one.outcome]}${at(one.turn)}`),
    ),
    ...listed(
      'VOICE MESSAGE',
      brief.voice.map((one) => `${one.text === null ? voiceless[one.state] : `“${one.text}”`}${at(one.turn)}`),
    ),
    ...labelled('NEXT', `${brief.nextStep.text}${at(brief.nextStep.turn)}`),
    ...listed(
      'TO DO',
      brief.actionItems.map((item) => `${item.text}${at(item.turn)}`),
    ),
    ...labelled('SAY FIRST', brief.openingScript),
    ...labelled('ISSUE', [brief.issue.type, ...brief.issue.topics].join(', ').replaceAll('_', ' ')),
    ...labelled('BOT', `${brief.confidence.text}${at(brief.confidence.turn)}`),
    ...labelled('MOOD', `${brief.sentiment.text}${at(brief.sentiment.turn)}`),
    ...listed(
      'RISKS',
      brief.flags.risk.map((flag) => `${flag.text}${at(flag.turn)}`),
    ),
    `CONSENT: recording ${yesNo(brief.flags.consent.recording)}, sharing ${yesNo(brief.flags.consent.sharing)}`,
    ...labelled('CONTACT', [who.email, who.phone].filter((one) => one !== null).join(', ')),
    ...listed(
      'RECORDS',
      who.facts.map((fact) => `${fact.label}: ${fact.value}${fact.source === null ? '' : ` (${fact.source})`}`),
    ),
    ...listed(
      'HISTORY',
      brief.history.map((one) => `${one.at === null ? '' : `${utcWords(one.at)}: `}${one.text}`),
    ),
    ...labelled('SOURCE', `${brief.source.channel}, ${brief.source.turns} turns`),
    ...labelled('MISSING', brief.completeness.missing.join(', ')),
    ...labelled('LEFT OUT FOR YOU', brief.withheld.join(', ').replaceAll('_', ' ')),
    ...labelled('CASE', caseUrl ?? ''),
  ];
}

/**
 * The brief as flat text for the note of a helpdesk or CRM (R48b, R49): at most 4 KB of UTF-8 whatever goes in. The latest
 * turns take the room that is left, the newest first to be kept.
 */
export function noteForm(brief: Brief, context: NoteContext): string {
  const lines: string[] = [];
  let left = NOTE_MAX_BYTES;
  for (const line of head(brief, context)) {
    const fitted = cutToBytes(oneLine(line), Math.min(LINE_BYTES, left - 1));
    if (fitted === '') break;
    lines.push(fitted);
    left -= utf8Bytes(fitted) + 1;
  }
  const title = 'LATEST TURNS (masked):';
  left -= utf8Bytes(title) + 1;
  const turns: string[] = [];
  for (const turn of [...brief.recentTurns].reverse()) {
    const mark = turn.trigger ? '>>' : '-';
    const line = cutToBytes(oneLine(`${mark} ${turn.turn + 1} ${authors[turn.author]}: ${turn.text}`), LINE_BYTES);
    const bytes = utf8Bytes(line) + 1;
    if (bytes > left) break;
    turns.unshift(line);
    left -= bytes;
  }
  return [...lines, ...(turns.length === 0 ? [] : [title, ...turns])].join('\n');
}
