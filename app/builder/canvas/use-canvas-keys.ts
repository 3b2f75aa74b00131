import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';

import type { Place } from '../model/edit.ts';
import { passThroughPort, portsOf } from '../model/ports.ts';
import { useFold } from '../state/use-fold.ts';
import { newElementId, useBuilder } from '../state/builder-context.tsx';
import { useBuilderDialogs } from '../state/builder-dialogs.tsx';
import { bringIntoView } from './bring-into-view.ts';
import { stepTowards } from './walk.ts';

const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'] as const;
const directions: Record<string, Place> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** The keys that only mean something on the drawing itself. Those of the whole builder are in `use-builder-keys.ts`. */
export function useCanvasKeys() {
  const { graph, state, edit, select, say, selectedNode } = useBuilder();
  const { openAddStep, focusPanel, focusWaysOut } = useBuilderDialogs();
  const flow = useReactFlow();
  const fold = useFold();
  const canvasRef = useRef<HTMLDivElement>(null);
  const [grabbed, setGrabbed] = useState<{ id: string; from: Place } | null>(null);
  const walkedTo = useRef<string | null>(null);

  // A step takes focus once it is the one that Tab reaches, which is after the next render.
  useEffect(() => {
    const id = walkedTo.current;
    if (id === null || id !== state.selected[0]) return;
    walkedTo.current = null;
    canvasRef.current
      ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
      ?.focus({ preventScroll: true });
  }, [state.selected]);

  /** A click with the mouse gives the step the keyboard too. */
  const focusStep = useCallback((id: string) => {
    requestAnimationFrame(() => {
      canvasRef.current
        ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)
        ?.focus({ preventScroll: true });
    });
  }, []);

  const walk = useCallback(
    (key: string, extend: boolean) => {
      const from = state.selected[0] ?? '';
      const to = stepTowards(graph, from, key);
      if (to === null) return;
      walkedTo.current = to;
      // The step that was walked to comes first: it is the one that the next arrow starts from.
      select(extend ? [to, ...state.selected.filter((id) => id !== to)] : [to]);
      const place = graph.layout.nodes[to];
      if (place !== undefined) bringIntoView(flow, place);
    },
    [flow, graph, select, state.selected],
  );

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      const node = selectedNode;
      const arrow = arrows.find((key) => key === event.key);
      if (arrow !== undefined) {
        event.preventDefault();
        if (grabbed === null) walk(arrow, event.shiftKey);
        else moveBy(grabbed.id, directions[arrow] ?? { x: 0, y: 0 }, event.shiftKey ? 40 : 8);
        return;
      }
      switch (event.key) {
        case 'Enter':
          event.preventDefault();
          if (grabbed === null) focusPanel();
          else {
            setGrabbed(null);
            say('Put down.');
          }
          return;
        case 'Escape':
          if (grabbed === null) select([]);
          else {
            edit({ type: 'move_nodes', places: { [grabbed.id]: grabbed.from } });
            setGrabbed(null);
          }
          return;
        case 'Delete':
        case 'Backspace':
          event.preventDefault();
          if (state.selected.length > 0) edit({ type: 'delete_nodes', nodeIds: state.selected });
          return;
      }
      if (node === null || event.shiftKey) return;
      switch (event.key.toLowerCase()) {
        case 'g': {
          const from = graph.layout.nodes[node.id];
          if (from === undefined) return;
          setGrabbed({ id: node.id, from });
          say('Grabbed. Arrows move it, Enter puts it down, Escape puts it back.');
          return;
        }
        case 'a':
        case 'i': {
          const port = passThroughPort(node) ?? portsOf(node)[0]?.id;
          if (port === undefined) say('Nothing can come after this step.', 'refused');
          else openAddStep({ on: 'port', nodeId: node.id, port });
          return;
        }
        case 'c':
          focusWaysOut();
          return;
        case 'f':
          fold(node);
          return;
        case 'd':
          edit({ type: 'duplicate_nodes', nodeIds: [node.id], id: newElementId('n') });
          return;
        case 'l': {
          const place = graph.layout.nodes[node.id];
          if (place !== undefined)
            edit({ type: 'move_nodes', places: { [node.id]: { ...place, pinned: place.pinned !== true } as Place } });
          return;
        }
      }

      function moveBy(id: string, direction: Place, step: number) {
        const place = graph.layout.nodes[id];
        if (place === undefined) return;
        edit({
          type: 'move_nodes',
          places: { [id]: { ...place, x: place.x + direction.x * step, y: place.y + direction.y * step } },
        });
      }
    },
    [
      edit,
      focusPanel,
      focusWaysOut,
      fold,
      grabbed,
      graph,
      openAddStep,
      say,
      select,
      selectedNode,
      state.selected,
      walk,
    ],
  );

  return { onKeyDown, canvasRef, focusStep };
}
