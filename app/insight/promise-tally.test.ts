import { describe, expect, it } from 'vitest';

import { tally, type PromiseMark } from './promise-tally.ts';

const now = new Date('2026-11-24T10:42:00Z');
const mark = (state: PromiseMark['state'], minutes: number): PromiseMark => ({
  id: `${state}${minutes}`,
  state,
  dueAt: new Date(now.getTime() + minutes * 60_000),
  caseId: null,
  customerName: null,
});

describe('promises of today', () => {
  it('counts what is due against what was kept; late and made-good ones were not kept', () => {
    const result = tally(
      [mark('kept', -60), mark('kept', 20), mark('broken', -30), mark('made_good', -10), mark('open', -1)],
      now,
    );
    expect(result).toMatchObject({ kept: 2, due: 5, ahead: 0, late: 1, next: null });
  });

  it('leaves out superseded ones and names the next', () => {
    const result = tally([mark('superseded', 5), mark('open', 40), mark('open', 9)], now);
    expect(result).toMatchObject({ kept: 0, due: 0, ahead: 2, late: 0 });
    expect(result.next?.id).toBe('open9');
  });
});
