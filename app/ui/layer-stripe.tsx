import { Lock, SlidersHorizontal, Sparkle } from 'lucide-react';

import { classNames } from './class-names.ts';

/** The layer of a rule. */
export type Layer = 'hard' | 'tunable' | 'learned';

export const layerWords: Record<
  Layer,
  { word: string; says: string; icon: typeof Lock; stripe: string; color: string }
> = {
  hard: { word: 'Hard', says: 'first, always, locked', icon: Lock, stripe: 'stripe-hard', color: 'text-hard' },
  tunable: {
    word: 'Tunable',
    says: 'limits you adjust',
    icon: SlidersHorizontal,
    stripe: 'stripe-tunable',
    color: 'text-tunable',
  },
  learned: {
    word: 'Learned',
    says: 'proposes, never acts alone',
    icon: Sparkle,
    stripe: 'stripe-learned',
    color: 'text-learned',
  },
};

/** Stripe, icon and word of a layer, in one line. */
export function LayerStripe({ layer, children }: { layer: Layer; children?: React.ReactNode }) {
  const look = layerWords[layer];
  const Icon = look.icon;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-12 font-medium whitespace-nowrap">
      <span className={classNames('h-3.5 w-[3px] shrink-0 rounded-[2px]', look.stripe)} aria-hidden />
      <Icon className={classNames('size-[13px] shrink-0 stroke-2', look.color)} aria-hidden />
      <span className="truncate">{children ?? look.word}</span>
    </span>
  );
}
