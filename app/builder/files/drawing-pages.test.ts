import { describe, expect, it } from 'vitest';

import { drawingPages, picturePlan, readable } from './drawing-pages.ts';

/** Five hundred cards under each other, as a chain of rules is drawn. */
const rows = Array.from({ length: 500 }, (_, at) => ({ from: 40 + at * 104, to: 40 + at * 104 + 76 }));
const height = 40 + 500 * 104;

describe('a tall picture', () => {
  it('is cut between two steps, and nothing of it is lost or there twice', () => {
    const pages = drawingPages(height, 8_000, rows);
    expect(pages).toHaveLength(7);
    expect(pages[0]?.from).toBe(0);
    expect(pages.at(-1)?.to).toBe(height);
    for (const [index, { from, to }] of pages.entries()) {
      expect(to - from).toBeLessThanOrEqual(8_000);
      if (index > 0) expect(from).toBe(pages[index - 1]?.to);
      expect(rows.some((row) => row.from < to && row.to > to)).toBe(false);
    }
  });

  it('is one page where it fits, and is cut all the same where a step fills a page', () => {
    expect(drawingPages(900, 8_000, rows)).toEqual([{ from: 0, to: 900 }]);
    expect(drawingPages(2_000, 1_000, [{ from: 10, to: 1_990 }])).toEqual([{ from: 0, to: 1_000 }, { from: 1_000, to: 2_000 }]); // prettier-ignore
  });
});

describe('a picture in pixels', () => {
  const limit = { side: 16_384, area: 120_000_000 };

  it('is twice as fine as the screen where there is room, in one column', () => {
    expect(picturePlan({ width: 1_800, height: 2_400 }, limit, rows)).toEqual({
      pages: [{ from: 0, to: 2_400 }],
      scale: 2,
    });
  });

  it('puts five hundred steps into columns before it makes them too small to read', () => {
    const plan = picturePlan({ width: 1_900, height }, limit, rows);
    expect(plan.pages.length).toBeGreaterThan(1);
    expect(plan.scale).toBeGreaterThanOrEqual(1);
    const columns = plan.pages.length;
    expect((1_900 * columns + 48 * (columns - 1)) * plan.scale).toBeLessThanOrEqual(limit.side);
  });

  it('is as large as a canvas can be where nothing else helps', () => {
    const plan = picturePlan({ width: 1_900, height: height * 4 }, { side: 8_192, area: 16_000_000 }, []);
    expect(plan.scale).toBeLessThan(readable);
    expect(plan.scale).toBeGreaterThan(0);
  });
});
