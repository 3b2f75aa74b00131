/** One promise of today, as the line of the day shows it. */
export interface PromiseMark {
  readonly id: string;
  readonly state: 'open' | 'kept' | 'broken' | 'superseded' | 'made_good';
  readonly dueAt: Date;
  readonly caseId: string | null;
  readonly customerName: string | null;
}

export interface PromiseTally {
  readonly kept: number;
  /** Settled ones: kept, broken, made good, and those whose time passed while they are open. */
  readonly due: number;
  readonly ahead: number;
  /** Open, and its time has passed. */
  readonly late: number;
  /** The next one that is still to be kept. */
  readonly next: PromiseMark | null;
}

/** Counts the promises of a day. One that was kept late counts as due and not as kept (it was made good, not kept). */
export function tally(marks: readonly PromiseMark[], now: Date): PromiseTally {
  const counted = marks.filter((mark) => mark.state !== 'superseded');
  const open = counted.filter((mark) => mark.state === 'open');
  const ahead = open.filter((mark) => mark.dueAt.getTime() > now.getTime());
  const kept = counted.filter((mark) => mark.state === 'kept').length;
  return {
    kept,
    due: counted.length - ahead.length,
    ahead: ahead.length,
    late: open.length - ahead.length,
    next: ahead.reduce<PromiseMark | null>(
      (next, mark) => (next === null || mark.dueAt < next.dueAt ? mark : next),
      null,
    ),
  };
}
