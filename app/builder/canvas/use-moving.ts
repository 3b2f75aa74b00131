import type { NodeChange } from '@xyflow/react';
import { useCallback, useState } from 'react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { Place } from '../model/edit.ts';
import { useBuilder } from '../state/builder-context.tsx';
import type { CanvasElement } from './canvas-elements.ts';
import { groupElementId, groupElements } from './group-elements.ts';

type Places = Readonly<Record<string, Place>>;
export const nothingDragged: Places = {};

/** What the mouse does to steps: moving them (a group takes its steps along) and selecting them. */
export function useMoving() {
  const { graph, state, edit, select } = useBuilder();
  const { selected } = state;
  const [dragged, setDragged] = useState(nothingDragged);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasElement>[]) => {
      const moving: Record<string, Place> = {};
      const dropped: Record<string, Place> = {};
      const picked = new Map<string, boolean>();
      for (const change of changes) {
        if (change.type === 'position' && change.position !== undefined) {
          Object.assign(change.dragging === true ? moving : dropped, withMembers(graph, change.id, change.position));
        } else if (change.type === 'select') {
          for (const id of membersOf(graph, change.id)) picked.set(id, change.selected);
        }
      }
      if (Object.keys(moving).length > 0) setDragged((before) => ({ ...before, ...moving }));
      if (Object.keys(dropped).length > 0) {
        setDragged(nothingDragged);
        const places = newPlaces(graph, dropped);
        if (Object.keys(places).length > 0) edit({ type: 'move_nodes', places });
      }
      if (picked.size > 0) {
        const now = new Set(selected);
        for (const [id, on] of picked) {
          if (on) now.add(id);
          else now.delete(id);
        }
        select([...now]);
      }
    },
    [edit, graph, select, selected],
  );
  return { dragged, onNodesChange };
}

function membersOf(graph: FlowGraph, elementId: string): readonly string[] {
  if (elementId.startsWith('band-')) return [];
  const group = graph.layout.groups.find((each) => groupElementId(each.id) === elementId);
  return group === undefined ? [elementId] : group.nodeIds;
}

/** A group that moved, with the steps in it. */
function withMembers(graph: FlowGraph, elementId: string, to: Place): Record<string, Place> {
  const group = graph.layout.groups.find((each) => groupElementId(each.id) === elementId);
  if (group === undefined) return { [elementId]: to };
  const atRest = groupElements(
    { ...graph, layout: { ...graph.layout, groups: [group] } },
    { selected: new Set(), dragged: {}, problems: new Map(), readOnly: false },
  )[0];
  if (atRest === undefined) return {};
  const by = { x: to.x - atRest.position.x, y: to.y - atRest.position.y };
  return {
    [elementId]: to,
    ...Object.fromEntries(
      group.nodeIds.flatMap((id) => {
        const place = graph.layout.nodes[id];
        return place === undefined ? [] : [[id, { x: place.x + by.x, y: place.y + by.y }]];
      }),
    ),
  };
}

/** Only what really moved, on the grid, and pinned as it was. */
function newPlaces(graph: FlowGraph, dropped: Places): Places {
  const comments = new Map(graph.layout.comments.map((comment) => [comment.id, comment]));
  return Object.fromEntries(
    Object.entries(dropped).flatMap(([id, place]): [string, Place][] => {
      const was = graph.layout.nodes[id] ?? comments.get(id);
      if (was === undefined) return [];
      const next = snapped(place);
      if (was.x === next.x && was.y === next.y) return [];
      return [[id, comments.has(id) ? next : { ...graph.layout.nodes[id], ...next }]];
    }),
  );
}

function snapped({ x, y }: Place): Place {
  return { x: Math.round(x / 8) * 8, y: Math.round(y / 8) * 8 };
}
