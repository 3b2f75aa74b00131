import { describe, expect, it } from 'vitest';

import { hashGraph } from '#app/engine/hash.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { withPlaces } from '../model/layout.ts';
import { flowToJson, flowToText } from './flow-file.ts';
import { flowSvg } from './flow-svg.ts';
import { readFlowFile } from './read-flow-file.ts';

const graph = withPlaces({
  ...ecommerce.graph,
  layout: { ...ecommerce.graph.layout, comments: [{ id: 'note_1', text: 'Why <this> & that?', x: 10, y: 10 }] },
});

/** The issues of a file as a person reads them. */
function said(text: string): string {
  const read = readFlowFile(text);
  return read.ok ? 'it was read' : read.issues.map((issue) => `${issue.line ?? '-'} ${issue.where}: ${issue.message}`).join('\n'); // prettier-ignore
}

describe('export and import (acceptance 21)', () => {
  it.each([
    ['JSON', flowToJson],
    ['text', flowToText],
  ])('%s comes back as the same flow, and the same file again', (_form, write) => {
    const file = write(graph);
    const read = readFlowFile(file);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    expect(hashGraph(read.graph)).toBe(hashGraph(graph));
    expect(write(read.graph)).toBe(file);
  });

  it('does not depend on the order in which a database gives keys back', () => {
    const shuffled: unknown = JSON.parse(
      JSON.stringify(graph, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      ),
    );
    const read = readFlowFile(JSON.stringify(shuffled));
    expect(read.ok && flowToJson(read.graph)).toBe(flowToJson(graph));
  });

  it('names the line and the reason of what is broken', () => {
    const lines = flowToJson(graph).split('\n');
    const at = lines.findIndex((line) => line.includes('"kind": "band"'));
    lines[at] = lines[at]?.replace('band', 'wristband') ?? '';
    expect(said(lines.join('\n'))).toMatch(new RegExp(`^${at + 1} nodes, \\d+, kind: `));
    expect(said('{\n  "format": 1,\n  "name": \n}')).toMatch(/^\d+ /);
    expect(said('{"format": 1,\n"name": "x",\n"nodes": []')).toMatch(
      /^3 .*neither JSON nor YAML: a bracket, a quote or a comma is missing here/,
    );
    expect(said('format: 1\nname: [')).toMatch(/neither JSON nor YAML/);
    expect(said('format: 1\nname: Mine\nlocale: en\nnodes: []\nedges: []\nsurprise: 1\n')).toMatch(/surprise/);
  });

  it.each([
    ['', /empty/],
    ['just words', /holds no flow/],
    ['a: &a [1]\nb: [*a, *a]', /alias/i],
    [`{"format": 1, "nodes": ${'['.repeat(200)}${']'.repeat(200)}}`, /nested deeper/],
    ['{"format": 7}', /format/],
  ])('refuses what is no flow: %s', (text, words) => {
    expect(said(text)).toMatch(words);
  });
});

describe('the picture of a flow', () => {
  const { svg, width, height } = flowSvg(graph);
  it('draws every step and every line, and is well-formed whatever people write', () => {
    expect(svg.match(/<g>/g)).toHaveLength(graph.nodes.filter((node) => node.kind !== 'start').length);
    expect(svg.match(/marker-end/g)).toHaveLength(graph.edges.length);
    expect(svg).toContain('Why &lt;this&gt; &amp; that?');
    expect(width).toBeGreaterThan(800);
    expect(height).toBeGreaterThan(800);
  });
});
