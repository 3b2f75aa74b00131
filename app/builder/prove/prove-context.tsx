import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';

export type ProveTab = 'simulate' | 'tests' | 'impact';

/** What the canvas shows of a proof: the path of a turn, and the ways that no saved test takes. Ports as `nodeId port`. */
export interface Lit {
  readonly nodes: ReadonlySet<string>;
  readonly ports: ReadonlySet<string>;
  readonly untested: ReadonlySet<string>;
}

export const nothingLit: Lit = { nodes: new Set(), ports: new Set(), untested: new Set() };

export interface Prove {
  /** The open tab, or null while the panel is closed. */
  readonly tab: ProveTab | null;
  /** A conversation that took place and is to be played next. */
  readonly wanted: string | null;
  readonly lit: Lit;
  open(tab: ProveTab): void;
  close(): void;
  /** Opens the simulator with a conversation that took place. */
  playPast(conversationId: string): void;
  light(lit: Lit): void;
}

const ProveContext = createContext<Prove | null>(null);

export function useProve(): Prove {
  const prove = use(ProveContext);
  if (prove === null) throw new Error('useProve needs a ProveProvider above it');
  return prove;
}

/** What is lit; nothing where there is no panel (a canvas that only shows). */
export function useLit(): Lit {
  return use(ProveContext)?.lit ?? nothingLit;
}

export function ProveProvider({ children }: { children: ReactNode }) {
  const [tab, setTab] = useState<ProveTab | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [lit, light] = useState<Lit>(nothingLit);
  const close = useCallback(() => {
    setTab(null);
    light(nothingLit);
  }, []);
  const prove = useMemo<Prove>(
    () => ({
      tab,
      wanted,
      lit,
      open: (next) => {
        setTab(next);
        light(nothingLit);
      },
      close,
      playPast: (conversationId) => {
        setWanted(conversationId);
        setTab('simulate');
      },
      light,
    }),
    [tab, wanted, lit, close],
  );
  return <ProveContext value={prove}>{children}</ProveContext>;
}
