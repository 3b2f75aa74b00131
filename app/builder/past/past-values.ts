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

/** How a rule compares a value with a limit. */
export type Crossing = 'lt' | 'lte' | 'gt' | 'gte';

/** Below a limit the lowest value of a conversation decides, above it the highest one. */
export function isBelow(crossing: Crossing): boolean {
  return crossing === 'lt' || crossing === 'lte';
}

/** Whether a value is on the far side of the limit, as the rule itself would say (R21). */
export function crosses(value: number, crossing: Crossing, limit: number): boolean {
  switch (crossing) {
    case 'lt':
      return value < limit;
    case 'lte':
      return value <= limit;
    case 'gt':
      return value > limit;
    case 'gte':
      return value >= limit;
  }
}

/** How many conversations a week a limit would have caught. */
export function crossingsAWeek(past: PastValues, field: string, limit: number, crossing: Crossing): number {
  const known = past.fields[field];
  if (known === undefined) return 0;
  const counts = isBelow(crossing) ? known.lows : known.highs;
  const caught = counts.reduce(
    (sum, [value, conversations]) => sum + (crosses(value, crossing, limit) ? conversations : 0),
    0,
  );
  return caught / Math.max(1, past.days / 7);
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
