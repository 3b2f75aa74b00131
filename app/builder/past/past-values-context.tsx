import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import type { PastValues } from './past-values.ts';

export type PastState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'here'; readonly past: PastValues };

interface PastSource {
  readonly state: PastState;
  ask(): void;
}

const PastContext = createContext<PastSource>({ state: { kind: 'loading' }, ask: () => undefined });

/** Past values for the page below: read when something first wants to show them. */
export function PastValuesProvider({ flowSlug, children }: { flowSlug: string; children: ReactNode }) {
  const [state, setState] = useState<PastState>({ kind: 'loading' });
  const asked = useRef(false);
  const ask = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    fetch(`/flows/${encodeURIComponent(flowSlug)}/past-values`)
      .then(async (response) => {
        if (!response.ok) throw new Error('refused');
        setState({ kind: 'here', past: (await response.json()) as PastValues });
      })
      .catch(() => setState({ kind: 'failed' }));
  }, [flowSlug]);
  const source = useMemo(() => ({ state, ask }), [state, ask]);
  return <PastContext value={source}>{children}</PastContext>;
}

/** What past conversations said, or that it is on its way, or that it cannot be had. */
export function usePastValues(): PastState {
  const { state, ask } = use(PastContext);
  useEffect(ask, [ask]);
  return state;
}
