interface Named {
  readonly id: string;
  readonly name: string;
}

/** The ids of everybody who is named with @ in a note, by full or unambiguous first name. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  const lower = text.toLowerCase();
  const first = (name: string) => name.split(/\s+/)[0]?.toLowerCase() ?? '';
  return people
    .filter((person) => {
      if (new RegExp(`(?:^|[^\\p{L}\\p{N}.])@${escaped(person.name.toLowerCase())}(?![\\p{L}\\p{N}])`, 'u').test(lower))
        return true;
      const alone = people.filter((other) => first(other.name) === first(person.name)).length === 1;
      return (
        alone && new RegExp(`(?:^|[^\\p{L}\\p{N}.])@${escaped(first(person.name))}(?![\\p{L}\\p{N}])`, 'u').test(lower)
      );
    })
    .map((person) => person.id);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Who may be meant by the @word that the cursor stands in, best first; empty when it stands in none. */
export function suggestMentions(textBeforeCursor: string, people: readonly Named[]): readonly Named[] {
  const word = /(?:^|\s)@([\p{L}\p{N}]*)$/u.exec(textBeforeCursor)?.[1]?.toLowerCase();
  if (word === undefined) return [];
  return people.filter((person) => person.name.toLowerCase().split(/\s+/).some((part) => part.startsWith(word))).slice(0, 5); // prettier-ignore
}
