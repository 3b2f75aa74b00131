import { Handle, Position, type NodeProps } from '@xyflow/react';
import { CircleAlert, Lock, Pin, TriangleAlert } from 'lucide-react';
import { memo, use } from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { layerWords, type Layer } from '#app/ui/layer-stripe.tsx';

import { bandOf } from '../model/bands.ts';
import { nodeIcon } from '../nodes/kind-icons.ts';
import { Sentence } from '../nodes/sentence.tsx';
import type { StepElement } from './canvas-elements.ts';
import { FarContext } from './far-context.ts';
import { handlesOf } from './step-handles.ts';

/** A step on the canvas: readable without opening it. */
export const StepNode = memo(function StepNode({ data, selected }: NodeProps<StepElement>) {
  const { step, name, sentence, rows, openEnds, number, errors, warnings, pinned, dimmed, change } = data;
  const far = use(FarContext);
  const band = bandOf(step);
  const layer = band === 'hard' || band === 'tunable' || band === 'learned' ? band : null;
  if (far) return <Block element={data} selected={selected} layer={layer} />;
  if (step.kind === 'start') return <StartCard element={data} selected={selected} />;
  const Icon = nodeIcon(step);
  return (
    <div
      className={classNames(
        'relative h-full rounded-[10px] bg-raised shadow-sm transition-[box-shadow,opacity]',
        dimmed && 'opacity-30',
        change !== null && changeLooks[change].ring,
        selected && 'ring-2 ring-accent outline-6 outline-accent/14',
      )}
    >
      {change === null ? null : (
        <span
          className={classNames(
            'absolute -top-2.5 right-3 rounded-full px-2 text-11 leading-5 font-medium',
            changeLooks[change].tag,
          )}
        >
          {changeLooks[change].word}
        </span>
      )}
      {layer === null ? null : (
        <span
          className={classNames('absolute inset-y-2 left-1.5 w-1 rounded-[2px]', layerWords[layer].stripe)}
          aria-hidden
        />
      )}
      <div className={classNames('h-[76px] overflow-hidden py-2.5 pr-3', layer === null ? 'pl-3' : 'pl-[18px]')}>
        <div className="flex items-center gap-2 text-13 font-semibold">
          {number === null ? (
            <span
              className="grid size-[18px] shrink-0 place-items-center rounded-[5px] bg-active [&_svg]:size-3 [&_svg]:stroke-2"
              aria-hidden
            >
              <Icon />
            </span>
          ) : (
            <span className="min-w-2.5 text-12 font-medium text-muted tabular">{number}</span>
          )}
          <span className="step-name truncate">{name}</span>
          <span className="ml-auto flex shrink-0 items-center gap-1.5 text-muted [&_svg]:size-[13px]">
            {errors > 0 ? (
              <span className="flex items-center gap-1 text-12 font-medium text-late-text [&_svg]:text-late-mark">
                <CircleAlert aria-hidden />
                {errors}
              </span>
            ) : warnings > 0 ? (
              <span className="flex items-center gap-1 text-12 font-medium text-risk-text [&_svg]:text-risk-mark">
                <TriangleAlert aria-hidden />
                {warnings}
              </span>
            ) : null}
            {pinned ? <Pin aria-hidden /> : null}
            {step.kind === 'hard_rule' ? <Lock aria-hidden /> : number === null ? null : <Icon aria-hidden />}
          </span>
        </div>
        <p
          className={classNames(
            'mt-0.5 line-clamp-2 text-12 leading-[17px] text-muted',
            number === null ? 'pl-[26px]' : 'pl-[18px]',
          )}
        >
          <Sentence text={sentence} />
        </p>
      </div>
      {rows.length === 0 ? null : (
        <ul className="border-t border-line-faint pt-1 pb-1">
          {rows.map((row) => (
            <li
              key={row.port}
              className={classNames(
                'flex h-6 items-center gap-2 pr-4 text-12',
                layer === null ? 'pl-[38px]' : 'pl-9',
                row.target === null ? 'text-late-text' : 'text-muted',
              )}
            >
              <span className={classNames('min-w-0 shrink truncate font-medium', row.target !== null && 'text-text')}>
                {row.when}
              </span>
              <span className="ml-auto max-w-[55%] truncate">{row.target ?? 'no next step'}</span>
            </li>
          ))}
        </ul>
      )}
      {openEnds.map((row) => (
        <span
          key={row.port}
          className="absolute top-full left-11 mt-1.5 flex h-5 items-center gap-1 rounded-2 bg-late-ground px-1.5 text-11 whitespace-nowrap text-late-text inset-ring inset-ring-late-line [&_svg]:size-3 [&_svg]:text-late-mark"
        >
          <CircleAlert aria-hidden />
          {row.when}: no next step
        </span>
      ))}
      <StepHandles element={data} />
    </div>
  );
});

