import { describe, expect, test } from 'vitest';
import { FORMATS, personalDataCorpus } from '../training/personal-data-corpus.ts';
import { findPersonalData } from './find-personal-data.ts';
import { maskPersonalData } from './mask.ts';

const found = (text: string, locale?: string) =>
  findPersonalData(text, locale).map((span) => `${span.type}:${text.slice(span.start, span.end)}`);

describe('R14, R50: every listed format is found whole, and nothing beside it', () => {
  const corpus = personalDataCorpus(33, 20_261_121);
  test.each(FORMATS.map((format) => [format.type, format.name] as const))('%s, %s', (type, name) => {
    const texts = corpus.filter((entry) => entry.type === type && entry.format === name);
    expect(texts.length).toBeGreaterThanOrEqual(33);
    const wrong = texts.filter((entry) => {
      const spans = findPersonalData(entry.text, entry.locale);
      const span = spans[0];
      return spans.length !== 1 || span?.type !== type || span.start !== entry.start || span.end !== entry.end;
    });
    expect(wrong.map((entry) => entry.text)).toEqual([]);
  });
});

describe('other kinds', () => {
  test.each([
    ['DOB: 04/12/1987', 'date_of_birth:04/12/1987'],
    ['I was born on April 12, 1987', 'date_of_birth:April 12, 1987'],
    ['Geburtsdatum 12.04.1987', 'date_of_birth:12.04.1987'],
    ['fecha de nacimiento: 12/04/1987', 'date_of_birth:12/04/1987'],
    ['my social is 078051120', 'ssn:078051120'],
    ['EIN 12-3456789', 'tax_id:12-3456789'],
    ['meu CPF 123.456.789-09', 'tax_id:123.456.789-09'],
    ['the cvv is 123', 'card_code:123'],
    ['security code: 9921', 'card_code:9921'],
    ['passport number X1234567', 'passport:X1234567'],
    ['routing number 021000021', 'bank_account:021000021'],
    ['my password is hunter2', 'secret:hunter2'],
    ['PIN: 4931', 'secret:4931'],
    [`key sk_${'live'}_51HabcdEFGH23456789xyz does not work`, 'secret:sk_' + 'live_51HabcdEFGH23456789xyz'],
    ['AKIA' + 'IOSFODNN7EXAMPLE', 'secret:AKIA' + 'IOSFODNN7EXAMPLE'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123456789', 'secret:ghp_abcdefghijklmnopqrstuvwxyz0123456789'],
    ['Authorization: Bearer abc123def456ghi789jkl', 'secret:abc123def456ghi789jkl'],
    ['I live at 123 Main Street, Springfield, IL 62704', 'address:123 Main Street, Springfield, IL 62704'],
    ['wohne in der Hauptstraße 12, 10115 Berlin', 'address:Hauptstraße 12, 10115 Berlin'],
    ['vivo en Calle Mayor 5', 'address:Calle Mayor 5'],
    ['PO Box 1234', 'address:PO Box 1234'],
    ['from 192.168.10.4 since noon', 'ip_address:192.168.10.4'],
    ['john dot doe at gmail dot com', 'email:john dot doe at gmail dot com'],
    ['my number is five five five... 5 5 5 2 3 4 5 6 7 8', 'phone:5 5 5 2 3 4 5 6 7 8'],
    ['call me on 5552671', 'phone:5552671'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

describe('near misses are left alone', () => {
  test.each([
    ['a number that fails the check digit', 'card 4111 1111 1111 1112'],
    ['sixteen zeros', '0000 0000 0000 0000'],
    ['an order number', 'order 1234567890 is late'],
    ['an IBAN with a wrong checksum', 'DE89 3704 0044 0532 0130 01'],
    ['a number of an area that is never issued', 'it is 000-12-3456'],
    ['area 666', 'code 666-12-3456'],
    ['nine digits without a label', 'item 078051120'],
    ['a plain date', 'I arrive on 04/12/2026'],
    ['a price', 'I paid $1,200.50 for 2 of 14'],
    ['a time and a date', '2026-11-21 at 10:00'],
    ['a year range', 'from 2019-2024'],
    ['a ZIP+4', 'zip 94105-1234'],
    ['an at sign', 'meet @ 5 or @home'],
    ['talk about passwords', 'my password is wrong and the PIN is not working'],
    ['a version number', 'version 10.4.2 of the app'],
    ['a street without a number', 'the Main Street office'],
    ['quantities', 'I need 12 boxes in 3 days'],
    ['a tracking number', 'tracking 748219347829'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test('masking keeps the length, the words around, and the last four digits of a card', () => {
  const text = 'card 4111 1111 1111 1111, mail maria@example.com ok?';
  const masked = maskPersonalData(text);
  expect(masked.text).toBe('card •••• •••• •••• 1111, mail ••••••••••••••••• ok?');
  expect(masked.text).toHaveLength(text.length);
});

test('masking is idempotent', () => {
  for (const { text, locale } of personalDataCorpus(3, 5)) {
    const once = maskPersonalData(text, locale);
    expect(maskPersonalData(once.text, locale).text).toBe(once.text);
  }
});

test('a card beside a phone and an e-mail: three spans, in order, none overlapping', () => {
  const text = 'call 415-555-2671 or mail a@b.co, card 378282246310005';
  const spans = findPersonalData(text);
  expect(spans.map((span) => span.type)).toEqual(['phone', 'email', 'card']);
  for (const [index, span] of spans.entries()) {
    expect(span.start).toBeLessThan(span.end);
    expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
  }
});

test('a card inside a long run of digits is not cut out of it', () => {
  expect(found('9941111111111111119')).toEqual([]);
});

describe('written in ways that are easy to miss', () => {
  test.each([
    ['full-width digits', '４１１１　１１１１　１１１１　１１１１', 'card:４１１１　１１１１　１１１１　１１１１'],
    ['Arabic digits', 'رقمي +٩٧١ ٥٠ ١٢٣ ٤٥٦٧', 'phone:+٩٧١ ٥٠ ١٢٣ ٤٥٦٧'],
    ['Devanagari digits', 'ssn १२३-४५-६७८९', 'ssn:१२३-४५-६७८९'],
    ['a card over two lines', 'card\n4111 1111\n1111 1111', 'card:4111 1111\n1111 1111'],
    ['a card with slashes', '4111/1111/1111/1111', 'card:4111/1111/1111/1111'],
    ['a card with underscores', '4111_1111_1111_1111', 'card:4111_1111_1111_1111'],
    ['the label behind the number', '078051120 is my social', 'ssn:078051120'],
    ['the label behind, in brackets', '078051120 (ssn)', 'ssn:078051120'],
    ['three groups of three beside the label', 'my social: 078-051-120', 'ssn:078-051-120'],
    ['signs in brackets', 'jane [at] example [dot] com', 'email:jane [at] example [dot] com'],
    ['an at sign in brackets', 'mail jane.d(at)example.co.uk', 'email:jane.d(at)example.co.uk'],
    ['a trunk zero where the language is English', 'ring 020 7946 0958', 'phone:020 7946 0958'],
    ['a trunk zero in brackets', '(02) 9374 4000', 'phone:(02) 9374 4000'],
    ['the prefix for abroad', '0049 30 901820', 'phone:0049 30 901820'],
    ['a German who asks for a call', 'rufen Sie mich an unter 0171 1234567', 'phone:0171 1234567'],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  test.each([
    ['two numbers one below the other', 'orders\n40012345\n40012346\n40012347'],
    ['a fraction of dates', 'between 2024/1112 and 2025/1112'],
    ['nine digits and social media', '078051120 social media posts'],
    ['a remark in brackets', 'we meet (at) noon'],
    ['an order number with a leading zero', 'order 0123 456789'],
  ])('but not %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test('a card in other digits keeps its last four', () => {
    expect(maskPersonalData('４１１１１１１１１１１１１１１１').text).toBe('••••••••••••１１１１');
  });
});

describe('R14: long texts', () => {
  test('twenty numbers of a country without trunk zero are all found', () => {
    const numbers = Array.from({ length: 20 }, (_, index) => `6${String(12 + index)} 345 ${String(600 + index)}`);
    expect(found(`clientes: ${numbers.join('; ')}`, 'es')).toEqual(numbers.map((number) => `phone:${number}`));
  });

  test.each([
    ['es', (n: number) => `6${String(12 + (n % 80))} 345 ${String(100 + n)}`],
    ['pl', (n: number) => `51${String(n % 10)} 3${String(10 + (n % 80))} ${String(100 + n)}`],
    ['da', (n: number) => `20 ${String(10 + (n % 80))} ${String(10 + Math.floor(n / 80))} 55`],
    ['nb', (n: number) => `412 ${String(10 + (n % 80))} ${String(100 + n)}`],
    ['pt-PT', (n: number) => `91${String(n % 10)} 2${String(10 + (n % 80))} ${String(100 + n)}`],
    ['en-US', (n: number) => `(415) 5${String(10 + (n % 80))}-${String(1000 + n)}`],
  ])('a list of three hundred numbers is found to its end, and nothing between them: %s', (locale, written) => {
    const numbers = [...new Set(Array.from({ length: 300 }, (_, n) => written(n)))];
    expect(numbers.length).toBeGreaterThan(200);
    expect(found(`list: ${numbers.join('; ')}`, locale)).toEqual(numbers.map((number) => `phone:${number}`));
  });

  test('behind a long list, what is no number of the country stays as it is', () => {
    const numbers = Array.from({ length: 40 }, (_, n) => `612 345 ${String(600 + n)}`);
    const others = ['112 345 600', '61 345 60', '2024-11-23', '12.345,00', '1234-5678-9012-3456-78', '2x 612 g'];
    expect(found([...numbers, ...others].join('; '), 'es')).toEqual(numbers.map((number) => `phone:${number}`));
    expect(found([...numbers, '612 345 999 / 613 345 998', '(614 345 999)'].join('; '), 'es').slice(40)).toEqual([
      'phone:612 345 999', 'phone:613 345 998', 'phone:614 345 999',
    ]);
  }); // prettier-ignore

  test('the same number is found as often as it stands there', () => {
    expect(found('612 345 678; '.repeat(200), 'es')).toHaveLength(200);
  });

  test('a number behind many that are none is found', () => {
    const none = Array.from(
      { length: 60 },
      (_, index) => `${String(100 + index)} 55 ${String(700 + index)} 1234 5678 90`,
    );
    expect(found(`${none.join('; ')}; +34 612 345 678`, 'en-US')).toEqual(['phone:+34 612 345 678']);
  });

  test('two numbers in one run of digits and spaces', () => {
    expect(found('2125550187 4155552671', 'en-US')).toEqual(['phone:2125550187', 'phone:4155552671']);
  });
});
