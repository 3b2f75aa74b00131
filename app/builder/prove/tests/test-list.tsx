import { CircleAlert, CircleCheck, Trash2 } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';

import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormError } from '#app/ui/form-error.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Switch } from '#app/ui/switch.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { useCanvasMarks } from '../../state/canvas-marks.tsx';
import type { ProofStore } from '../prove-data.ts';
import { useProve } from '../prove-context.tsx';
import { proveFlow } from './coverage.ts';

/** The saved tests of the flow, run on every change of the draft, with the ways on the canvas that none of them takes. */
export function TestList({ store, mayEdit }: { store: ProofStore; mayEdit: boolean }) {
  const { graph } = useBuilder();
  const { open } = useProve();
  const { mark } = useCanvasMarks();
  const { data } = store;
  const [wrong, setWrong] = useState<string | null>(null);
  const [shown, setShown] = useState(true);
  // The newest draft that there was time for: typing never waits for the tests.
  const tested = useDeferredValue(graph);
  const proven = useMemo(() => (data === null ? null : proveFlow(tested, data.tests, data.packs)), [tested, data]);
  useEffect(() => {
    const untested = shown && proven !== null ? [...proven.untested] : [];
    mark({
      lineWords:
        untested.length === 0 ? null : new Map(untested.map((way) => [way, { text: 'no test', tone: 'warning' }])),
    });
  }, [mark, proven, shown]);
  if (data === null || proven === null) return null;
  const failing = proven.outcomes.filter((outcome) => !outcome.passed);
  const ways = proven.tested.size + proven.untested.size;
  const verdict =
    failing.length === 0
      ? `All ${data.tests.length} tests pass`
      : `${failing.length} of ${data.tests.length} tests fail`;
  if (data.tests.length === 0) {
    return (
      <EmptyState
        title="No test yet"
        action={
          <Button variant="primary" onClick={() => open('simulate')}>
            Play a conversation
          </Button>
        }
      >
        A test is a conversation with what must come of it. Play one and keep it; every publish runs them all.
      </EmptyState>
    );
  }
  return (
    <div className="grid gap-4 px-4 py-4">
      <header className="grid gap-1">
        <h3 className="text-16 font-semibold">{verdict}</h3>
        <p className="sr-only" role="status">
          {verdict}
        </p>
        <p className="text-12 text-pretty text-muted tabular">
          They ran on the draft as it is, in {Math.max(1, Math.round(proven.milliseconds))} ms.
          {failing.length === 0 ? '' : ' Publishing is refused until they pass, or an owner gives a reason in writing.'}
        </p>
        <div className="mt-1 flex items-center gap-2 text-12">
          <Switch label="Show ways without a test" checked={shown} onCheckedChange={setShown} />
          <span aria-hidden>
            {proven.untested.size === 0
              ? 'Every way on the canvas has a test'
              : `${proven.untested.size} of ${ways} ways have no test: marked on the canvas`}
          </span>
        </div>
      </header>
      {wrong === null ? null : <FormError errors={[wrong]} />}
      <ul className="grid">
        {[...proven.outcomes]
          .sort((a, b) => Number(a.passed) - Number(b.passed))
          .map((outcome) => (
            <li key={outcome.id} className="flex gap-2 border-t border-line-faint py-2 text-13 first:border-0">
              {outcome.passed ? (
                <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok-mark" aria-label="Passes" />
              ) : (
                <CircleAlert className="mt-0.5 size-4 shrink-0 text-late-mark" aria-label="Fails" />
              )}
              <span className="min-w-0 flex-1">
                <span className="block text-pretty">{outcome.name}</span>
                {outcome.failures.map((failure) => (
                  <span key={failure} className="block text-12 text-pretty text-late-text">
                    {failure}
                  </span>
                ))}
              </span>
              {mayEdit ? (
                <IconButton
                  size="small"
                  label={`Take the test “${outcome.name}” away`}
                  onClick={() => void store.removeTest(outcome.id).then(setWrong)}
                >
                  <Trash2 />
                </IconButton>
              ) : null}
            </li>
          ))}
      </ul>
    </div>
  );
}
