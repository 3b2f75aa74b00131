import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';

import type { BuilderAction } from '../command/use-builder-actions.tsx';
import { useBuilderVerbs } from './builder-context.tsx';
import { useBuilderDialogs } from './builder-dialogs.tsx';
import { useLetterKeys } from './letter-keys.ts';
import { useNextProblem } from './use-next-problem.ts';

export interface BuilderKeyTargets {
  readonly actions: readonly BuilderAction[];
  readonly setHand: (hand: boolean) => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** A field that keeps its own undo of letters: the browser's Ctrl Z belongs to it. */
function hasOwnUndo(target: EventTarget | null): boolean {
  return (target instanceof HTMLInputElement && target.type !== 'range') || target instanceof HTMLTextAreaElement;
}

/** Keys with Ctrl or Cmd, by the action that they stand for. Copy, cut and paste are the browser's own events. */
const withMod: Readonly<Record<string, string>> = { a: 'select-all', d: 'duplicate', g: 'group', f: 'find' };
/** Plain letters. */
const plainKeys: Readonly<Record<string, string>> = {
  '?': 'keys',
  '!': 'fit',
  T: 'tidy',
  o: 'view',
  m: 'map',
  n: 'comment',
};

/** The keys of the whole builder. Letters only count while nothing is being typed and no dialog is open. */
export function useBuilderKeys({ actions, setHand }: BuilderKeyTargets): void {
  const { undo, redo } = useBuilderVerbs();
  const { addAt, keysShown, publishing, commanding, importing, showCommands } = useBuilderDialogs();
  const flow = useReactFlow();
  const nextProblem = useNextProblem();
  const letters = useLetterKeys();
  useEffect(() => {
    const dialogOpen = addAt !== null || keysShown || publishing || commanding || importing;
    const run = (event: KeyboardEvent, id: string | undefined): boolean => {
      const action = id === undefined ? undefined : actions.find((each) => each.id === id);
      if (action === undefined) return false;
      event.preventDefault();
      action.run();
      return true;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const mod = event.metaKey || event.ctrlKey;
      const key = event.key.toLowerCase();
      if (mod && key === 'k') {
        // Also where it opens nothing: the browser would take it for its own search.
        event.preventDefault();
        if (!dialogOpen) showCommands(true);
        return;
      }
      if (dialogOpen || event.defaultPrevented) return;
      if (mod && key === 'f') return void run(event, 'find');
      if (mod && (key === 'z' || key === 'y') && !hasOwnUndo(event.target)) {
        event.preventDefault();
        if (event.shiftKey || key === 'y') redo();
        else undo();
        return;
      }
      if (event.key === 'F8') {
        event.preventDefault();
        nextProblem(event.shiftKey ? -1 : 1);
        return;
      }
      if (isTyping(event.target) || event.altKey) return;
      if (mod) {
        if (!event.shiftKey) run(event, withMod[key]);
        return;
      }
      if (!letters || run(event, plainKeys[event.key])) return;
      switch (event.key) {
        case '/':
          event.preventDefault();
          showCommands(true);
          return;
        case '+':
          void flow.zoomIn({ duration: 120 });
          return;
        case '-':
          void flow.zoomOut({ duration: 120 });
          return;
        case '0':
          void flow.zoomTo(1, { duration: 120 });
          return;
        case 'v':
          setHand(false);
          return;
        case 'h':
          setHand(true);
          return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, addAt, commanding, flow, importing, keysShown, letters, nextProblem, publishing, redo, setHand, showCommands, undo]); // prettier-ignore
}
