import { describe, expect, it } from 'vitest';

import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { bandOf } from './bands.ts';
import { nodeById } from './graph-queries.ts';
import { addableKinds } from './new-node.ts';
import { usualPlace } from './usual-place.ts';

const { graph } = ecommerce;
const bandAt = (id: string) => {
  const node = nodeById(graph, id);
  return node === undefined ? undefined : bandOf(node);
};

describe('a step that was asked for without saying where', () => {
  it.each(addableKinds)('%s: with nothing selected stays in its own band, for everybody', (kind) => {
    for (const mayEditHardRules of [false, true]) {
      const place = usualPlace(graph, kind, null, mayEditHardRules);
      if (place?.on === 'port') expect(bandAt(place.nodeId)).toBe(bandOf({ kind }));
    }
  });

  it('a rule has a place in the template, and none of them is the way of a hard rule', () => {
    const place = usualPlace(graph, 'condition', null, true);
    expect(place).toMatchObject({ on: 'port' });
    expect(place?.on === 'port' ? bandAt(place.nodeId) : null).toBe('tunable');
  });

  it('goes after what is selected', () => {
    const selected = graph.nodes.find((node) => node.kind === 'condition') ?? null;
    expect(usualPlace(graph, 'condition', selected, false)).toMatchObject({ on: 'port', nodeId: selected?.id });
  });
});
