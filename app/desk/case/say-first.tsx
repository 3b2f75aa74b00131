import { CornerDownLeft } from 'lucide-react';

import { Button } from '#app/ui/button.tsx';

import { KeyMark } from '../keys/key-mark.tsx';
import { PartLabel } from './brief-panel.tsx';
import { languageName, readAloudSeconds } from './words.ts';

/** The opening line to read aloud or to send (R67 to R69). `onUse` is absent while the case is not the reader's. */
export function SayFirst({
  script,
  language,
  inEnglish,
  onUse,
}: {
  script: string;
  /** ISO 639-1. */
  language: string;
  /** What it says, when it is in another language. */
  inEnglish: string | null;
  onUse?: (() => void) | undefined;
}) {
  return (
    <section aria-label="Say first" className="relative rounded-4 bg-inset py-3.5 pr-4 pl-5">
      <span className="absolute inset-y-3.5 left-2 w-0.5 rounded-full bg-control" aria-hidden />
      <div className="mb-1 flex items-center justify-between gap-3">
        <PartLabel>Say first{language === 'en' ? '' : `, in ${languageName(language)}`}</PartLabel>
        <div className="flex items-center gap-3 text-12 text-muted">
          <span className="tabular">{readAloudSeconds(script)} s aloud</span>
          {onUse === undefined ? null : (
            <Button variant="link" onClick={onUse} className="text-12!">
              <CornerDownLeft aria-hidden />
              Use it
              <KeyMark>S</KeyMark>
            </Button>
          )}
        </div>
      </div>
      <p className="text-15 leading-6 text-pretty break-words" lang={language} dir="auto">
        “{script}”
      </p>
      {inEnglish === null ? null : (
        <p className="mt-1 text-13 text-pretty break-words text-muted">In English: {inEnglish}</p>
      )}
    </section>
  );
}
