import { useEffect, useRef, useState } from 'react';

import type { NewerDraft } from './draft-saver.ts';
import type { DraftSaver } from './use-draft-saver.ts';

/** Somebody who has the same flow open. */
export interface OtherEditor {
  readonly name: string;
  /** The same person in another tab or on another machine. */
  readonly self: boolean;
}

/** What the server answers to a sign of life. */
export interface HereAnswer {
  readonly others: readonly OtherEditor[];
  /** The draft, when it is newer than the one that the page has. */
  readonly newer: NewerDraft | null;
}

/** Often while somebody else is there, so that their changes appear while one looks; else rarely. */
const togetherMs = 2_500;
const aloneMs = 5_000;

/** Says that this page is open, hears who else has the flow open, and takes in what they save. */
export function useOthers(flowSlug: string, saver: DraftSaver): readonly OtherEditor[] {
  const [others, setOthers] = useState<readonly OtherEditor[]>([]);
  const latest = useRef(saver);
  useEffect(() => {
    latest.current = saver;
  }, [saver]);

  useEffect(() => {
    const tab = crypto.randomUUID();
    const address = `/flows/${encodeURIComponent(flowSlug)}/here`;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = async () => {
      clearTimeout(timer);
      let next = aloneMs;
      try {
        const response = await fetch(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ tab, revision: latest.current.saved.revision }),
        });
        if (response.ok && !stopped) {
          const answer = (await response.json()) as HereAnswer;
          setOthers((before) => (sameOthers(before, answer.others) ? before : answer.others));
          const { state, takeIn } = latest.current;
          // While our own save is under way the newer draft may be that one.
          if (answer.newer !== null && state.kind !== 'conflict' && state.kind !== 'saving') takeIn(answer.newer);
          if (answer.others.length > 0) next = togetherMs;
        }
      } catch {
        // Without a connection nobody is seen; saving says so.
      }
      if (!stopped) timer = setTimeout(() => void tell(), document.visibilityState === 'hidden' ? aloneMs * 2 : next);
    };
    const seen = () => {
      if (document.visibilityState === 'visible') void tell();
    };
    const left = () =>
      navigator.sendBeacon(address, new Blob([JSON.stringify({ tab, leaving: true })], { type: 'application/json' }));
    void tell();
    document.addEventListener('visibilitychange', seen);
    window.addEventListener('pagehide', left);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
      window.removeEventListener('pagehide', left);
      left();
    };
  }, [flowSlug]);
  return others;
}

function sameOthers(a: readonly OtherEditor[], b: readonly OtherEditor[]): boolean {
  return a.length === b.length && a.every((each, index) => each.name === b[index]?.name && each.self === b[index].self);
}
