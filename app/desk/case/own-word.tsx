import { useEffect, useId, useRef, useState } from 'react';

import type { PromiseInput } from '#app/contracts/case.ts';
import { Button } from '#app/ui/button.tsx';
import { Input } from '#app/ui/input.tsx';

import { keyLabel } from '../keys/desk-keys.ts';
import { KeyMark } from '../keys/key-mark.tsx';
import type { CasePromise } from './case-detail.ts';

/** What a key of the desk and the buttons beside a promise do to it. */
export interface OwnWordMarks {
  readonly busy: boolean;
  readonly problem: string | null;
  /** The promise whose time is being corrected. */
  readonly moving: string | null;
  readonly onMove: (promiseId: string | null) => void;
  readonly onMark: (input: PromiseInput) => void;
}

/** `2026-11-23T10:00`: an instant on the wall of a zone, as a field for times takes it. */
const onTheWall = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(at))
    .replace(' ', 'T');

/**
 * Under a promise that was read from what an agent wrote: it is kept, it has another time, or it was none.
 * @param isFirst the desk's keys are about this one
 */
export function OwnWord({
  promise,
  zone,
  isFirst,
  marks,
}: {
  promise: CasePromise;
  zone: string;
  isFirst: boolean;
  marks: OwnWordMarks;
}) {
  const { busy, moving, onMove, onMark } = marks;
  const promiseId = promise.id;
  const isMoving = moving === promiseId;
  const wasMoving = useRef(false);
  const another = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The field with the focus is gone: whoever works by keyboard goes on where they opened it.
    if (!isMoving && wasMoving.current && document.activeElement === document.body) another.current?.focus();
    wasMoving.current = isMoving;
  }, [isMoving]);
  if (isMoving) return <OtherTime promise={promise} zone={zone} marks={marks} />;
  const key = (command: 'promiseKept' | 'promiseTime' | 'noPromise') =>
    isFirst ? <KeyMark>{keyLabel(command)}</KeyMark> : null;
  return (
    <span className="mt-1.5 flex basis-full flex-wrap gap-2">
      <Button size="small" busy={busy} onClick={() => onMark({ is: 'kept', promiseId })}>
        Kept {key('promiseKept')}
      </Button>
      <Button ref={another} size="small" variant="ghost" disabled={busy} onClick={() => onMove(promiseId)}>
        Another time {key('promiseTime')}
      </Button>
      <Button size="small" variant="ghost" disabled={busy} onClick={() => onMark({ is: 'none', promiseId })}>
        No promise {key('noPromise')}
      </Button>
    </span>
  );
}

function OtherTime({ promise, zone, marks }: { promise: CasePromise; zone: string; marks: OwnWordMarks }) {
  const [at, setAt] = useState(() => onTheWall(promise.dueAt, zone));
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className="mt-1.5 flex basis-full flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (at !== '' && !marks.busy) marks.onMark({ is: 'moved', promiseId: promise.id, dueAt: at });
      }}
    >
      <label htmlFor={id} className="grid gap-1 text-12 text-muted">
        By when, {zone.replaceAll('_', ' ')}
        <Input
          ref={field}
          id={id}
          type="datetime-local"
          value={at}
          required
          aria-invalid={marks.problem !== null}
          onChange={(event) => setAt(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') marks.onMove(null);
          }}
        />
      </label>
      <Button type="submit" size="small" busy={marks.busy}>
        Set the time
      </Button>
      <Button size="small" variant="ghost" onClick={() => marks.onMove(null)}>
        Leave it
      </Button>
      {marks.problem === null ? null : (
        <p role="alert" className="basis-full text-12 text-late-text">
          {marks.problem}
        </p>
      )}
    </form>
  );
}
