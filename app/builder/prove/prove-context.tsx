import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';

import { Button } from '#app/ui/button.tsx';

import { useCanvasMarks } from '../state/canvas-marks.tsx';

export type ProveTab = 'simulate' | 'tests' | 'impact';

export interface Prove {
  /** The open tab, or null while the panel is closed. */
  readonly tab: ProveTab | null;
  /** A conversation that took place and is to be played next. */
  readonly wanted: string | null;
  open(tab: ProveTab): void;
  close(): void;
  /** Opens the simulator with a conversation that took place. */
  playPast(conversationId: string): void;
}

const ProveContext = createContext<Prove | null>(null);

export function useProve(): Prove {
  const prove = use(ProveContext);
  if (prove === null) throw new Error('useProve needs a ProveProvider above it');
  return prove;
}

export function ProveProvider({ children }: { children: ReactNode }) {
  const [tab, setTab] = useState<ProveTab | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const { mark } = useCanvasMarks();
  const open = useCallback(
    (next: ProveTab) => {
      setTab(next);
      setWanted(null);
      mark({ path: null, lineWords: null });
    },
    [mark],
  );
  const prove = useMemo<Prove>(
    () => ({
      tab,
      wanted,
      open,
      close: () => {
        setTab(null);
        mark({ path: null, lineWords: null });
      },
      playPast: (conversationId) => {
        open('simulate');
        setWanted(conversationId);
      },
    }),
    [tab, wanted, open, mark],
  );
  return <ProveContext value={prove}>{children}</ProveContext>;
}

/** Opens the panel; stands in the builder's header. */
export function ProveButton() {
  const { tab, open, close } = useProve();
  return (
    <Button size="small" aria-expanded={tab !== null} onClick={() => (tab === null ? open('simulate') : close())}>
      Test
    </Button>
  );
}
