import { useEffect, useLayoutEffect, useRef } from 'react';
import { Form, useRevalidator } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Status } from '#app/ui/status.tsx';

export interface PauseLine {
  readonly kind: 'failing' | 'paused' | 'trying' | 'idle';
  /** "14:05 CET". */
  readonly until: string | null;
  readonly waiting: number;
}

/** Whether a webhook is sent what happens at present: one word, beside its address. */
export function SendingState({ enabled, pause }: { enabled: boolean; pause: PauseLine | null }) {
  if (!enabled) return <Status kind="wait">Off</Status>;
  switch (pause?.kind) {
    case undefined:
      return <Status kind="ok">On</Status>;
    case 'failing':
      return <Status kind="risk">On, the last one failed</Status>;
    case 'paused':
      return <Status kind="late">Paused until {pause.until}</Status>;
    case 'trying':
      return <Status kind="risk">Trying one</Status>;
    case 'idle':
      return <Status kind="risk">Tries the next one</Status>;
  }
}

const everyMs = 2_500;

/** Looks again while something is on its way and the page is seen: what is tried ends within seconds. */
export function useLookAgain(isOnItsWay: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isOnItsWay) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && state === 'idle') void revalidate();
    }, everyMs);
    return () => clearInterval(timer);
  }, [isOnItsWay, revalidate, state]);
}

function events(count: number): string {
  if (count === 0) return 'Nothing waits';
  return count === 1 ? '1 event waits' : `${count} events wait`;
}

function words({ kind, until, waiting }: PauseLine): string {
  switch (kind) {
    case 'failing':
      return `What was sent last was not taken${waiting === 0 ? '' : `; ${events(waiting)} for another attempt`}.`;
    case 'paused':
      return `It failed several times in a row, so nothing is sent until ${until}. ${events(waiting)}. Then one is tried; if it is taken, the others follow at once.`;
    case 'trying':
      return `It failed several times in a row. One event is tried by ${until}; if it is taken, the others follow at once. ${events(waiting)}.`;
    case 'idle':
      return 'It failed several times in a row and nothing waits. The next event is tried alone.';
  }
}

/** Why a webhook is sent nothing at the moment, what waits for it, and a way not to wait. */
export function PauseNote({
  endpointId,
  url,
  pause,
  mayTry,
}: {
  endpointId: string;
  url: string;
  pause: PauseLine;
  mayTry: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  // When it ends the button goes, and who stood on it stays at this webhook.
  useLayoutEffect(() => {
    const note = box.current;
    return () => {
      if (note?.contains(document.activeElement) === true) note.closest('li')?.querySelector('button')?.focus();
    };
  }, []);
  return (
    <div ref={box} className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p role="status" className="min-w-0 flex-1 basis-56 text-13 text-text">
        {words(pause)}
      </p>
      {/* It stays while one is tried, so that whoever pressed it keeps the focus. */}
      {mayTry && pause.waiting > 0 && (pause.kind === 'paused' || pause.kind === 'trying') ? (
        <Form method="post">
          <input type="hidden" name="endpointId" value={endpointId} />
          <Button type="submit" name="intent" value="try" size="small" aria-label={`Try now: ${url}`}>
            Try now
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
