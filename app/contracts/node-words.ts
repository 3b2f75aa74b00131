// Apart from the schemas that check them, so that a page that only shows words loads no validator.

/** Which row of a decision table counts when several hold. */
export const HIT_POLICIES = ['first', 'unique', 'priority', 'collect'] as const;

export const STRATEGIES = [
  'longest_idle',
  'round_robin',
  'least_loaded',
  'best_skill',
  'sticky',
  'value_first',
] as const;
