import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INDUSTRY_PACKS, type SignalSet } from '#app/contracts/signals.ts';
import { foldTurns } from './fold-turns.ts';

/** The labels are explained at the top of the file. */
const LINES = readFileSync(new URL('testing/other-companies.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.includes('||') && !line.startsWith('#'));

interface Labelled {
  readonly turns: readonly { author: 'bot' | 'customer'; text: string; atMs: number }[];
  readonly labels: readonly string[];
  readonly personal: readonly string[];
  readonly locale: string | undefined;
}

function parse(line: string): Labelled {
  const [said = '', labelled = ''] = line.split(' ||');
  const personal = /pd=(.*?)(?= L=|$)/u.exec(labelled)?.[1] ?? '';
  return {
    turns: said
      .trim()
      .split(' | ')
      .map((text, index) => ({
        author: text.startsWith('b: ') ? 'bot' : 'customer',
        text: text.replace(/^[bc]: /u, ''),
        atMs: index * 20_000,
      })),
    labels: labelled.replace(/pd=.*?(?= L=|$)/u, '').trim().split(/\s+/u), // prettier-ignore
    personal: personal === '' ? [] : personal.split(';').map((one) => one.trim()),
    locale: /L=(\S+)/u.exec(labelled)?.[1],
  };
}

/** What the signals say, in the words of the labels. */
function wrongIn({ turns, labels, personal }: Labelled, signals: SignalSet): string[] {
  const wrong: string[] = [];
  const want = (name: string, isRight: boolean) => {
    if (!isRight) wrong.push(name);
  };
  const isEither = (beginning: string) => labels.some((label) => label.startsWith(beginning) && label.endsWith('?'));
  const valueOf = (beginning: string) => labels.find((label) => label.startsWith(beginning))?.slice(beginning.length);
  const last = turns.at(-1)?.text ?? '';
  const mood = signals.sentiment?.value ?? 0;
  const topics = signals.topics?.value ?? [];
  const amount = signals.amount?.value;
  if (!isEither('A')) want('A', signals.askedForPerson?.value === labels.includes('A'));
  if (!isEither('P=')) want('P', signals.profanity?.value === (valueOf('P=') ?? 'none'));
  if (!isEither('E=')) want('E', signals.emergency?.value === (valueOf('E=') ?? 'none'));
  want('T', signals.alreadyTold?.value === labels.includes('T'));
  if (turns.length > 1) want('R', signals.repeated?.value === labels.includes('R'));
  const found = (signals.personalData?.value ?? []).map(({ type, start, end }) => `${type}:${last.slice(start, end)}`);
  want('pd', found.toSorted().join('|') === personal.toSorted().join('|'));
  want('$', (amount === undefined ? undefined : `${amount.currency}${String(amount.value)}`) === valueOf('$'));
  for (const label of labels) {
    if (label.endsWith('?')) continue;
    if (label.startsWith('+'))
      want(
        label,
        topics.some((topic) => topic === label.slice(1)),
      );
    if (label.startsWith('-')) want(label, !topics.some((topic) => topic === label.slice(1)));
    if (/^n\d$/u.test(label)) want(label, (signals.problems?.value ?? 0) >= Number(label.slice(1)));
    if (label === 's-') want(label, mood <= -0.2);
    if (label === 's+') want(label, mood >= 0.2);
    if (label === 's!-') want(label, mood > -0.4);
    if (label === 's!+') want(label, mood < 0.4);
    if (label === 'C') want(label, signals.wantsCallback?.value === true);
    if (label === 'U') want(label, signals.urgent?.value === true);
  }
  return wrong;
}

test('R1, R3, R6, R13 to R15: turns of other trades and languages, near misses among them, are read as a careful person would', () => {
  expect(LINES.length).toBeGreaterThan(300);
  const wrong = LINES.flatMap((line) => {
    const labelled = parse(line);
    const { perTurn } = foldTurns(labelled.turns, {
      packs: [...INDUSTRY_PACKS],
      ...(labelled.locale === undefined ? {} : { locale: labelled.locale }),
    });
    const found = wrongIn(labelled, perTurn.at(-1) ?? {});
    return found.length === 0 ? [] : [`${found.join(' ')}: ${line}`];
  });
  expect(wrong).toEqual([]);
});
