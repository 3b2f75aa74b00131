import { describe, expect, test } from 'vitest';
import { writtenTimes } from './written-times.ts';

const MINUTE_MS = 60_000;
const times = (text: string) => writtenTimes(text).map(({ ms }) => ms / MINUTE_MS);
const words = (text: string) => writtenTimes(text).map((time) => time.words);

describe('the times that a text promises, in minutes (R66)', () => {
  test.each([
    ['in 10 seconds', [1 / 6]], ['in 1 sec', [1 / 60]], ['in 5 min', [5]], ['within 2 hrs', [120]], ['in 3h', [180]], ['in 1.5 hours', [90]], ['in 1,5 Stunden', [90]],
    ['in two business days', [2880]], ['within 3 working days', [4320]], ['in a day', [1440]], ['in an hour', [60]], ['a few minutes', [5]], ['a couple of hours', [180]], ['several minutes', [10]],
    ['forty-five minutes', [45]], ['FIFTEEN MINUTES', [15]], ['twenty-minutes', [20]], ['in zwei Tagen', [2880]], ['in einer Stunde', [60]], ['in wenigen Minuten', [5]],
    ['en dos horas', [120]], ['en unos minutos', [5]], ['en tres días', [4320]], ['dans une heure', [60]], ['dans deux jours', [2880]], ['dans quelques minutes', [5]],
  ])('%s', (text, minutes) => {
    expect(times(text)).toEqual(minutes);
  });

  test('of a range the later end; of several the shortest first', () => {
    expect([times('in 2 to 3 hours'), times('20-30 minutes'), times('20 – 30 minutes'), times('in one or two hours'), times('2 bis 3 Stunden'), times('2 à 3 heures')]).toEqual([[180], [30], [30], [120], [180], [180]]);
    expect(times('In 2 hours, else in 30 minutes, else in a day.')).toEqual([30, 120, 1440]);
    expect(words('In 2 hours, else in 30 minutes.')).toEqual(['30 min', '2 h']);
  });

  test('hours with their minutes are one time, and no promise where the whole is none', () => {
    for (const text of ['in 1 hour 30 minutes', 'within 1 h 30 min', 'in one hour and 30 minutes', 'in einer Stunde und 30 Minuten', 'dans une heure et trente minutes']) expect([text, times(text)]).toEqual([text, [90]]);
    expect([times('in 1 day 2 hours 5 minutes'), words('in 1 hour 30 minutes')]).toEqual([[1565], ['1 h 30 min']]);
    expect([times('waited for 1 hour 30 minutes'), times('1 hour 30 minutes ago')]).toEqual([[], []]);
    // Apart, or the smaller one first: two times.
    expect([times('in 1 hour or 30 minutes'), times('in 30 minutes 2 hours'), times('in 5 minutes 3 minutes')]).toEqual([[30, 60], [30, 120], [3, 5]]);
  });

  test('words that are a time by themselves, said as they stand', () => {
    const fixed: readonly (readonly [string, number, string])[] = [
      ['Right away!', 2, 'Right away'], ['sofort', 2, 'sofort'], ['inmediatamente', 2, 'inmediatamente'], ['somebody answers right now', 2, 'right now'], ['with you this minute', 2, 'this minute'],
      ['half an hour', 30, 'half an hour'], ['in einer halben Stunde', 30, 'einer halben Stunde'], ['media hora', 30, 'media hora'], ['a quarter of an hour', 15, 'quarter of an hour'], ['within the hour', 60, 'within'],
      ['in just a moment', 5, 'in just a moment'], ['dans un instant', 5, 'dans un instant'], ['today', 1440, 'today'], ['same business day', 1440, 'same business day'], ['by tomorrow', 2880, 'by tomorrow'], ['para mañana', 2880, 'para mañana'],
    ];
    for (const [text, minutes, said] of fixed) expect([text, writtenTimes(text)[0]]).toEqual([text, { ms: minutes * MINUTE_MS, words: said }]);
  });

  test('the past, a rate and opening hours are no promises, nor is a part of a word or a number without a unit', () => {
    for (const text of ['in the last 5 minutes', 'the past 2 hours', 'for 10 minutes', 'every 2 hours', 'open 24 hours', 'after 3 days', 'it took 5 minutes', 'seit 5 Minuten', '10 minutes ago', '2 days old', '8 hours a day', '5 minutes per call', '10 minutes long'])
      expect([text, times(text)]).toEqual([text, []]);
    for (const text of ['in 5', 'x5 minutes', '5 minutesx', 'in 1234 days', 'phone 2 has minutes', 'attend hours', 'we are here right now', 'in 5 ſeconds', 'in ſix minutes'])
      expect([text, times(text)]).toEqual([text, []]);
    expect(times(`for ${'x'.repeat(30)} in 5 minutes`)).toEqual([5]);
  });
}); // prettier-ignore
