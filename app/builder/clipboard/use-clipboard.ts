import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo } from 'react';

import type { Place } from '../model/edit.ts';
import { nodeById } from '../model/graph-queries.ts';
import { pieceOf } from '../model/piece.ts';
import { newElementId, useBuilderVerbs, useLatestBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';

export interface BuilderClipboard {
  copy(): void;
  cut(): void;
  paste(): void;
}

const nothingSelected = 'Select the steps first: drag a frame around them, or hold Shift.';

/**
 * Copy, cut and paste of steps by the system's clipboard, as the flow's own JSON: between flows, tabs and workspaces. The keys
 * are the browser's own events, which need no permission; the commands ask for it.
 */
export function useClipboard(): BuilderClipboard {
  const { edit, say } = useBuilderVerbs();
  const latest = useLatestBuilder();
  const { addAt, keysShown, publishing, commanding, importing } = useBuilderDialogs();
  const flow = useReactFlow();

  const piece = useCallback(() => {
    const { graph, state } = latest();
    const cut = pieceOf(graph, state.selected);
    return cut.nodes.length === 0 && cut.layout.comments.length === 0 ? null : cut;
  }, [latest]);

  const insert = useCallback(
    async (text: string) => {
      // The reader brings the schema with it, so it is loaded when something is pasted for the first time.
      const { readPiece } = await import('./read-piece.ts');
      const read = readPiece(text);
      if (!read.ok) return say(read.reason, 'refused');
      const middle = flow.screenToFlowPosition({ x: window.innerWidth / 2 - 200, y: window.innerHeight / 2 - 120 });
      const here = read.piece.nodes.some((node) => nodeById(latest().graph, node.id) !== undefined);
      const at: Place | null = here ? null : { x: middle.x, y: middle.y };
      const count = read.piece.nodes.length;
      const [first] = read.piece.nodes;
      const label = count === 1 ? `Paste “${first?.name ?? ''}”` : `Paste ${count} steps`;
      edit({ type: 'insert_piece', piece: read.piece, id: newElementId('n'), at, label });
    },
    [edit, flow, latest, say],
  );

  const remove = useCallback(() => {
    const { selected } = latest().state;
    const label = selected.length === 1 ? 'Cut a step' : `Cut ${selected.length} steps`;
    edit({ type: 'delete_nodes', nodeIds: selected, label });
  }, [edit, latest]);

  useEffect(() => {
    const elsewhere = (event: ClipboardEvent) =>
      addAt !== null ||
      keysShown ||
      publishing ||
      commanding ||
      importing ||
      event.defaultPrevented ||
      isTyping(event.target) ||
      window.getSelection()?.isCollapsed === false;
    const onCopy = (event: ClipboardEvent) => {
      const cut = elsewhere(event) ? null : piece();
      if (cut === null) return;
      event.clipboardData?.setData('text/plain', JSON.stringify(cut, null, 2));
      event.preventDefault();
      say(copiedWords(cut.nodes.length));
      if (event.type === 'cut') remove();
    };
    const onPaste = (event: ClipboardEvent) => {
      const text = elsewhere(event) ? undefined : event.clipboardData?.getData('text/plain');
      if (text === undefined) return;
      event.preventDefault();
      void insert(text);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [addAt, keysShown, publishing, commanding, importing, piece, say, remove, insert]);

  return useMemo(() => {
    const write = async (then: () => void) => {
      const cut = piece();
      if (cut === null) return say(nothingSelected, 'refused');
      try {
        await navigator.clipboard.writeText(JSON.stringify(cut, null, 2));
        say(copiedWords(cut.nodes.length));
        then();
      } catch {
        say('The browser did not allow that. Press Ctrl C instead.', 'refused');
      }
    };
    return {
      copy: () => void write(() => undefined),
      cut: () => void write(remove),
      paste: () =>
        void navigator.clipboard.readText().then(insert, () =>
          say('The browser did not allow that. Press Ctrl V instead.', 'refused'),
        ),
    };
  }, [insert, piece, remove, say]); // prettier-ignore
}

function copiedWords(steps: number): string {
  return `${steps === 1 ? 'One step' : `${steps} steps`} copied. Paste them here, or in another flow.`;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
