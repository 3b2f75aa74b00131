import { Position } from '@xyflow/react';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { lineGeometry } from '../canvas/line-geometry.ts';
import { handlesOf } from '../canvas/step-handles.ts';
import { bandBoxes, type BandBox } from '../model/band-boxes.ts';
import { bandOf } from '../model/bands.ts';
import { nodesById, ruleNumbers } from '../model/graph-queries.ts';
import { nodeSize, portRows } from '../model/node-size.ts';
import { isDownPort, portsOf } from '../model/ports.ts';
import { portRowsOf, stepName, stepSentence } from '../nodes/step-words.ts';

const margin = 40;
const font = 'Inter, system-ui, -apple-system, "Segoe UI", sans-serif';
const ink = '#1c2024';
const muted = '#60646c';
const bandWords: Record<BandBox['band'], string> = { hard: 'Hard', tunable: 'Tunable', routing: 'Routing' };
const stripes: Partial<Record<string, string>> = { hard: '#1c2024', tunable: '#3e63dd', learned: '#978365' };

export interface FlowPicture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What lies between `from` and `to`, counted from the top of the picture, as a picture of its own. */
  slice(from: number, to: number): string;
}

/**
 * The whole flow as one SVG picture in the colours of the light theme: real text and real lines, sharp at every size, whatever
 * is in view. Folded groups are drawn unfolded.
 */
export function flowSvg(graph: FlowGraph): FlowPicture {
  const { left, top, right, bottom } = frameOf(graph);
  const width = Math.ceil(right - left + margin * 2);
  const height = Math.ceil(bottom - top + margin * 2);
  const numbers = ruleNumbers(graph);
  const parts = [
    ...bandBoxes(graph).map(bandPart),
    ...graph.edges.map((edge) => linePart(graph, edge)),
    ...graph.nodes.map((node) => stepPart(graph, node, numbers)),
    ...graph.layout.comments.map(commentPart),
  ];
  const slice = (from: number, to: number) =>
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${to - from}" viewBox="${left - margin} ${top - margin + from} ${width} ${to - from}" font-family='${font}'>`,
      `<title>${escaped(graph.name)}</title>`,
      '<defs><marker id="end" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M1.5 1L6 4L1.5 7" fill="none" stroke="#a3a5b1" stroke-width="1.5" stroke-linecap="round"/></marker></defs>',
      `<rect x="${left - margin}" y="${top - margin}" width="${width}" height="${height}" fill="#fbfbfd"/>`,
      ...parts,
      '</svg>',
    ].join('\n');
  return { width, height, slice, svg: slice(0, height) };
}

/** Where each step lies, counted from the top of the picture: a picture is cut between them, never through one. */
export function stepRows(graph: FlowGraph): readonly { readonly from: number; readonly to: number }[] {
  const { top } = frameOf(graph);
  return graph.nodes.map((node) => {
    const from = (graph.layout.nodes[node.id]?.y ?? 0) - top + margin;
    return { from, to: from + nodeSize(node).height };
  });
}

function frameOf(graph: FlowGraph) {
  const boxes = [
    ...graph.nodes.map((node) => ({ ...(graph.layout.nodes[node.id] ?? { x: 0, y: 0 }), ...nodeSize(node) })),
    ...bandBoxes(graph),
    ...graph.layout.comments.map(({ x, y }) => ({ x, y, width: 224, height: 120 })),
  ];
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  if (boxes.length === 0) [left, top, right, bottom] = [0, 0, 0, 0];
  return { left, top, right, bottom };
}

function bandPart(box: BandBox): string {
  const fill = box.band === 'tunable' ? '#f3f5fd' : '#f6f6f8';
  return `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="14" fill="${fill}" stroke="#e2e2e8"/>${text(box.x + 58, box.y + 25, bandWords[box.band], { size: 12, weight: 600 })}`;
}

function linePart(graph: FlowGraph, edge: FlowGraph['edges'][number]): string {
  const nodes = nodesById(graph);
  const from = nodes.get(edge.from);
  const to = nodes.get(edge.to);
  if (from === undefined || to === undefined || !portsOf(from).some((port) => port.id === edge.port)) return '';
  const down = isDownPort(from.kind, edge.port) && portRows(from) === 0 && bandOf(to) !== 'routing';
  const start = handlePlace(graph, from, 'source', edge.port);
  const end = handlePlace(graph, to, 'target', down ? 'top' : 'left');
  if (start === null || end === null) return '';
  const { path } = lineGeometry({
    sourceX: start.x, sourceY: start.y, sourcePosition: start.position,
    targetX: end.x, targetY: end.y, targetPosition: end.position,
  }); // prettier-ignore
  return `<path d="${path}" fill="none" stroke="#a3a5b1" stroke-width="1.5" marker-end="url(#end)"/>`;
}

