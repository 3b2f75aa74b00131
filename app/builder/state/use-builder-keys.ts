import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';

import { tidyPlaces } from '../model/layout.ts';
import { useBuilder } from './builder-context.tsx';
import { useBuilderDialogs } from './builder-dialogs.tsx';

export interface BuilderKeyTargets {
  readonly view: 'canvas' | 'outline';
  readonly setView: (view: 'canvas' | 'outline') => void;
  readonly setHand: (hand: boolean) => void;
  readonly toggleMinimap: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** A field that keeps its own undo of letters: the browser's Ctrl Z belongs to it. */
function hasOwnUndo(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** The keys of the whole builder. Letters only count while nothing is being typed and no dialog is open. */
export function useBuilderKeys({ view, setView, setHand, toggleMinimap }: BuilderKeyTargets): void {
  const { graph, problems, state, edit, undo, redo, select, say } = useBuilder();
  const { addAt, keysShown, publishing, showKeys, focusPanel } = useBuilderDialogs();
  const flow = useReactFlow();
  useEffect(() => {
    const dialogOpen = addAt !== null || keysShown || publishing;
    const onKeyDown = (event: KeyboardEvent) => {
      if (dialogOpen || event.defaultPrevented) return;
      const mod = event.metaKey || event.ctrlKey;
      if (mod && event.key.toLowerCase() === 'z' && !hasOwnUndo(event.target)) {
        event.preventDefault();
        if (event.shiftKey) redo();
        else undo();
        return;
      }
      if (mod && event.key.toLowerCase() === 'y' && !hasOwnUndo(event.target)) {
        event.preventDefault();
        redo();
        return;
      }
      if (event.key === 'F8') {
        event.preventDefault();
        const standing = problems.filter((problem) => problem.nodeId !== null && problem.severity !== 'note');
        const at = standing.findIndex((problem) => problem.nodeId === state.selected[0]);
        const next = standing[(at + (event.shiftKey ? -1 : 1) + standing.length) % Math.max(1, standing.length)];
        if (next?.nodeId == null) {
          say('There is no problem.');
          return;
        }
        select([next.nodeId]);
        focusPanel(next.element ?? next.parameter);
        say(next.message);
        return;
      }
      if (mod || event.altKey || isTyping(event.target)) return;
      switch (event.key) {
        case '?':
          showKeys(true);
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
        case '!':
          void flow.fitView({ padding: 0.06, maxZoom: 1, duration: 160 });
          return;
        case 'T':
          edit({ type: 'place_all', places: tidyPlaces(graph) });
          return;
      }
      if (event.shiftKey) return;
      switch (event.key.toLowerCase()) {
        case 'o':
          setView(view === 'canvas' ? 'outline' : 'canvas');
          return;
        case 'v':
          setHand(false);
          return;
        case 'h':
          setHand(true);
          return;
        case 'm':
          toggleMinimap();
          return;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [
    addAt,
    edit,
    flow,
    focusPanel,
    graph,
    keysShown,
    problems,
    publishing,
    redo,
    say,
    select,
    setHand,
    setView,
    showKeys,
    state.selected,
    toggleMinimap,
    undo,
    view,
  ]);
}
