import { setImmediate } from 'node:timers/promises';

import { compileFlow } from '#app/engine/compile.ts';
import { describeNode } from '#app/engine/describe.ts';
import { runConversation } from '#app/engine/simulate/run-conversation.ts';
import { queueOf } from '#app/flows/run-flow-tests.ts';
import type { SampleConversation, Template } from '#app/templates/template.ts';

import { bandOf } from '../../model/bands.ts';
import { tidyPlaces } from '../../model/layout.ts';
import { nodeSize } from '../../model/node-size.ts';
import type { PlayedSample, TemplatePreview } from './template-preview.ts';

const kept = new Map<string, TemplatePreview>();
const mostPlayed = 6;
/** What a thumbnail can show; the rest of a large flow would be dust. */
const visible = { width: 1_400, height: 860 } as const;

/** Of all templates, with a breath after each: the process that makes them also answers turns. */
export async function previewsOf(templates: readonly Template[]): Promise<TemplatePreview[]> {
  const previews: TemplatePreview[] = [];
  for (const template of templates) {
    if (!kept.has(template.slug)) await setImmediate();
    previews.push(previewOf(template));
  }
  return previews;
}

/** What sign-up and the gallery show of a template: its shape, its rules in words, and what its samples come to. Made once. */
function previewOf(template: Template): TemplatePreview {
  const known = kept.get(template.slug);
  if (known !== undefined) return known;
  const made = makePreview(template);
  kept.set(template.slug, made);
  return made;
}

function makePreview(template: Template): TemplatePreview {
  const { graph } = template;
  const places = tidyPlaces(graph);
  const boxes = graph.nodes.flatMap((node) => {
    const place = places[node.id];
    if (place === undefined || place.x > visible.width || place.y > visible.height) return [];
    return [{ id: node.id, band: bandOf(node), x: place.x, y: place.y, ...nodeSize(node) }];
  });
  const at = new Map(boxes.map((box) => [box.id, box]));
  const rules = graph.nodes.filter((node) => bandOf(node) === 'hard' || bandOf(node) === 'tunable');
  return {
    slug: template.slug,
    name: template.name,
    description: template.description,
    risk: template.risk,
    requirements: [...template.requirements],
    hardRules: graph.nodes.filter((node) => node.kind === 'hard_rule').length,
    tunableRules: graph.nodes.filter((node) => bandOf(node) === 'tunable').length,
    tests: template.tests.length,
    samples: template.samples.length,
    covers: [...template.covers],
    promises: promisesOf(template),
    hours: template.calendars[0]?.name ?? '',
    scripts: template.scripts.map(({ title, text }) => ({ title, text })),
    rules: rules.map((node) => ({ id: node.id, name: node.name, band: bandOf(node), sentence: describeNode(node, graph) })),
    played: pick(template.samples).map((sample) => play(template, sample)),
    boxes,
    lines: graph.edges.flatMap((edge) => {
      const from = at.get(edge.from);
      const to = at.get(edge.to);
      return from === undefined || to === undefined
        ? []
        : [{ id: edge.id, from: from.id, to: to.id, down: Math.abs(from.x - to.x) < 40 }];
    }),
  }; // prettier-ignore
}

/** The trade's own samples come first; the last three show what every flow does. */
function pick(samples: readonly SampleConversation[]): readonly SampleConversation[] {
  const agent = samples.filter((sample) => sample.id === 'typed-agent');
  const others = samples.filter((sample) => sample.id !== 'typed-agent');
  return [...others.slice(0, mostPlayed - agent.length), ...agent];
}

const words = { critical: '15 min', priority: '1 h', normal: 'same day' } as const;

function promisesOf(template: Template): string[] {
  const used = new Set(template.graph.nodes.flatMap((node) => (node.kind === 'priority' ? [node.priority] : [])));
  return (['critical', 'priority', 'normal'] as const).filter((each) => used.has(each)).map((each) => words[each]);
}

function play(template: Template, sample: SampleConversation): PlayedSample {
  const flow = compileFlow(template.graph);
  const turns = [...runConversation(flow, sample, { packs: template.packs, trace: false })];
  const told = turns.findIndex(({ verdict }) => verdict.action !== 'continue');
  const at = told < 0 ? 0 : told;
  const verdict = turns[at]?.verdict;
  const queue = verdict === undefined ? null : queueOf(template.graph, verdict);
  return {
    id: sample.id,
    title: sample.title,
    says: sample.turns[at]?.text ?? '',
    action: verdict?.action ?? 'continue',
    ruleName: verdict?.reason.ruleName ?? null,
    layer: verdict?.reason.layer ?? null,
    queue: template.pools.find((pool) => pool.slug === queue)?.name ?? null,
    path: verdict?.path.map((step) => step.nodeId) ?? [],
  };
}
