import { Slider as Primitive } from 'radix-ui';

import type { Operand } from '#app/contracts/field-value.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import type { FlowNode } from '#app/contracts/flow-graph.ts';
import { formatValue } from '#app/engine/describe/format-value.ts';

import { Histogram } from '../../past/histogram.tsx';
import { useBuilder } from '../../state/builder-context.tsx';

type BandNode = Extract<FlowNode, { kind: 'band' }>;

export interface BandSliderProps {
  node: BandNode;
  info: FieldInfo;
  disabled: boolean;
  onChange: (node: BandNode, field?: string) => void;
}

/**
 * Both cut points on one line, over the past values: hand over, flag, go on. A limit of the flow is moved as the limit that it
 * is; the handles never pass each other.
 */
export function BandSlider({ node, info, disabled, onChange }: BandSliderProps) {
  const { graph, edit } = useBuilder();
  const low = numberIn(node.handoffBelow);
  const high = numberIn(node.actAbove);
  const min = info.min ?? 0;
  const max = info.max;
  if (low === null || high === null || max === undefined || (info.type !== 'percent' && info.type !== 'number'))
    return null;
  const { type } = info;
  const step = type === 'percent' ? 0.01 : info.whole === true ? 1 : 0.05;
  const words = (value: number) => formatValue(value, type);

  function numberIn(operand: Operand): number | null {
    if ('literal' in operand) return typeof operand.literal === 'number' ? operand.literal : null;
    const parameter = graph.parameters.find((each) => each.name === operand.param);
    return parameter === undefined || parameter.type === 'money' ? null : parameter.value;
  }
  function move(side: 'handoffBelow' | 'actAbove', to: number) {
    const value = Math.round(to * 1e6) / 1e6;
    const operand = node[side];
    if ('literal' in operand) return onChange({ ...node, [side]: { literal: value } }, side);
    const parameter = graph.parameters.find((each) => each.name === operand.param);
    if (parameter === undefined || parameter.type === 'money') return;
    const allowed = Math.min(parameter.max, Math.max(parameter.min, value));
    if (allowed !== parameter.value) edit({ type: 'set_parameter', parameter: { ...parameter, value: allowed } });
  }
  const share = (value: number) => `${((value - min) / (max - min)) * 100}%`;
  return (
    <div className="grid gap-1">
      <Histogram field={node.field} crossing="lt" min={min} max={max} limit={low} words={words} bare />
      <Primitive.Root
        value={[low, high]}
        min={min}
        max={max}
        step={step}
        minStepsBetweenThumbs={0}
        disabled={disabled}
        onKeyDown={(event) => event.stopPropagation()}
        onValueChange={([nextLow, nextHigh]) => {
          if (nextLow !== undefined && nextLow !== low) move('handoffBelow', nextLow);
          else if (nextHigh !== undefined && nextHigh !== high) move('actAbove', nextHigh);
        }}
        className="relative flex h-6 w-full touch-none items-center select-none pointer-coarse:h-11"
      >
        <Primitive.Track className="relative h-1.5 grow overflow-hidden rounded-full bg-ok-mark/60">
          <span className="absolute inset-y-0 left-0 bg-accent" style={{ width: share(low) }} />
          <Primitive.Range className="absolute h-full bg-risk-mark/80" />
        </Primitive.Track>
        {(['Hand over under', 'Go on over'] as const).map((label, index) => (
          <Primitive.Thumb
            key={label}
            aria-label={label}
            aria-valuetext={words(index === 0 ? low : high)}
            className="block size-4 rounded-full bg-white shadow-sm ring-2 ring-accent transition-shadow hover:ring-4 data-disabled:ring-control"
          />
        ))}
      </Primitive.Root>
      <p className="flex justify-between gap-2 text-12 text-muted tabular">
        <span>hand over under {words(low)}</span>
        <span>flag</span>
        <span>go on over {words(high)}</span>
      </p>
    </div>
  );
}
