import { useCallback, useEffect, useRef, useState } from 'react';

import { deskCommand, type DeskCommand } from './desk-keys.ts';

const storageKey = 'baton.desk.letters';

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="menu"]') !== null)
  );
}

/**
 * Takes the desk's letters from the whole page, except while a field, menu or dialog has the keyboard. Whether letters are on
 * is remembered in the browser.
 */
export function useDeskKeys(run: (command: DeskCommand) => boolean): {
  lettersOn: boolean;
  setLettersOn: (on: boolean) => void;
} {
  const [lettersOn, setOn] = useState(true);
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  useEffect(() => {
    try {
      setOn(window.localStorage.getItem(storageKey) !== 'off');
    } catch {
      // Nothing is remembered in this browser: on.
    }
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const command = deskCommand(
        {
          key: event.key,
          ctrlKey: event.ctrlKey,
          metaKey: event.metaKey,
          altKey: event.altKey,
          repeat: event.repeat,
          inField: isField(event.target),
          inDialog: document.querySelector('[role="dialog"], [role="menu"]') !== null,
        },
        lettersOn,
      );
      if (command !== null && latest.current(command)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [lettersOn]);
  const setLettersOn = useCallback((on: boolean) => {
    setOn(on);
    try {
      window.localStorage.setItem(storageKey, on ? 'on' : 'off');
    } catch {
      // Only for this page, then.
    }
  }, []);
  return { lettersOn, setLettersOn };
}
