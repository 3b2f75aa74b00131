import type { NodeProps } from '@xyflow/react';
import { Lock, SlidersHorizontal, Split } from 'lucide-react';
import { memo } from 'react';

import { classNames } from '#app/ui/class-names.ts';

import type { BandElement } from './canvas-elements.ts';

const looks = {
  hard: { word: 'Hard', says: 'first, always, locked', icon: Lock, ground: 'bg-band-hard' },
  tunable: { word: 'Tunable', says: 'limits you adjust', icon: SlidersHorizontal, ground: 'bg-band-tunable' },
  routing: { word: 'Routing', says: 'who gets it, by when', icon: Split, ground: 'bg-band-routing' },
} as const;

/** The ground of a layer, with its name. */
export const BandNode = memo(function BandNode({ data }: NodeProps<BandElement>) {
  const look = looks[data.band];
  const Icon = look.icon;
  return (
    <div className={classNames('size-full rounded-[14px] inset-ring inset-ring-line', look.ground)} aria-hidden>
      <p className="flex items-center gap-2 py-3 pl-14 text-12 font-semibold">
        <Icon className={classNames('size-3.5', data.band === 'routing' && 'rotate-90')} />
        {look.word}
        <span className="font-normal text-muted">{look.says}</span>
      </p>
    </div>
  );
});
