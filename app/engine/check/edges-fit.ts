import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { bindNode } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const partOf = (node: FlowNode) => (bindNode(node).part === 'route' ? 'route' : 'detect');

/** Edges go from a port that exists to a node that exists, once, and a route begins at an outcome only. */
export const edgesFit: CheckRule = {
  name: 'edges-fit',
  check({ graph, nodes }) {
    const found: Problem[] = [];
    const taken = new Set<string>();
    for (const edge of graph.edges) {
      const from = nodes.get(edge.from);
      const to = nodes.get(edge.to);
      if (!from || !to) {
        found.push(
          problem(
            'edges-fit',
            'error',
            from?.id ?? null,
            `A connection leads ${from ? 'to' : 'from'} a node that does not exist (${from ? edge.to : edge.from}).`,
            { element: edge.id },
          ),
        );
        continue;
      }
      if (!bindNode(from).ports.includes(edge.port)) {
        found.push(
          problem('edges-fit', 'error', from.id, `${nodeTitle(from)} has no way out “${edge.port}”.`, {
            element: edge.port,
            advice: 'Remove the connection.',
          }),
        );
      }
      const key = `${edge.from} ${edge.port}`;
      if (taken.has(key)) {
        found.push(
          problem('edges-fit', 'error', from.id, `Two connections leave ${nodeTitle(from)} by “${edge.port}”.`, {
            element: edge.port,
          }),
        );
      }
      taken.add(key);
      if (to.kind === 'start') {
        found.push(
          problem('edges-fit', 'error', from.id, `${nodeTitle(from)} leads back to the start.`, { element: edge.port }),
        );
      }
      const entersRoute = partOf(from) === 'detect' && partOf(to) === 'route';
      if (entersRoute && from.kind !== 'outcome') {
        found.push(
          problem('edges-fit', 'error', from.id, `${nodeTitle(from)} leads into the route without an outcome.`, {
            element: edge.port,
            advice: 'Put an outcome that offers or escalates between them.',
          }),
        );
      }
      if (partOf(to) === 'detect' && (partOf(from) === 'route' || from.kind === 'outcome')) {
        found.push(
          problem('edges-fit', 'error', from.id, `${nodeTitle(from)} leads back from the route into the decision.`, {
            element: edge.port,
          }),
        );
      }
    }
    return found;
  },
};
