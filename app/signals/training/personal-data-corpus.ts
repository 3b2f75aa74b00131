import type { PersonalDataType } from '#app/contracts/signals.ts';
import { passesLuhn } from '../personal-data/card.ts';
import { passesMod97 } from '../personal-data/iban.ts';
import { seededRandom } from './seeded-random.ts';

export interface CorpusText {
  readonly text: string;
  readonly type: PersonalDataType;
  readonly format: string;
  readonly start: number;
  readonly end: number;
  readonly locale?: string;
}

type Random = () => number;
const digits = (random: Random, count: number) =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
const between = (random: Random, from: number, to: number) => String(from + Math.floor(random() * (to - from + 1)));
const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];

function cardNumber(random: Random, prefix: string, length: number): string {
  const body = prefix + digits(random, length - prefix.length - 1);
  for (let check = 0; check < 10; check += 1) if (passesLuhn(body + String(check))) return body + String(check);
  return body;
}

const grouped = (number: string, sizes: readonly number[], mark: string) => {
  let at = 0;
  return sizes.map((size) => number.slice(at, (at += size))).join(mark);
};

function iban(random: Random, country: string, length: number, letters: number): string {
  const bank = Array.from({ length: letters }, () => String.fromCharCode(65 + Math.floor(random() * 26))).join('');
  const account = bank + digits(random, length - 4 - letters);
  for (let check = 2; check < 99; check += 1) {
    const whole = `${country}${String(check).padStart(2, '0')}${account}`;
    if (passesMod97(whole)) return whole;
  }
  return country;
}

const area = (random: Random) => between(random, 2, 9) + digits(random, 2);
const exchange = (random: Random) => between(random, 2, 9) + digits(random, 2);
const social = (random: Random) => [between(random, 100, 665), between(random, 10, 99), between(random, 1000, 9999)];
const word = (random: Random) =>
  pick(random, ['maria', 'j.smith', 'tom_lee', 'anna-b', 'o.brien', 'x9', 'li.wei', 'info', 'kim77']);

interface Format {
  readonly type: PersonalDataType;
  readonly name: string;
  readonly locale?: string;
  readonly make: (random: Random) => string;
}

const format = (type: PersonalDataType, name: string, make: (random: Random) => string, locale?: string): Format =>
  locale === undefined ? { type, name, make } : { type, name, make, locale };

