import { describe, expect, it } from 'vitest';

import { builtInField, type FieldInfo } from '#app/contracts/fields.ts';

import { cellToText, textToCell } from './cell-text.ts';

function field(name: string): FieldInfo {
  const info = builtInField(name);
  if (info === undefined) throw new Error(`no field ${name}`);
  return info;
}
const read = (text: string, name: string) => {
  const result = textToCell(text, field(name), [], null);
  return result.ok ? result.cell : result.reason;
};

describe('a table typed or pasted like a spreadsheet', () => {
  it.each([
    ['confidence', '< 70 %', { op: 'lt', value: { literal: 0.7 } }],
    ['confidence', '≥ 0,85', { op: 'gte', value: { literal: 0.85 } }],
    ['failedTries', '2 to 5', { op: 'between', value: { literal: 2 }, to: { literal: 5 } }],
    ['failedTries', '3', { op: 'eq', value: { literal: 3 } }],
    ['topics', 'Refund, payment dispute', { op: 'includes_any', value: { literal: ['refund', 'payment_dispute'] } }],
    ['topics', '!= legal', { op: 'includes_none', value: { literal: ['legal'] } }],
    ['channel', 'web', { op: 'eq', value: { literal: 'web' } }],
    ['urgent', 'x', { op: 'is_yes' }],
    ['urgent', 'missing', { op: 'is_missing' }],
    ['amount', '> $1,250.50', { op: 'gt', value: { literal: { minor: 125_050, currency: 'USD' } } }],
    [
      'amount',
      '50 to 100 EUR',
      {
        op: 'between',
        value: { literal: { minor: 5_000, currency: 'EUR' } },
        to: { literal: { minor: 10_000, currency: 'EUR' } },
      },
    ],
    ['amount', '≥ ¥5,000', { op: 'gte', value: { literal: { minor: 5_000, currency: 'JPY' } } }],
    ['silenceMs', '> 5 min', { op: 'gt', value: { literal: 300_000 } }],
  ])('%s: %s', (name, text, cell) => {
    expect(read(text, name)).toMatchObject(cell);
  });

  it.each([
    ['confidence', 'often', /Write a number/],
    ['confidence', '170 %', /cannot be more/],
    ['topics', 'parking', /none of/],
    ['topics', '> refund', /Words cannot/],
    ['urgent', 'maybe', /yes, no/],
    ['failedTries', '@nothing', /no limit called/],
  ])('%s refuses “%s” in words', (name, text, words) => {
    expect(read(text, name)).toMatch(words);
  });

  it('keeps the currency of the cell when only its number is typed', () => {
    const before = textToCell('> 20 EUR', field('amount'), [], null);
    if (!before.ok) throw new Error(before.reason);
    expect(textToCell('> 30', field('amount'), [], before.cell)).toMatchObject({
      cell: { value: { literal: { minor: 3_000, currency: 'EUR' } } },
    });
  });

  it('comes back as it was, for every form that has a short one', () => {
    for (const [name, text] of [['confidence', '< 70 %'], ['failedTries', '2 to 5'], ['topics', 'refund, legal'], ['urgent', 'no'], ['silenceMs', '> 5 min'], ['topics', ''], ['amount', '> 1250.5 EUR'], ['amount', '≤ 900 JPY']] as const) {
      const result = textToCell(text, field(name), [], null);
      expect(result.ok ? cellToText(result.cell, field(name)) : result.reason).toBe(text);
    }
  }); // prettier-ignore
});
