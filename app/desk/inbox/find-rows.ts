import type { InboxRow } from './inbox-row.ts';

/** What is looked through, in the words that the reader sees: what a role may not see is not in its rows (R50). */
type Findable = Pick<
  InboxRow,
  'id' | 'customerName' | 'headline' | 'reasonText' | 'ruleName' | 'queue' | 'assignee' | 'offer'
>;

/** "Müller" is found by "muller", and "İstanbul" by "istanbul". */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** A thousand rows are looked through at each letter: their words are put together once. */
const known = new WeakMap<Findable, string>();

function wordsOf(row: Findable): string {
  const before = known.get(row);
  if (before !== undefined) return before;
  const { customerName, headline, reasonText, ruleName, queue, assignee, offer } = row;
  const shown = [customerName, headline, reasonText, ruleName, queue, assignee?.name, offer?.personName];
  const words = plain(shown.filter((part) => part != null).join('\n'));
  known.set(row, words);
  return words;
}

/**
 * Which rows somebody looks for: each word of `text` stands somewhere in what a row shows, in any order and inside of other words.
 * @returns null when nothing is looked for
 */
export function finder(text: string): ((row: Findable) => boolean) | null {
  const words = plain(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  return (row) => {
    const all = wordsOf(row);
    // A number is not looked for inside of an id, where it stands by chance.
    return words.every((word) => all.includes(word) || (word.startsWith('esc_') && row.id.startsWith(word)));
  };
}
