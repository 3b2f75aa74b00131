import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react';

import type { AddAt } from '../model/edit.ts';

/** What is open beside the drawing, and where the keyboard can be sent. */
export interface BuilderDialogs {
  readonly addAt: AddAt | null;
  readonly keysShown: boolean;
  readonly publishing: boolean;
  readonly commanding: boolean;
  readonly importing: boolean;
  /** What is searched for; null while the search box is closed. */
  readonly query: string | null;
  readonly panelRef: RefObject<HTMLElement | null>;
  openAddStep(at: AddAt): void;
  closeAddStep(): void;
  showKeys(shown: boolean): void;
  showPublish(shown: boolean): void;
  showCommands(shown: boolean): void;
  showImport(shown: boolean): void;
  search(query: string | null): void;
  /** Puts the focus into the panel's first field, or into the one that a problem names. */
  focusPanel(element?: string | null): void;
  focusWaysOut(): void;
}

const DialogsContext = createContext<BuilderDialogs | null>(null);

export function useBuilderDialogs(): BuilderDialogs {
  const dialogs = use(DialogsContext);
  if (dialogs === null) throw new Error('useBuilderDialogs needs a BuilderDialogsProvider above it');
  return dialogs;
}

const focusable =
  'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)';

export function BuilderDialogsProvider({ children }: { children: ReactNode }) {
  const [addAt, setAddAt] = useState<AddAt | null>(null);
  const [keysShown, showKeys] = useState(false);
  const [publishing, showPublish] = useState(false);
  const [commanding, showCommands] = useState(false);
  const [importing, showImport] = useState(false);
  const [query, search] = useState<string | null>(null);
  const panelRef = useRef<HTMLElement>(null);

  const focusIn = useCallback((selectors: readonly string[]) => {
    // The panel is drawn in the next frame when the selection has just changed.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        for (const selector of selectors) {
          const found = panelRef.current?.querySelector<HTMLElement>(selector);
          if (found != null) {
            found.focus();
            found.scrollIntoView({ block: 'nearest' });
            return;
          }
        }
      });
    });
  }, []);
  const focusPanel = useCallback(
    (element?: string | null) => {
      const named =
        element == null
          ? []
          : [
              `[data-element="${CSS.escape(element)}"] :is(${focusable})`,
              `[data-element="${CSS.escape(element)}"]:is(${focusable})`,
            ];
      focusIn([...named, `[data-settings] :is(${focusable})`, focusable]);
    },
    [focusIn],
  );
  const focusWaysOut = useCallback(() => focusIn(['[data-ways-out] select']), [focusIn]);

  const dialogs = useMemo<BuilderDialogs>(
    () => ({
      addAt,
      keysShown,
      publishing,
      commanding,
      importing,
      query,
      panelRef,
      openAddStep: setAddAt,
      closeAddStep: () => setAddAt(null),
      showKeys,
      showPublish,
      showCommands,
      showImport,
      search,
      focusPanel,
      focusWaysOut,
    }),
    [addAt, keysShown, publishing, commanding, importing, query, focusPanel, focusWaysOut],
  );
  return <DialogsContext value={dialogs}>{children}</DialogsContext>;
}
