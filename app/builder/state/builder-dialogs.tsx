import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'; // prettier-ignore

import { typedAhead } from '#app/ui/typed-ahead.ts';

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
  const [commanding, setCommanding] = useState(false);
  const [importing, showImport] = useState(false);
  const [query, search] = useState<string | null>(null);
  const panelRef = useRef<HTMLElement>(null);

  // Both lists are loaded when they open, and are typed into from the first moment.
  const closeAddStep = useCallback(() => {
    typedAhead.stop();
    setAddAt(null);
  }, []);
  const openAddStep = useCallback(
    (at: AddAt) => {
      typedAhead.start(window, closeAddStep);
      setAddAt(at);
    },
    [closeAddStep],
  );
  const showCommands = useCallback(function show(shown: boolean) {
    if (shown) typedAhead.start(window, () => show(false));
    else typedAhead.stop();
    setCommanding(shown);
  }, []);
  useEffect(() => () => typedAhead.stop(), []);

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
      openAddStep,
      closeAddStep,
      showKeys,
      showPublish,
      showCommands,
      showImport,
      search,
      focusPanel,
      focusWaysOut,
    }),
    [addAt, keysShown, publishing, commanding, importing, query, openAddStep, closeAddStep, showCommands, focusPanel, focusWaysOut], // prettier-ignore
  );
  return <DialogsContext value={dialogs}>{children}</DialogsContext>;
}
