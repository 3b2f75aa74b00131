import type { Brief, BriefForm } from '#app/contracts/brief.ts';
import { type NoteContext, noteForm } from './note.ts';
import { scriptForm, type Speaker } from './script.ts';
import { type SmsContext, smsForm } from './sms.ts';

export interface RenderContext extends NoteContext, SmsContext {
  /** Who will read it aloud; null while nobody has the case. */
  readonly speaker: Speaker | null;
}

/** One brief, one object; what is sent, and as what. */
export interface RenderedBrief {
  readonly contentType: 'application/json' | 'text/plain; charset=utf-8';
  readonly text: string;
}

/** The same brief in the form that its reader takes (R49). Pure. */
export function renderBrief(form: BriefForm, brief: Brief, context: RenderContext): RenderedBrief {
  const plain = (text: string): RenderedBrief => ({ contentType: 'text/plain; charset=utf-8', text });
  switch (form) {
    case 'json':
      return { contentType: 'application/json', text: JSON.stringify(brief) };
    case 'note':
      return plain(noteForm(brief, context));
    case 'script':
      return plain(scriptForm(brief.script, context.speaker));
    case 'sms':
      return plain(smsForm(brief, context));
  }
}
