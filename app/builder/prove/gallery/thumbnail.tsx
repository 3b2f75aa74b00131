import { useMemo } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import type { TemplatePreview } from './template-preview.ts';

export interface ThumbnailProps {
  template: TemplatePreview;
  /** Steps of a played sample: they and the lines between them are lit. */
  lit?: readonly string[];
  className?: string;
}

/** The beginning of the flow as it will stand on the canvas, small. */
export function Thumbnail({ template, lit = [], className }: ThumbnailProps) {
  const at = useMemo(() => new Map(template.boxes.map((box) => [box.id, box])), [template]);
  const on = new Set(lit);
  const right = Math.min(1_300, Math.max(...template.boxes.map((box) => box.x + box.width)));
  const bottom = Math.min(760, Math.max(...template.boxes.map((box) => box.y + box.height)));
  return (
    <svg
      viewBox={`-24 -24 ${right + 48} ${bottom + 48}`}
      className={classNames('block h-full w-full', className)}
      role="img"
      aria-label={`The shape of ${template.name}`}
      preserveAspectRatio="xMidYMin slice"
    >
      {template.lines.map((line) => {
        const from = at.get(line.from);
        const to = at.get(line.to);
        if (from === undefined || to === undefined) return null;
        const isLit = on.has(line.from) && on.has(line.to);
        return (
          <path
            key={line.id}
            d={
              line.down && to.y > from.y
                ? `M${from.x + 28} ${from.y + from.height}V${to.y}`
                : `M${from.x + from.width} ${from.y + Math.min(38, from.height / 2)}H${to.x - 40}V${to.y + Math.min(38, to.height / 2)}H${to.x}`
            }
            className={isLit ? 'stroke-accent' : 'stroke-edge'}
            strokeWidth={isLit ? 7 : 4}
            strokeOpacity={isLit ? 1 : 0.55}
            fill="none"
          />
        );
      })}
      {template.boxes.map((box) => (
        <g key={box.id}>
          <rect
            x={box.x}
            y={box.y}
            width={box.width}
            height={box.height}
            rx={14}
            className={classNames('fill-raised', on.has(box.id) ? 'stroke-accent' : 'stroke-line-strong')}
            strokeWidth={on.has(box.id) ? 7 : 3}
          />
          {box.band === 'hard' || box.band === 'tunable' ? (
            <rect
              x={box.x + 8}
              y={box.y + 10}
              width={9}
              height={box.height - 20}
              rx={4}
              className={box.band === 'hard' ? 'fill-hard' : 'fill-tunable'}
            />
          ) : null}
          <rect
            x={box.x + 30}
            y={box.y + Math.min(22, box.height / 3)}
            width={box.width * 0.5}
            height={12}
            rx={6}
            className="fill-track"
          />
        </g>
      ))}
    </svg>
  );
}
