import { bandOf } from '#app/builder/model/bands.ts';
import { tidyPlaces } from '#app/builder/model/layout.ts';
import { nodeSize } from '#app/builder/model/node-size.ts';
import { describeNode } from '#app/engine/describe.ts';
import type { Template } from '#app/templates/template.ts';

import type { TemplatePreview } from './template-window.tsx';

/** What sign-up and the gallery show of a template: its real shape, its counts and a sample of its conversations. */
export function previewOf(template: Template): TemplatePreview {
  const { graph } = template;
  const places = tidyPlaces(graph);
  const boxes = graph.nodes.flatMap((node) => {
    const place = places[node.id];
    return place === undefined ? [] : [{ id: node.id, band: bandOf(node), ...place, ...nodeSize(node) }];
  });
  const at = new Map(boxes.map((box) => [box.id, box]));
  return {
    slug: template.slug,
    name: template.name,
    description: template.description,
    hardRules: graph.nodes.filter((node) => node.kind === 'hard_rule').length,
    tunableRules: graph.nodes.filter((node) => bandOf(node) === 'tunable').length,
    tests: template.tests.length,
    samples: template.samples.length,
    covers: [...template.covers],
    rules: graph.nodes
      .filter((node) => bandOf(node) === 'hard' || bandOf(node) === 'tunable')
      .map((node) => ({ id: node.id, name: node.name, band: bandOf(node), sentence: describeNode(node, graph) })),
    boxes: boxes.map(({ id, band, x, y, width, height }) => ({ id, band, x, y, width, height })),
    lines: graph.edges.flatMap((edge) => {
      const from = at.get(edge.from);
      const to = at.get(edge.to);
      return from === undefined || to === undefined
        ? []
        : [{ id: edge.id, from, to, down: Math.abs(from.x - to.x) < 40 }];
    }),
  };
}
