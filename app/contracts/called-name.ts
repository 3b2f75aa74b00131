/** Written before a name, with or without a dot; with one of these the family name is said, not the given one. */
const titles =
  /^(?:dr|prof|professor|mr|mrs|ms|mx|miss|sir|dame|rev|fr|herr|frau|sr|sra|srta|dra|don|doña|m|mme|mlle|dott|dottssa|sig|sigra|senhor|senhora)\.?$/iu;

/** Behind a name: no part of it. */
const behind = /^(?:jr|sr|ii|iii|iv|md|dds|dmd|phd|esq|rn|cpa)\.?$/iu;

/**
 * How a person is spoken of to somebody else: "Maria" of "Maria Santos", "Dr. Holt" of "Dr. Mia Holt".
 * @param name as its owner wrote it; may be one word or empty
 */
export function calledName(name: string): string {
  const words = name.split(/[\s,]+/u).filter((word) => word !== '');
  const titled: string[] = [];
  while (words.length > 1 && titles.test(words[0] ?? '')) titled.push(words.shift() ?? '');
  while (words.length > 1 && behind.test(words.at(-1) ?? '')) words.pop();
  const said = titled.length === 0 ? words[0] : words.at(-1);
  return said === undefined ? name : [...titled, said].join(' ');
}
