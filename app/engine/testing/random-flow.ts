import * as fc from 'fast-check';
import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Parameter } from '#app/contracts/parameter.ts';
import { HARD_REASON_CLASSES } from '#app/contracts/reason.ts';
import { portsOf } from '../nodes/registry.ts';
import { RANDOM_FIELDS, randomComparing, randomCondition, withIds } from './random-condition.ts';

const about = { owner: 'Operations', reason: 'For a test.' };
export const RANDOM_PARAMETERS: Parameter[] = [
  { ...about, name: 'p.number', label: 'Number', type: 'number', value: 1, min: -5, max: 5 },
  { ...about, name: 'p.percent', label: 'Percent', type: 'percent', value: 0.7, min: 0, max: 1 },
  { ...about, name: 'p.money', label: 'Money', type: 'money', value: { minor: 2, currency: 'USD' }, min: 0, max: 10 },
];

const operand = fc.oneof(
  fc.constantFrom<{ literal: number } | { param: string } | { literal: { minor: number; currency: string } }>(
    { literal: 0 },
    { literal: 0.5 },
    { literal: 1 },
    { param: 'p.number' },
    { param: 'p.money' },
    { param: 'no.such' },
    { literal: { minor: 1, currency: 'USD' } },
    { literal: { minor: 3, currency: 'USD' } },
  ),
);
const reason = fc.constantFrom(
  { class: 'frustration' as const, code: 'tired', text: 'Tired' },
  { class: 'value' as const, code: 'worth', text: 'Worth it' },
);

