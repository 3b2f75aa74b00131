import { CircleAlert, CircleCheck } from 'lucide-react';

import { countWords, SUMMARY_MAX_WORDS, type Brief } from '#app/contracts/brief.ts';
import { classNames } from '#app/ui/class-names.ts';
import { LayerStripe } from '#app/ui/layer-stripe.tsx';

import type { CaseLayer } from '../inbox/inbox-row.ts';
import { TurnLink, TurnLinks } from './turn-link.tsx';

/** The label above a part of the brief. */
export function PartLabel({ children }: { children: React.ReactNode }) {
  return <h2 className="text-12 font-medium text-muted">{children}</h2>;
}

/** Who and what in forty words, counted; then why, with rule and layer (R38, R40). */
export function BriefPanel({ brief, layer, large = true }: { brief: Brief; layer: CaseLayer; large?: boolean }) {
  const words = countWords(brief.summary);
  const missing = brief.completeness.missing;
  return (
    <section aria-label="Brief">
      <div className="mb-2 flex items-center justify-between gap-3">
        <PartLabel>Brief</PartLabel>
        <p className="flex items-center gap-2 text-12 text-muted tabular">
          <span>
            {words} of {SUMMARY_MAX_WORDS} words
          </span>
          <Completeness missing={missing} />
        </p>
      </div>
      <p
        className={classNames(
          'tracking-[-0.012em] text-pretty break-words',
          large ? 'text-[17px] leading-7' : 'text-16',
        )}
      >
        {brief.summary}
        <TurnLinks turns={[brief.wants.turn, ...brief.tried.map((tried) => tried.turn), brief.reason.turn]} />
      </p>
      <WhyLine brief={brief} layer={layer} />
    </section>
  );
}

function Completeness({ missing }: { missing: readonly string[] }) {
  if (missing.length === 0) {
    return (
      <span className="inline-flex items-center gap-1">
        <CircleCheck className="size-3 text-ok-mark" aria-hidden />
        complete
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-1" title={`Not known: ${missing.join(', ')}`}>
      <CircleAlert className="size-3 text-risk-mark" aria-hidden />
      {missing.length === 1 ? '1 thing missing' : `${missing.length} things missing`}
      <span className="sr-only">{`: ${missing.join(', ')}`}</span>
    </span>
  );
}

/** The rule that handed over, its layer, and what it saw. */
export function WhyLine({ brief, layer }: { brief: Brief; layer: CaseLayer }) {
  const name = brief.reason.ruleName ?? 'Safety net';
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-13">
      {layer === null ? (
        <span className="inline-flex items-center gap-1.5 text-12 font-medium">
          <CircleAlert className="size-[13px] text-muted" aria-hidden />
          {name}
        </span>
      ) : (
        <LayerStripe layer={layer}>{name}</LayerStripe>
      )}
      <span className="text-muted">
        {brief.reason.text}
        {brief.reason.quote === null ? null : <> “{brief.reason.quote}”</>}
        <TurnLink turn={brief.reason.turn} />
      </span>
    </p>
  );
}
