import { classNames } from '#app/ui/class-names.ts';

import { binned, crosses, crossingsAWeek, enoughConversations, isBelow, type Crossing } from './past-values.ts';
import { usePastValues } from './past-values-context.tsx';

export interface HistogramProps {
  field: string;
  /** How the rule compares: what is on that side of the limit is filled. */
  crossing: Crossing;
  min: number;
  max: number;
  /** Where the line sits now, and where the published one does. */
  limit: number;
  published?: number | undefined;
  /** A value of the field in words, with its unit. */
  words: (value: number) => string;
  /** Only the bars, where the words stand elsewhere. */
  bare?: boolean;
}

const bars = 48;
const height = 44;

/** Past values of a field over its slider: what would cross the line is filled, and said in a sentence. */
export function Histogram({ field, crossing, min, max, limit, published, words, bare = false }: HistogramProps) {
  const state = usePastValues();
  if (state.kind === 'loading') return <div className="h-11 animate-pulse rounded-2 bg-hover" aria-hidden />;
  if (state.kind === 'failed')
    return <p className="text-12 text-muted">Past values could not be read. Reload the page to try again.</p>;
  const { past } = state;
  const known = past.fields[field];
  const counts = isBelow(crossing) ? known?.lows : known?.highs;
  if (counts === undefined || counts.length === 0) {
    // Before the first message the panel says once that there is nothing to show yet.
    return bare || past.conversations === 0 ? null : (
      <p className="text-12 text-pretty text-muted">No message of the last 30 days carried this value.</p>
    );
  }
  const bins = binned(counts, min, max, bars);
  const most = Math.max(1, ...bins);
  const filled = (index: number) => crosses(min + ((index + 0.5) / bars) * (max - min), crossing, limit);
  const aWeek = crossingsAWeek(past, field, limit, crossing);
  const before = published === undefined ? null : crossingsAWeek(past, field, published, crossing);
  const round = (value: number) => (value > 0 && value < 1 ? 'less than 1' : `about ${Math.round(value)}`);
  return (
    <div className="grid gap-1">
      <svg
        viewBox={`0 0 ${bars * 4} ${height}`}
        preserveAspectRatio="none"
        className="h-11 w-full"
        role="img"
        aria-label={`Past values from ${words(min)} to ${words(max)}`}
      >
        {bins.map((count, index) => {
          const tall = count === 0 ? 0 : Math.max(2, (count / most) * (height - 2));
          return (
            <rect
              key={index}
              x={index * 4 + 0.5}
              width={3}
              y={height - tall}
              height={tall}
              rx={0.8}
              className={filled(index) ? 'fill-accent' : 'fill-line-strong'}
            />
          );
        })}
      </svg>
      {bare ? null : (
        <p className="text-13 text-pretty" aria-live="polite">
          <b className="font-semibold tabular">{capital(round(aWeek))}</b> {aWeek > 0 && aWeek < 1 ? 'conversation' : 'conversations'} a
          week would cross it
          {before === null || published === limit ? '.' : `, ${round(before)} at ${words(published ?? limit)} as published.`}
          <span className={classNames('block text-12', past.conversations < enoughConversations ? 'text-risk-text' : 'text-muted')}>
            {past.conversations} {past.environment === 'test' ? 'test ' : ''}
            {past.conversations === 1 ? 'conversation' : 'conversations'} of the last 30 days
            {past.conversations < enoughConversations ? ': too few to judge by' : ''}
          </span>
        </p>
      )}
    </div>
  ); // prettier-ignore
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
