import type { Brief } from '#app/contracts/brief.ts';

import { PartLabel } from './brief-panel.tsx';
import type { TranscriptTurn } from './case-detail.ts';
import { TurnLink } from './turn-link.tsx';
import { VoicePlayer } from './voice-player.tsx';

/** What the customer left as a voice message: its words to be read, its sound to be heard, without looking for it (R29). */
export function LeftVoice({ voice, transcript }: { voice: Brief['voice']; transcript: readonly TranscriptTurn[] }) {
  if (voice.length === 0) return null;
  const turns = new Set(voice.map((one) => one.turn));
  const sounds = transcript
    .filter((turn) => turns.has(turn.number - 1))
    .flatMap((turn) =>
      turn.files
        .filter((file) => file.voice !== null)
        .map((file) => ({ turn: turn.number - 1, name: turn.text, file })),
    );
  return (
    <section aria-label="Voice message" className="grid gap-2 rounded-4 bg-inset p-4 inset-ring inset-ring-line">
      <PartLabel>{voice.length === 1 ? 'Voice message' : `${voice.length} voice messages`}</PartLabel>
      {sounds.length === 0 ? (
        <p className="text-13 text-muted">It is left out for you. Whoever may see the conversation can play it.</p>
      ) : (
        <ul className="grid gap-3">
          {sounds.map(({ turn, name, file }) => (
            <li key={file.id} className="flex items-start gap-1">
              <VoicePlayer name={name} href={file.href} voice={file.voice} />
              <TurnLink turn={turn} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