/** From afar: what cannot be read is not drawn, so that a large flow pans smoothly. */
function Block({ element, selected, layer }: { element: StepElement['data']; selected: boolean; layer: Layer | null }) {
  const { name, errors, dimmed, change } = element;
  return (
    <div
      className={classNames(
        'step-block relative flex h-full items-center overflow-hidden rounded-[10px] bg-raised pr-3 pl-6 font-semibold inset-ring inset-ring-line',
        dimmed && 'opacity-30',
        change !== null && changeLooks[change].ring,
        errors > 0 && 'bg-late-ground text-late-text',
        selected && 'ring-4 ring-accent',
      )}
    >
      {layer === null ? null : (
        <span className={classNames('absolute inset-y-2 left-1.5 w-2 rounded-[3px]', layerWords[layer].stripe)} aria-hidden />
      )}
      <span className="step-name truncate">{name}</span>
      {change === null ? null : (
        <span className={classNames('ml-auto rounded-full px-3 text-20 font-medium', changeLooks[change].tag)}>
          {changeLooks[change].word}
        </span>
      )}
    </div>
  );
} // prettier-ignore

function StartCard({ element, selected }: { element: StepElement['data']; selected: boolean }) {
  const Icon = nodeIcon(element.step);
  return (
    <div
      className={classNames(
        'flex h-full items-center gap-2 rounded-full bg-raised px-3.5 text-13 font-medium shadow-sm',
        element.dimmed && 'opacity-30',
        selected && 'ring-2 ring-accent outline-6 outline-accent/14',
      )}
    >
      <Icon className="size-3.5 text-muted" aria-hidden />
      <span className="truncate">{element.name}</span>
      <StepHandles element={element} />
    </div>
  );
}

/** Differences: a word and a line style each, never the colour alone. */
const changeLooks = {
  added: { word: 'new', ring: 'outline-2 outline-offset-2 outline-ok-mark', tag: 'bg-ok-ground text-ok-text' },
  changed: {
    word: 'changed',
    ring: 'outline-2 outline-offset-2 outline-dashed outline-accent',
    tag: 'bg-accent-soft text-accent-text',
  },
  moved: {
    word: 'moved',
    ring: 'outline-2 outline-offset-2 outline-dotted outline-control',
    tag: 'bg-wait-ground text-wait-text',
  },
} as const;

const sides = {
  [Position.Top]: 'top',
  [Position.Bottom]: 'bottom',
  [Position.Left]: 'left',
  [Position.Right]: 'right',
} as const;

function StepHandles({ element }: { element: StepElement['data'] }) {
  return handlesOf(element.step).map((handle) => (
    <Handle
      key={`${handle.type}-${handle.id ?? ''}`}
      id={handle.id ?? null}
      type={handle.type}
      position={handle.position}
      className={classNames('step-handle', handle.type, sides[handle.position])}
      style={{ left: handle.x, top: handle.y, right: 'auto', bottom: 'auto', transform: 'none' }}
    />
  ));
}
