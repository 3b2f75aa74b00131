import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalGraph, canonicalJson } from './canonical.ts';

/** Content hash of a parsed graph, layout excluded: `sha256:` and 64 hex digits. The same in browser and server. */
export function hashGraph(graph: FlowGraph): `sha256:${string}` {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(canonicalGraph(graph)))))}`;
}
