import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INDUSTRY_PACKS, signalMemorySchema, signalSetSchema, type SignalInput } from '#app/contracts/signals.ts';
import { computeSignals, emptySignalMemory } from './compute-signals.ts';
import { maskPersonalData } from './personal-data/mask.ts';

const zalgo = 'h̷̡͉̗̞̳̗̗͔̐͌̈́̂͗͜ė̶̢̛͔̯̱̝̗̦͈̆̄̔l̶p̷';
const rtl = '‮أريد التحدث مع موظف‬ مرحبا agent שלום';
const HOSTILE: readonly (readonly [string, string])[] = [
  ['empty', ''],
  ['blank', ' \n\t\u00a0\u200b'],
  ['zalgo', zalgo.repeat(100).slice(0, 8_000)],
  ['right to left', rtl.repeat(100).slice(0, 8_000)],
  ['one word', 'a'.repeat(8_000)],
  ['one letter and spaces', 'a '.repeat(4_000)],
  ['digits', '4'.repeat(8_000)],
  ['digits and spaces', '4 1 '.repeat(2_000)],
  ['cards', '4111 1111 1111 1111 '.repeat(400)],
  ['phones', '+1 415 555 2671 '.repeat(500)],
  ['at signs', 'a@'.repeat(4_000)],
  ['e-mail addresses', 'a@b.co '.repeat(1_100)],
  ['dots', '.'.repeat(8_000)],
  ['brackets', '('.repeat(8_000)],
  ['quotes', '"'.repeat(8_000)],
  ['apostrophes', "l'".repeat(4_000)],
  ['lone high surrogates', '\ud83d'.repeat(4_000)],
  ['lone low surrogates', 'agent \ude00 human \ude00'.repeat(100)],
  ['emoji', '😡'.repeat(4_000)],
  ['family emoji', '👩‍👩‍👧‍👦'.repeat(700)],
  ['nulls', '\0agent\0'.repeat(1_000)],
  ['prototype words', '__proto__ constructor toString hasOwnProperty valueOf'],
  ['markup', '<script>alert(1)</script>'.repeat(300)],
  ['agents', 'agent '.repeat(1_300)],
  ['almost phrases', 'i want to talk to the '.repeat(360)],
  ['keys', `eyJ${'a'.repeat(7_000)}.${'b'.repeat(500)}`],
  ['begun private keys', '-----BEGIN PRIVATE KEY-----'.repeat(290)],
  ['begun IBANs', 'DE89 '.repeat(1_600)],
  ['money', '$1,000 '.repeat(1_100)],
  ['number words', 'two hundred '.repeat(660)],
  ['births', 'born on 1 '.repeat(800)],
  ['passwords', 'password is '.repeat(660)],
  ['streets', '12 Main '.repeat(1_000)],
  ['new lines', '\n'.repeat(8_000)],
  ['full-width', 'ａｇｅｎｔ　ｐｌｅａｓｅ１２３'.repeat(300)],
  ['Chinese', '我要人工客服'.repeat(1_300)],
  ['longer than allowed', 'please help me '.repeat(2_000)],
];

const turn = (text: string, author: SignalInput['author'] = 'customer'): SignalInput => ({
  turnId: 't',
  seq: 0,
  author,
  text,
  atMs: 0,
  packs: [...INDUSTRY_PACKS],
});

function check(text: string, author: SignalInput['author'] = 'customer') {
  const { signals, memory } = computeSignals(turn(text, author), emptySignalMemory());
  expect(signalSetSchema.safeParse(signals).error).toBeUndefined();
  expect(signalMemorySchema.safeParse(memory).error).toBeUndefined();
  for (const signal of Object.values(signals)) {
    for (const evidence of signal.evidence) {
      expect(evidence.start).toBeLessThanOrEqual(evidence.end);
      expect(evidence.end).toBeLessThanOrEqual(text.length);
      // Evidence is stored as JSON text, which knows no half characters.
      expect(evidence.quote).not.toMatch(/\p{Surrogate}/u);
    }
  }
  const masked = maskPersonalData(text);
  expect(masked.text).toHaveLength(text.length);
  let last = 0;
  for (const span of masked.spans) {
    expect(span.start).toBeGreaterThanOrEqual(last);
    expect(span.end).toBeGreaterThan(span.start);
    expect(masked.text.slice(last, span.start)).toBe(text.slice(last, span.start));
    last = span.end;
  }
  expect(masked.text.slice(last)).toBe(text.slice(last));
}

describe('F14: hostile texts crash nothing and give valid spans', () => {
  test.each(HOSTILE)('%s', (_, text) => {
    check(text);
    check(text, 'bot');
    check(text, 'human');
  });

  test('texts by chance', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc
            .array(
              fc.constantFrom(
                'agent',
                '4111 1111 1111 1111',
                'a@b.co',
                '555-123-4567',
                'no',
                '"',
                '\ud83d',
                '$',
                '12',
                '.',
                '-',
                'DE89',
                ' ',
                '\n',
                '(',
                ')',
              ),
              {
                maxLength: 60,
              },
            )
            .map((parts) => parts.join('')),
        ),
        (text) => {
          check(text);
        },
      ),
      { numRuns: 150, seed: 20_261_121 },
    );
  }, 60_000);
});
