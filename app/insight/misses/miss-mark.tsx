import { Flag } from 'lucide-react';
import { useState } from 'react';

import { MISS_KINDS, type Miss, type MissKind } from '#app/contracts/miss.ts';
import { Button } from '#app/ui/button.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { Input } from '#app/ui/input.tsx';

import { missWords } from './miss-words.ts';
import { forgetMiss, sendMiss } from './send-miss.ts';

export interface MissMarkProps {
  conversationId: string;
  /** The message that is looked at. */
  turnId: string;
  /** What was said about this conversation before. */
  miss: Miss | null;
  /** How the message of a judgement is called, when it is not the one that is looked at. */
  placeOf?: (turnId: string) => string;
  onChange?: (miss: Miss | null) => void;
}

/** Was this the right moment? What is said here is played whenever somebody looks at what a draft would change (R84). */
export function MissMark({ conversationId, turnId, miss: first, placeOf, onChange }: MissMarkProps) {
  const [miss, setMiss] = useState(first);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState<MissKind | 'back' | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);

  async function settle(what: MissKind | 'back') {
    setBusy(what);
    const next = what === 'back' ? null : { kind: what, turnId, note: note.trim() };
    const problem = next === null ? await forgetMiss(conversationId) : await sendMiss(conversationId, next);
    setBusy(null);
    setWrong(problem);
    if (problem !== null) return;
    setNote('');
    setMiss(next);
    onChange?.(next);
  }

  const here = miss?.turnId === turnId;
  return (
    <section aria-label="Was this the right moment?" className="grid gap-2">
      <h3 className="text-13 font-semibold">Was this the right moment?</h3>
      {miss === null ? null : (
        <p role="status" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
          <Flag className="size-4 text-risk-mark" aria-hidden />
          <span className="min-w-0 flex-1 text-pretty">
            Marked{here ? '' : ` ${placeOf?.(miss.turnId) ?? 'at another message'}`}:{' '}
            {missWords[miss.kind].toLowerCase()}
            {miss.note === '' ? '.' : `. “${miss.note}”`}
          </span>
          <Button size="small" busy={busy === 'back'} onClick={() => void settle('back')}>
            Take it back
          </Button>
        </p>
      )}
      {here ? null : (
        <>
          <div className="flex flex-wrap gap-2">
            {MISS_KINDS.map((kind) => (
              <Button key={kind} size="small" busy={busy === kind} onClick={() => void settle(kind)}>
                {missWords[kind]}
              </Button>
            ))}
          </div>
          <Input
            controlSize="small"
            aria-label="Why, if you like"
            placeholder="Why, if you like"
            maxLength={300}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <p className="text-12 text-pretty text-muted">
            It becomes a known miss: “What changes” says of every draft whether it gets this conversation right.
          </p>
        </>
      )}
      {wrong === null ? null : <FormError errors={[wrong]} />}
    </section>
  );
}