/** Every written form that must be found whole, each time: the list that the README promises. */
export const FORMATS: readonly Format[] = [
  format('card', 'Visa 16 in a block', (r) => cardNumber(r, '4', 16)),
  format('card', 'Visa 4-4-4-4 spaces', (r) => grouped(cardNumber(r, '4', 16), [4, 4, 4, 4], ' ')),
  format('card', 'Visa 4-4-4-4 hyphens', (r) => grouped(cardNumber(r, '4', 16), [4, 4, 4, 4], '-')),
  format('card', 'Visa 4-4-4-4 dots', (r) => grouped(cardNumber(r, '4', 16), [4, 4, 4, 4], '.')),
  format('card', 'Mastercard 51-55', (r) => grouped(cardNumber(r, between(r, 51, 55), 16), [4, 4, 4, 4], ' ')),
  format('card', 'Mastercard 2-series', (r) => cardNumber(r, '2223', 16)),
  format('card', 'Amex in a block', (r) => cardNumber(r, pick(r, ['34', '37']), 15)),
  format('card', 'Amex 4-6-5', (r) => grouped(cardNumber(r, '37', 15), [4, 6, 5], pick(r, [' ', '-']))),
  format('card', 'Discover', (r) => grouped(cardNumber(r, '6011', 16), [4, 4, 4, 4], pick(r, [' ', '-']))),
  format('card', 'Diners 14', (r) => grouped(cardNumber(r, '36', 14), [4, 6, 4], ' ')),
  format('card', 'JCB', (r) => cardNumber(r, '3530', 16)),
  format('card', 'UnionPay 19', (r) => cardNumber(r, '62', 19)),
  format('card', 'Visa 13', (r) => cardNumber(r, '4', 13)),
  format('ssn', '3-2-4 hyphens', (r) => social(r).join('-')),
  format('ssn', '3-2-4 spaces', (r) => social(r).join(' ')),
  format('ssn', '3-2-4 dots', (r) => social(r).join('.')),
  format('email', 'plain', (r) => `${word(r)}@example.com`),
  format('email', 'plus and digits', (r) => `${word(r)}+${digits(r, 3)}@mail.example.co.uk`),
  format('email', 'capitals', (r) => `${word(r).toUpperCase()}@EXAMPLE.ORG`),
  format('email', 'long ending', (r) => `${word(r)}@shop.photography`),
  format('email', 'hyphen in the domain', (r) => `${word(r)}@my-shop.de`),
  format('phone', 'US (aaa) eee-nnnn', (r) => `(${area(r)}) ${exchange(r)}-${digits(r, 4)}`),
  format('phone', 'US aaa-eee-nnnn', (r) => `${area(r)}-${exchange(r)}-${digits(r, 4)}`),
  format('phone', 'US aaa.eee.nnnn', (r) => `${area(r)}.${exchange(r)}.${digits(r, 4)}`),
  format('phone', 'US aaa eee nnnn', (r) => `${area(r)} ${exchange(r)} ${digits(r, 4)}`),
  format('phone', 'US ten digits', (r) => `${area(r)}${exchange(r)}${digits(r, 4)}`),
  format('phone', 'US 1-aaa-eee-nnnn', (r) => `1-${area(r)}-${exchange(r)}-${digits(r, 4)}`),
  format('phone', 'US +1 aaa eee nnnn', (r) => `+1 ${area(r)} ${exchange(r)} ${digits(r, 4)}`),
  format('phone', 'US +1aaaeeennnn', (r) => `+1${area(r)}${exchange(r)}${digits(r, 4)}`),
  format('phone', 'US +1 (aaa) eee-nnnn', (r) => `+1 (${area(r)}) ${exchange(r)}-${digits(r, 4)}`),
  format('phone', 'US with extension', (r) => `${area(r)}-${exchange(r)}-${digits(r, 4)} x${digits(r, 3)}`),
  format('phone', '555 numbers', (r) => `555-${exchange(r)}-${digits(r, 4)}`),
  format('phone', 'UK +44 20 nnnn nnnn', (r) => `+44 20 7${digits(r, 3)} ${digits(r, 4)}`),
  format('phone', 'UK +44 7nnn nnnnnn', (r) => `+44 7${digits(r, 3)} ${digits(r, 6)}`),
  format('phone', 'UK 07nnn nnnnnn', (r) => `07${between(r, 4, 9)}${digits(r, 2)} ${digits(r, 6)}`, 'en-GB'),
  format('phone', 'DE +49 15n nnnnnnnn', (r) => `+49 15${digits(r, 1)} ${digits(r, 8)}`),
  format('phone', 'DE 0171 nnnnnnn', (r) => `0171 ${between(r, 1, 9)}${digits(r, 6)}`, 'de'),
  format('phone', 'FR +33 6 nn nn nn nn', (r) => `+33 6 ${[2, 2, 2, 2].map((size) => digits(r, size)).join(' ')}`),
  format('phone', 'FR 06 nn nn nn nn', (r) => `06 ${[2, 2, 2, 2].map((size) => digits(r, size)).join(' ')}`, 'fr'),
  format('phone', 'ES +34 6nn nnn nnn', (r) => `+34 6${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`),
  format('phone', 'ES 6nn nnn nnn', (r) => `6${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`, 'es'),
  format('phone', 'IT +39 347 nnn nnnn', (r) => `+39 347 ${digits(r, 3)} ${digits(r, 4)}`),
  format('phone', 'NL 06-nnnnnnnn', (r) => `06-${between(r, 1, 5)}${digits(r, 7)}`, 'nl'),
  format('phone', 'BR (11) 9nnnn-nnnn', (r) => `(11) 9${between(r, 6, 9)}${digits(r, 3)}-${digits(r, 4)}`, 'pt-BR'),
  format('phone', 'IN +91 98nnn nnnnn', (r) => `+91 98${digits(r, 3)} ${digits(r, 5)}`),
  format('phone', 'AU +61 4nn nnn nnn', (r) => `+61 4${digits(r, 2)} ${digits(r, 3)} ${digits(r, 3)}`),
  format('iban', 'DE in a block', (r) => iban(r, 'DE', 22, 0)),
  format('iban', 'DE in fours', (r) => iban(r, 'DE', 22, 0).replace(/(.{4})(?=.)/gu, '$1 ')),
  format('iban', 'GB in fours', (r) => iban(r, 'GB', 22, 4).replace(/(.{4})(?=.)/gu, '$1 ')),
  format('iban', 'FR in a block', (r) => iban(r, 'FR', 27, 0)),
  format('iban', 'NL in fours', (r) => iban(r, 'NL', 18, 4).replace(/(.{4})(?=.)/gu, '$1 ')),
  format('iban', 'ES lower case', (r) => iban(r, 'ES', 24, 0).toLowerCase()),
];

const FRAMES: readonly (readonly [string, string])[] = [
  ['', ''],
  ['it is ', ''],
  ['hi, here it is: ', ' thanks'],
  ['please use ', '.'],
  ['(', ')'],
  ['"', '"'],
  ['my details are ', ', can you check order A-17?'],
  ['ok so um ', ' that is the one i meant'],
  ['USE ', ' NOW!!!'],
  ['line one\n', '\nline three'],
  ['x=', ';'],
];

/** `perFormat` texts of every format, in changing sentences. Deterministic for a seed. */
export function personalDataCorpus(perFormat: number, seed: number): CorpusText[] {
  const random = seededRandom(seed);
  return FORMATS.flatMap((entry) =>
    Array.from({ length: perFormat }, (_, index) => {
      const [before, after] = FRAMES[index % FRAMES.length] ?? ['', ''];
      const found = entry.make(random);
      const base = {
        text: before + found + after,
        type: entry.type,
        format: entry.name,
        start: before.length,
        end: before.length + found.length,
      };
      return entry.locale === undefined ? base : { ...base, locale: entry.locale };
    }),
  );
}
