import { Sound } from '#app/ui/sound.tsx';

import type { CaseFile } from './case-detail.ts';

/** Why there are no words; nothing is said where words may not be looked for. */
const why: Record<Exclude<NonNullable<CaseFile['voice']>['state'], 'done'>, string> = {
  waiting: 'Being written down…',
  off: 'Not transcribed: this workspace has no model for voice messages, or the words may not leave it.',
  failed: 'Not transcribed: the model gave no words.',
};

/** A voice message: what was said, to be read in seconds, and the sound beside it (R29). */
export function VoicePlayer({ name, href, voice }: Pick<CaseFile, 'name' | 'href' | 'voice'>) {
  return (
    <span className="grid w-full min-w-0 gap-1.5">
      {voice === null ? null : voice.state === 'done' ? (
        <span className="grid gap-0.5">
          <span className="text-11 font-medium text-muted">What was said, written down by a model</span>
          <q className="block text-13" dir="auto">
            {voice.text}
          </q>
        </span>
      ) : (
        <span className="text-12 text-muted">{why[voice.state]}</span>
      )}
      <Sound label={name} src={href} />
    </span>
  );
}