function handlePlace(graph: FlowGraph, node: FlowNode, type: 'source' | 'target', id: string) {
  const handle = handlesOf(node).find((each) => each.type === type && each.id === id);
  const place = graph.layout.nodes[node.id] ?? { x: 0, y: 0 };
  if (handle === undefined) return null;
  return {
    x: place.x + handle.x + (handle.width ?? 0) / 2,
    y: place.y + handle.y + (handle.height ?? 0) / 2,
    position: handle.position ?? Position.Right,
  };
}

function stepPart(graph: FlowGraph, node: FlowNode, numbers: ReadonlyMap<string, number>): string {
  const { x, y } = graph.layout.nodes[node.id] ?? { x: 0, y: 0 };
  const { width, height } = nodeSize(node);
  if (node.kind === 'start') {
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="#fff" stroke="#cfd0d9"/>${text(x + 16, y + 23, stepName(node), { size: 13, weight: 500, room: width - 32 })}`;
  }
  const stripe = stripes[bandOf(node)];
  const inner = x + (stripe === undefined ? 14 : 20);
  const number = numbers.get(node.id);
  const sentence = wrapped(stepSentence(graph, node), width - 40, 12, 2);
  const rows = portRows(node) === 0 ? [] : portRowsOf(graph, node);
  return [
    `<g><title>${escaped(`${stepName(node)}: ${stepSentence(graph, node)}`)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="#fff" stroke="#dcdde3"/>`,
    stripe === undefined ? '' : `<rect x="${x + 6}" y="${y + 8}" width="4" height="${height - 16}" rx="2" fill="${stripe}"/>`,
    text(inner, y + 25, `${number === undefined ? '' : `${number}  `}${stepName(node)}`, { size: 13, weight: 600, room: width - 40 }),
    ...sentence.map((line, index) => text(inner, y + 44 + index * 17, line, { size: 12, colour: muted })),
    rows.length === 0 ? '' : `<line x1="${x}" x2="${x + width}" y1="${y + 76}" y2="${y + 76}" stroke="#ededf1"/>`,
    ...rows.map((row, index) =>
      [
        text(inner, y + 97 + index * 24, row.when, { size: 12, weight: 500, room: width * 0.42 }),
        text(x + width - 16, y + 97 + index * 24, row.target ?? 'no next step', { size: 12, colour: row.target === null ? '#ce2c31' : muted, room: width * 0.5, anchor: 'end' }),
      ].join(''),
    ),
    '</g>',
  ].join(''); // prettier-ignore
}

function commentPart({ x, y, text: words }: FlowGraph['layout']['comments'][number]): string {
  const lines = words.split('\n').flatMap((line) => wrapped(line, 200, 12, 12));
  const height = 24 + Math.max(2, lines.length) * 18;
  return `<rect x="${x}" y="${y}" width="224" height="${height}" rx="8" fill="#fff7c2" stroke="#f3d673"/>${lines
    .map((line, index) => text(x + 12, y + 24 + index * 18, line, { size: 12, colour: '#4f3422' }))
    .join('')}`;
}

interface TextLook {
  readonly size: number;
  readonly weight?: number;
  readonly colour?: string;
  /** Longer words are cut here, in pixels. */
  readonly room?: number;
  readonly anchor?: 'start' | 'end';
}

function text(x: number, y: number, words: string, look: TextLook): string {
  const shown = look.room === undefined ? words : (wrapped(words, look.room, look.size, 1)[0] ?? '');
  return `<text x="${x}" y="${y}" font-size="${look.size}" font-weight="${look.weight ?? 400}" fill="${look.colour ?? ink}" text-anchor="${look.anchor ?? 'start'}">${escaped(shown)}</text>`;
}

/** Lines that fit into so many pixels, by the mean width of a letter; the last one ends with dots when there was more. */
function wrapped(words: string, room: number, size: number, mostLines: number): string[] {
  const fits = Math.max(4, Math.floor(room / (size * 0.53)));
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= fits) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  const kept = lines.slice(0, mostLines);
  const last = kept.at(-1) ?? '';
  if (lines.length > mostLines || last.length > fits) kept[kept.length - 1] = `${last.slice(0, fits - 1).trimEnd()}…`;
  return kept;
}

function escaped(words: string): string {
  return (
    words
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // Characters that XML does not allow at all.
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
  );
}
