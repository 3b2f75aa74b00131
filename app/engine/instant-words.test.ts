import { describe, expect, it } from 'vitest';

import { instantInWords } from './instant-words.ts';

const at = (iso: string) => Date.parse(iso);

describe('a promised instant in words (R65)', () => {
  const now = at('2026-11-21T16:42:00Z');

  it('is a time today, with its zone', () => {
    expect(instantInWords(at('2026-11-21T17:30:00Z'), now, 'en', 'America/Chicago')).toMatch(/^11:30 CST$/u);
  });

  it('names the day when it is another one for the customer', () => {
    expect(instantInWords(at('2026-11-23T15:00:00Z'), now, 'en', 'America/Chicago')).toMatch(
      /^Monday, November 23.*09:00 CST$/u,
    );
    expect(instantInWords(at('2026-11-22T00:30:00Z'), now, 'de', 'Europe/Berlin')).toMatch(/^Sonntag, 22\. November/u);
  });

  it('is rounded up, so that it never promises less time than the clock has', () => {
    expect(instantInWords(at('2026-11-21T17:30:01Z'), now, 'en', 'America/Chicago')).toMatch(/^11:31/u);
  });

  it('says the end of a day as its last minute, not as the next day', () => {
    expect(instantInWords(at('2026-11-22T05:00:00Z'), now, 'en', 'America/New_York')).toMatch(/^23:59 EST$/u);
    expect(instantInWords(at('2026-11-22T05:00:00Z'), now, 'de', 'America/New_York')).toMatch(/^23:59/u);
  });

  it('reads an unknown zone as UTC', () => {
    expect(instantInWords(at('2026-11-21T17:30:00Z'), now, 'en', 'Nowhere/Land')).toMatch(/^17:30 UTC$/u);
  });
});
