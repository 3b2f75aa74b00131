import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { loadGraph } from '#app/engine/load-graph.ts';

import { pieceOf } from '../model/piece.ts';

/** Larger than any flow: whatever it is, it was not copied here. */
const longestText = 8_000_000;

export type PieceRead =
  | { readonly ok: true; readonly piece: FlowGraph }
  | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): PieceRead => ({ ok: false, reason });

/**
 * Steps from the clipboard. What somebody copied elsewhere is met here, so it is read as strictly as what a bot sends, and
 * refused in words.
 */
export function readPiece(text: string): PieceRead {
  if (text.trim() === '') return refuse('The clipboard is empty.');
  if (text.length > longestText) return refuse('The clipboard holds too much to be steps of a flow.');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return refuse('The clipboard holds text, not steps of a flow. Copy steps in a flow first.');
  }
  if (typeof document !== 'object' || document === null || !('nodes' in document))
    return refuse('The clipboard holds data, but not steps of a flow.');
  const loaded = loadGraph(document);
  if (!loaded.ok) {
    const [issue] = loaded.issues;
    const where = issue?.pointer === '' || issue === undefined ? '' : ` at ${issue.pointer}`;
    return refuse(
      `The steps in the clipboard cannot be read: ${issue?.message ?? 'unknown form'}${where}. Nothing was added.`,
    );
  }
  const { graph } = loaded;
  const ids = [...graph.nodes, ...graph.layout.comments].map(({ id }) => id);
  const piece = pieceOf(graph, ids);
  if (piece.nodes.length === 0) return refuse('There are no steps in the clipboard that could be added.');
  if (new Set(piece.nodes.map((node) => node.id)).size !== piece.nodes.length)
    return refuse('Two steps in the clipboard have the same id, so it is not clear which is which. Nothing was added.');
  return { ok: true, piece };
}