function randomNode(id: string): fc.Arbitrary<FlowNode> {
  const base = { id, name: id, ruleId: `r-${id.toLowerCase()}` };
  const when = (windows: boolean) => randomCondition(RANDOM_PARAMETERS, windows).map((tree) => withIds(tree, id));
  const kinds: { weight: number; arbitrary: fc.Arbitrary<FlowNode> }[] = [
    {
      weight: 3,
      arbitrary: fc.record({ cls: fc.constantFrom(...HARD_REASON_CLASSES), when: when(true) }).map(({ cls, when: condition }) => ({
        ...base, kind: 'hard_rule', reason: { class: cls, code: `hard_${cls}`, text: cls }, when: condition, lockedBy: 'compliance',
      })),
    },
    {
      weight: 5,
      arbitrary: fc.record({ reason: fc.option(reason, { nil: undefined }), when: when(true) }).map(({ reason: why, when: condition }) => ({
        ...base, kind: 'condition', when: condition, ...(why ? { reason: why } : {}),
      })),
    },
    { weight: 3, arbitrary: randomTable(base) },
    {
      weight: 3,
      arbitrary: fc
        .record({
          field: fc.constantFrom('number.a', 'percent.a', 'money.a', 'duration.b', 'text.a'),
          handoffBelow: operand,
          actAbove: operand,
          whenMissing: fc.constantFrom('act' as const, 'flag' as const, 'handoff' as const),
        })
        .map((parts) => ({
          ...base, kind: 'band', ...parts,
          reasons: {
            handoff: { class: 'confidence', code: 'low', text: 'Low' },
            flag: { class: 'confidence', code: 'middle', text: 'Middle' },
            actCode: 'high',
          },
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({ weight: fc.constantFrom(-2, 0.5, 3), bias: fc.constantFrom(-1, 0, 1), threshold: operand })
        .map(({ weight, bias, threshold }) => ({
          ...base, kind: 'score', reason: { class: 'ambiguity', code: 'learned', text: 'Learned' }, threshold,
          model: {
            version: '1', trainedOn: 100, bias,
            features: [
              { field: 'number.a', weight, center: 0, scale: 1 },
              { field: 'yesno.a', weight: 1, center: 0.5, scale: 2 },
              { field: 'text.a', weight: 1, center: 0, scale: 1 },
            ],
          },
        })),
    },
    {
      weight: 1,
      arbitrary: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }).map((weights) => ({
        id, name: id, kind: 'split', seed: id, arms: weights.map((weight, at) => ({ id: `arm${at}`, label: `Arm ${at}`, weight })),
      })),
    },
  ]; // prettier-ignore
  return fc.oneof(...kinds);
}

function randomTable(base: { id: string; name: string; ruleId: string }): fc.Arbitrary<FlowNode> {
  return fc
    .record({
      columns: fc.uniqueArray(fc.constantFrom(...RANDOM_FIELDS), { minLength: 1, maxLength: 3, selector: (field) => field.name }),
      hitPolicy: fc.constantFrom('first' as const, 'unique' as const, 'priority' as const, 'collect' as const),
      rowCount: fc.integer({ min: 0, max: 4 }),
    })
    .chain(({ columns, hitPolicy, rowCount }) =>
      fc
        .tuple(
          ...Array.from({ length: rowCount }, () =>
            fc.record({
              cells: fc.tuple(...columns.map((field) => fc.option(randomComparing(RANDOM_PARAMETERS, field), { nil: null, freq: 3 }))),
              branch: fc.constantFrom('one', 'two'),
              reason: fc.option(reason, { nil: undefined }),
              priority: fc.integer({ min: 0, max: 2 }),
            }),
          ),
        )
        .map((rows): FlowNode => ({
          ...base, kind: 'table', hitPolicy, overlapAllowed: false,
          columns: columns.map((field, at) => ({ id: `c${at}`, field: field.name })),
          rows: rows.map(({ reason: why, cells, ...row }, at) => ({
            id: `row${at}`, ...row, ...(why ? { reason: why } : {}),
            cells: cells.map((cell) => cell && { op: cell.op, value: cell.value, to: cell.to, whenMissing: cell.whenMissing }),
          })),
        })),
    ); // prettier-ignore
}

const OUTCOMES: FlowNode[] = [
  { id: 'go', name: 'Go on', kind: 'outcome', action: 'continue', code: 'no_rule_matched' },
  { id: 'flag', name: 'Flag', kind: 'outcome', action: 'flag', code: 'no_rule_matched', reason: { class: 'risk', code: 'look', text: 'Look' } },
  { id: 'offer', name: 'Offer', kind: 'outcome', action: 'offer', code: 'no_rule_matched', say: { en: 'A person?' } },
  { id: 'esc', name: 'Escalate', kind: 'outcome', action: 'escalate', code: 'no_rule_matched', say: { en: 'One moment.' }, methods: ['warm'], sayByClass: { emergency: { en: 'Now.' } } },
]; // prettier-ignore

/**
 * A graph without circles: every port leads to a later node, and some lead nowhere. Nodes read few fields with few values,
 * so that branches are really taken.
 */
export const randomFlow: fc.Arbitrary<FlowGraph> = fc
  .integer({ min: 0, max: 12 })
  .chain((count) =>
    fc.record({
      middle: fc.tuple(...Array.from({ length: count }, (_, at) => randomNode(`N${at}`))),
      targets: fc.array(fc.nat(1000), { minLength: 64, maxLength: 64 }),
    }),
  )
  .map(({ middle, targets }) => {
    const nodes: FlowNode[] = [{ id: 'start', name: 'Start', kind: 'start' }, ...middle, ...OUTCOMES];
    const outcomesFrom = nodes.length - OUTCOMES.length;
    let pick = 0;
    const edges = nodes.slice(0, outcomesFrom).flatMap((node, at) =>
      portsOf(node).flatMap((port) => {
        const chosen = targets[pick++ % targets.length] ?? 0;
        // One port in eighty leads nowhere; half lead to the next node, so that walks are long.
        if (chosen % 80 === 79) return [];
        const to = chosen % 2 === 0 ? nodes[at + 1] : nodes[at + 1 + (chosen % (nodes.length - at - 1))];
        return to ? [{ id: `${node.id}-${port.replace(':', '-')}`, from: node.id, port, to: to.id }] : [];
      }),
    );
    return {
      format: 1,
      name: 'Random',
      locale: 'en',
      fields: RANDOM_FIELDS,
      parameters: RANDOM_PARAMETERS,
      nodes,
      edges,
      layout: { nodes: {}, groups: [], comments: [] },
    };
  });
