import type { Brief } from '#app/contracts/brief.ts';
import type { CaseMethod, DeclineReason, Disposition, Priority } from '#app/contracts/case.ts';
import type { Channel } from '#app/contracts/turn.ts';

/** The words of the desk for the closed lists of the contracts. A new member does not compile until it has its words. */
export const channelWords: Record<Channel, string> = {
  web: 'web chat',
  phone: 'phone',
  sms: 'text message',
  email: 'e-mail',
  whatsapp: 'WhatsApp',
  app: 'app chat',
  other: 'chat',
};

export const priorityWords: Record<Priority, string> = {
  critical: 'Critical',
  priority: 'Priority',
  normal: 'Normal',
};

export const methodWords: Record<CaseMethod, string> = {
  warm: 'Warm, brief first',
  cold: 'Direct',
  callback: 'Call back',
  voicemail: 'Voice message',
  deferred: 'Answer later',
  ring: 'Ring through',
};

export const declineWords: Record<DeclineReason, { title: string; detail: string }> = {
  skill: { title: 'Not my field', detail: 'somebody else knows this better' },
  authority: { title: 'I may not decide this', detail: 'it needs more authority than mine' },
  overload: { title: 'Too much on my desk', detail: 'I could not reply in time' },
  conflict_of_interest: { title: 'I should not handle this one', detail: 'I know the customer, or it is about me' },
  wrong_brief: { title: 'The brief does not fit', detail: 'it is not what was announced' },
};

export const dispositionWords: Record<Disposition, string> = {
  solved: 'Solved',
  partly_solved: 'Partly solved',
  not_solved: 'Not solved',
  no_answer: 'Customer no longer answers',
  duplicate: 'Same as another case',
  not_needed: 'No person was needed',
  handed_back: 'Back to the bot',
};

export const sentimentWords: Record<Brief['sentiment']['label'], string> = {
  very_negative: 'Very upset',
  negative: 'Upset',
  neutral: 'Calm',
  positive: 'Friendly',
  unknown: 'Not known',
};

export const trendWords: Record<Brief['sentiment']['trend'], string> = {
  falling: 'getting worse',
  steady: 'steady',
  rising: 'getting better',
  unknown: '',
};

/** "Recording, sharing", "No recording", "Not asked": consent as one reads it before a call (R46). */
export function consentWords({ recording, sharing }: Brief['flags']['consent']): string {
  const known = [
    recording === null ? null : recording ? 'recording' : 'no recording',
    sharing === null ? null : sharing ? 'sharing' : 'no sharing',
  ].filter((word) => word !== null);
  if (known.length === 0) return 'Not asked';
  const text = known.join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long a text takes to read aloud, in whole seconds, at 150 words a minute (R67: ten seconds). */
export function readAloudSeconds(text: string): number {
  const words = text.trim() === '' ? 0 : text.trim().split(/\s+/u).length;
  return Math.max(1, Math.round(words / 2.5));
}

/** "German", "Brazilian Portuguese": a locale in words. */
export function languageName(locale: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
