/** How often a value was the lowest (or highest) of a conversation. */
export type ValueCounts = readonly (readonly [value: number, conversations: number])[];

/** What past conversations said, for the fields that rules read. */
export interface PastValues {
  /** Real conversations where there are any, else those of the test environment. */
  readonly environment: 'test' | 'live';
  readonly conversations: number;
  /** What the conversations span, 30 at most. */
  readonly days: number;
  readonly turnsOfWeek: number;
  readonly fields: Readonly<Record<string, PastField>>;
}

export interface PastField {
  /** Customer turns of the last 7 days in which it was there. */
  readonly seenInWeek: number;
  readonly lows: ValueCounts;
  readonly highs: ValueCounts;
}

/** From here on a number says something; below it is shown as too few to judge. */
export const enoughConversations = 50;

/** How many conversations a week a limit would have caught. */
export function crossingsAWeek(past: PastValues, field: string, limit: number, side: 'below' | 'above'): number {
  const known = past.fields[field];
  if (known === undefined) return 0;
  const counts = side === 'below' ? known.lows : known.highs;
  const crossing = counts.reduce(
    (sum, [value, conversations]) => sum + ((side === 'below' ? value < limit : value >= limit) ? conversations : 0),
    0,
  );
  return crossing / Math.max(1, past.days / 7);
}

/** Bars between two bounds: conversations whose value falls into each of `count` equal parts. Values outside go to the ends. */
export function binned(counts: ValueCounts, min: number, max: number, count: number): readonly number[] {
  const bins = Array.from({ length: count }, () => 0);
  for (const [value, conversations] of counts) {
    const at = max === min ? 0 : Math.floor(((value - min) / (max - min)) * count);
    const index = Math.min(count - 1, Math.max(0, at));
    bins[index] = (bins[index] ?? 0) + conversations;
  }
  return bins;
}
