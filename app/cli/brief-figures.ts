import { noteForm } from '#app/cases/brief/forms/note.ts';
import { scriptForm } from '#app/cases/brief/forms/script.ts';
import { septets, smsForm, toGsm7 } from '#app/cases/brief/forms/sms.ts';
import {
  type Brief,
  countWords,
  NOTE_MAX_BYTES,
  READ_ALOUD_MAX_WORDS,
  SMS_MAX_SEPTETS,
  SUMMARY_MAX_WORDS,
} from '#app/contracts/brief.ts';
import { findPersonalData } from '#app/signals/personal-data/find-personal-data.ts';

/** What is counted over the briefs of a log. */
export interface BriefFigures {
  briefs: number;
  overLimit: number;
  unmasked: number;
  readonly unmaskedByType: Map<string, number>;
  claimsWithoutTurn: number;
  readonly claimsByKind: Map<string, number>;
  scriptTooLong: number;
  noteTooLong: number;
  smsTooLong: number;
  quoted: number;
  cutShort: number;
  summaryWords: number;
  completeness: number;
  readonly empty: Map<string, number>;
}

export const noFigures = (): BriefFigures => ({
  briefs: 0,
  overLimit: 0,
  unmasked: 0,
  unmaskedByType: new Map(),
  claimsWithoutTurn: 0,
  claimsByKind: new Map(),
  scriptTooLong: 0,
  noteTooLong: 0,
  smsTooLong: 0,
  quoted: 0,
  cutShort: 0,
  summaryWords: 0,
  completeness: 0,
  empty: new Map(),
});

/** The kinds that no role sees in a brief without an act of revealing. */
const NEVER_IN_CLEAR: ReadonlySet<string> = new Set(['card', 'ssn', 'email', 'phone', 'iban', 'secret', 'card_code']);

const addTo = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

/** What the brief says of the conversation; each must name the turn that it rests on. */
export function claimsOf(brief: Brief): readonly { readonly kind: string; readonly turn: number | null }[] {
  const said = brief.source.turns > 0;
  if (!said) return [];
  return [
    ...(brief.issue.type === 'other' && brief.wants.turn === null ? [] : [{ kind: 'issue', turn: brief.issue.turn }]),
    ...(brief.wants.text.startsWith('They have not said') ? [] : [{ kind: 'wants', turn: brief.wants.turn }]),
    { kind: 'reason', turn: brief.reason.turn },
    { kind: 'next step', turn: brief.nextStep.turn },
    ...brief.tried.map(({ turn }) => ({ kind: 'tried', turn })),
    ...brief.actionItems
      .filter((item) => !item.text.startsWith('Do not record'))
      .map(({ turn }) => ({ kind: 'action item', turn })),
    ...brief.flags.risk.map(({ turn }) => ({ kind: 'risk', turn })),
    ...(brief.confidence.value === null ? [] : [{ kind: 'confidence', turn: brief.confidence.turn }]),
    ...(brief.sentiment.value === null ? [] : [{ kind: 'sentiment', turn: brief.sentiment.turn }]),
  ];
}

const emptyFields = (brief: Brief): readonly string[] =>
  Object.entries({
    name: brief.who.name === null,
    'customer id': brief.who.customerId === null,
    contact: brief.who.email === null && brief.who.phone === null,
    plan: brief.who.plan === null,
    'what they want': brief.wants.turn === null,
    issue: brief.issue.type === 'other',
    'what was tried': brief.tried.length === 0,
    'action items': brief.actionItems.length === 0,
    confidence: brief.confidence.value === null,
    mood: brief.sentiment.value === null,
    consent: brief.flags.consent.recording === null && brief.flags.consent.sharing === null,
    history: brief.history.length === 0,
  }).flatMap(([field, isEmpty]) => (isEmpty ? [field] : []));

/** Adds one brief to the figures. @returns it as a note, to be read */
export function countBrief(figures: BriefFigures, brief: Brief): string {
  const note = noteForm(brief, { caseId: null, caseUrl: null });
  const sms = smsForm(brief, { claimCode: '7K2MX', timeZone: 'UTC', now: new Date(0) });
  const words = countWords(brief.summary);
  figures.briefs += 1;
  figures.summaryWords += words;
  figures.completeness += brief.completeness.score;
  if (words > SUMMARY_MAX_WORDS) figures.overLimit += 1;
  if (/“/u.test(brief.summary)) figures.quoted += 1;
  if (/…/u.test(brief.summary)) figures.cutShort += 1;
  const speaker = { name: 'Taylor', workspace: 'BrightSmile Shop' };
  if (countWords(scriptForm(brief.script, speaker)) > READ_ALOUD_MAX_WORDS) figures.scriptTooLong += 1;
  if (new TextEncoder().encode(note).length > NOTE_MAX_BYTES) figures.noteTooLong += 1;
  if (septets(sms) > SMS_MAX_SEPTETS || toGsm7(sms) !== sms) figures.smsTooLong += 1;
  for (const { kind, turn } of claimsOf(brief)) {
    if (turn !== null) continue;
    figures.claimsWithoutTurn += 1;
    addTo(figures.claimsByKind, kind);
  }
  for (const text of stringsOf(brief)) {
    for (const { type } of findPersonalData(text, brief.source.locale ?? undefined)) {
      if (!NEVER_IN_CLEAR.has(type)) continue;
      figures.unmasked += 1;
      addTo(figures.unmaskedByType, type);
    }
  }
  for (const field of emptyFields(brief)) addTo(figures.empty, field);
  return note;
}
