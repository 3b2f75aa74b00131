/** Cases of one queue over some days, and how many of them were passed on without a brief. */
export interface ColdCount {
  readonly cold: number;
  readonly all: number;
}

const FEWEST = 5;
const SHARE = 0.2;

/** R94: passing on cold is the exception. From one in five on it is the habit; fewer than five cases are chance. */
export const isColdHabit = ({ cold, all }: ColdCount): boolean => cold >= FEWEST && cold >= all * SHARE;
