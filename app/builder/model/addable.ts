import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { bandOf } from './bands.ts';
import { canConnect } from './connect.ts';
import type { AddAt } from './edit.ts';
import { edgeFrom, nodeById } from './graph-queries.ts';
import { addableKinds, newNode, type AddableKind } from './new-node.ts';
import { passThroughPort } from './ports.ts';

const probeId = 'probe';

export interface AddGroup {
  readonly title: string;
  readonly kinds: readonly AddableKind[];
}

/** What can be put there: only kinds that the way out may lead to, in the order of the bands. */
export function addableAt(graph: FlowGraph, at: AddAt, mayEditHardRules: boolean): readonly AddGroup[] {
  const legal = addableKinds.filter((kind) => {
    if (kind === 'hard_rule' && !mayEditHardRules) return false;
    if (at.on === 'canvas') return true;
    const probe = newNode(graph, kind, probeId);
    const probed = { ...graph, nodes: [...graph.nodes, probe] };
    if (!canConnect(probed, at.nodeId, at.port, probeId).ok) return false;
    const after = edgeFrom(graph, at.nodeId, at.port)?.to;
    const onward = passThroughPort(probe);
    if (after === undefined) return true;
    // An end in the middle of the path would cut off everything behind it.
    if (onward === null) return !goesOnBy(graph, at.nodeId, at.port);
    // What came next must be able to come after it: a tunable rule has no place among the hard ones.
    return canConnect(probed, probeId, onward, after).ok;
  });
  const groups: AddGroup[] = [
    { title: 'Rules', kinds: legal.filter((kind) => bandOf({ kind }) !== 'routing') },
    { title: 'Outcomes', kinds: legal.filter((kind) => kind === 'outcome') },
    { title: 'Routing', kinds: legal.filter((kind) => bandOf({ kind }) === 'routing' && kind !== 'outcome') },
  ];
  return groups.filter((group) => group.kinds.length > 0);
}

function goesOnBy(graph: FlowGraph, nodeId: string, port: string): boolean {
  const source = nodeById(graph, nodeId);
  return source !== undefined && passThroughPort(source) === port;
}
