import { useEffect } from 'react';
import { Form, useNavigation, useRevalidator } from 'react-router';

import { Button } from '#app/ui/button.tsx';
import { Status } from '#app/ui/status.tsx';

import { faultWords } from './fault-words.ts';

/** What became of a message by a provider. */
export interface Tried {
  readonly state: 'waiting' | 'sent' | 'kept' | 'failed' | 'skipped';
  readonly error: string | null;
  readonly isTest: boolean;
  readonly ago: string;
  /** A test that somebody has just asked for. */
  readonly isAwaited: boolean;
}

export interface Provided {
  readonly kind: string;
  readonly isOfTeam: boolean;
  readonly mayTest: boolean;
  readonly last: Tried | null;
  readonly lastFailed: Tried | null;
}

const LOOK_AGAIN_MS = 1_500;

/** Reads the page again until the outcome of a test stands there. */
export function useOutcomeOfTests(providers: readonly Provided[]): void {
  const { revalidate } = useRevalidator();
  const awaited = providers.some(({ last }) => last?.isAwaited === true);
  useEffect(() => {
    if (!awaited) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void revalidate();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [awaited, revalidate]);
}

/** How the last message by a provider fared, the last failure before it, and a test of it. */
export function ProviderOutcome({ provider, title }: { provider: Provided; title: string }) {
  const { kind, isOfTeam, mayTest, last, lastFailed } = provider;
  const sending = useNavigation().formData;
  const busy = sending?.get('intent') === 'test-provider' && sending.get('kind') === kind;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <div role="status" aria-label={`Last message by ${title}`} className="grid min-w-0 flex-1 basis-56 gap-1 text-12">
        {last === null ? (
          <p className="text-muted">
            Nothing sent {isOfTeam ? 'there' : 'to you'} yet. A test shows whether it arrives.
          </p>
        ) : (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateOf tried={last} />
            <span className="text-muted">
              {last.isTest ? 'The last test' : isOfTeam ? 'The last message' : 'The last message to you'} / {last.ago}
              {last.error === null ? '' : ` / ${faultWords(last.error)}`}
            </span>
          </p>
        )}
        {lastFailed === null ? null : (
          <p className="text-muted">
            Last failure: {lastFailed.ago} / {faultWords(lastFailed.error ?? '')}
          </p>
        )}
      </div>
      {mayTest ? (
        <Form method="post">
          <input type="hidden" name="kind" value={kind} />
          <Button
            type="submit"
            name="intent"
            value="test-provider"
            size="small"
            busy={busy}
            aria-label={`${isOfTeam ? 'Send a test' : 'Send me a test'} by ${title}`}
          >
            {isOfTeam ? 'Send a test' : 'Send me a test'}
          </Button>
        </Form>
      ) : (
        <p className="text-12 text-muted">Add your own number above to test it.</p>
      )}
    </div>
  );
}

function StateOf({ tried: { state, error } }: { tried: Tried }) {
  switch (state) {
    case 'sent':
      return <Status kind="ok">Sent</Status>;
    case 'kept':
      return <Status kind="wait">Kept here, not sent</Status>;
    case 'waiting':
      return error === null ? (
        <Status kind="wait">On its way</Status>
      ) : (
        <Status kind="risk">Not sent yet, tried again</Status>
      );
    case 'failed':
    case 'skipped':
      return <Status kind="late">Not sent</Status>;
  }
}
