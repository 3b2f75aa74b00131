import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

/** Whether two forms of a draft differ in nothing but the name and the note of one step: no setting, and no other step, is another. */
export function sameButWords(a: FlowGraph, b: FlowGraph, nodeId: string): boolean {
  if (a === b) return true;
  const { nodes, ...rest } = a;
  const { nodes: others, ...otherRest } = b;
  return (
    sameValues(rest, otherRest) &&
    nodes.length === others.length &&
    nodes.every((node, index) => {
      const other = others[index];
      return (
        node === other || (node.id === nodeId && other !== undefined && sameValues(settings(node), settings(other)))
      );
    })
  );
}

function settings(node: FlowNode): object {
  const { name: _name, note: _note, ...rest } = node;
  return rest;
}

/** By their own values as they stand: an edit shares what it did not touch. */
function sameValues(a: object, b: object): boolean {
  const values = Object.entries(a);
  return (
    values.length === Object.keys(b).length && values.every(([key, value]) => Object.is(value, Reflect.get(b, key)))
  );
}
