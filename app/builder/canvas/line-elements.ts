import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { bandOf } from '../model/bands.ts';
import { nodesById } from '../model/graph-queries.ts';
import { portRows } from '../model/node-size.ts';
import { isDownPort, portsOf } from '../model/ports.ts';
import { reworded } from '../model/reworded.ts';
import type { CanvasMarks } from '../state/canvas-marks.tsx';
import type { LineElement } from './canvas-elements.ts';
import { hiddenBy } from './group-elements.ts';

/** Keeps the lines of the last drawing: one that did not change stays the same object, and so does a list of none that did. */
export interface LineCache {
  readonly lines: Map<string, { readonly key: readonly unknown[]; readonly line: LineElement }>;
  drawing: {
    readonly graph: FlowGraph;
    readonly selected: ReadonlySet<string>;
    readonly marks: CanvasMarks;
    readonly lines: LineElement[];
  } | null;
}

export const lineCache = (): LineCache => ({ lines: new Map(), drawing: null });

/**
 * The lines, each as the way out of a step. A line that goes down the spine arrives on top, all others at the left. What leads
 * into or out of a folded group leads to its card.
 */
export function lineElements(
  graph: FlowGraph,
  selected: ReadonlySet<string>,
  marks: CanvasMarks,
  cache: LineCache = lineCache(),
): LineElement[] {
  const { drawing } = cache;
  const same = drawing !== null && drawing.selected === selected && drawing.marks === marks;
  const lines =
    same && reworded(drawing.graph, graph) !== null ? drawing.lines : allLines(graph, selected, marks, cache);
  cache.drawing = { graph, selected, marks, lines };
  return lines;
}

function allLines(
  graph: FlowGraph,
  selected: ReadonlySet<string>,
  marks: CanvasMarks,
  cache: LineCache,
): LineElement[] {
  const nodes = nodesById(graph);
  const hidden = hiddenBy(graph);
  const drawn = new Set<string>();
  return graph.edges.flatMap((edge): LineElement[] => {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (from === undefined || to === undefined || !portsOf(from).some((port) => port.id === edge.port)) return [];
    const source = hidden.get(edge.from) ?? edge.from;
    const target = hidden.get(edge.to) ?? edge.to;
    if (source === target) return [];
    const real = source === edge.from && target === edge.to;
    const way = `${edge.from} ${edge.port}`;
    // Several lines between the same two cards are one line.
    const between = real ? edge.id : `${source} ${source === edge.from ? edge.port : ''} ${target}`;
    if (drawn.has(between)) return [];
    drawn.add(between);
    const down =
      source === edge.from && isDownPort(from.kind, edge.port) && portRows(from) === 0 && bandOf(to) !== 'routing';
    const lit = selected.has(edge.from) || selected.has(edge.to);
    const onPath = marks.path?.lines.has(way) ?? false;
    const dimmed = marks.found !== null || (marks.path !== null && !onPath);
    const count = marks.counts?.get(way);
    const words = marks.lineWords?.get(way) ?? (count === undefined ? null : ({ text: count, tone: 'plain' } as const));
    const look = `${lit || onPath ? 'lit' : ''} ${dimmed ? 'dimmed' : ''}`.trim();
    const key = [source, target, edge.port, down, look, words?.text, words?.tone, real];
    const known = cache.lines.get(between);
    if (known !== undefined && key.every((each, index) => each === known.key[index])) return [known.line];
    const line: LineElement = {
      id: real ? edge.id : between,
      type: 'line',
      source,
      sourceHandle: source === edge.from ? edge.port : 'out',
      target,
      targetHandle: down ? 'top' : 'left',
      focusable: false,
      deletable: false,
      selectable: false,
      zIndex: lit || onPath ? 1 : 0,
      className: look,
      data: { port: edge.port, fromKind: from.kind, real, words },
    };
    cache.lines.set(between, { key, line });
    return [line];
  });
}
