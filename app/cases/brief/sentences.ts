/** Small, language-blind ways with text that every part of the brief needs. */

const fillers =
  /^(?:(?:hi|hello|hey|hiya|greetings|dear|good (?:morning|afternoon|evening|day)|howdy)(?: there| again| all| team| sir| madam)?|no worries|no problem|of course|that(?:['’]s| is| sounds| would be)? (?:ok(?:ay)?|fine|alright|great|good|perfect)|thanks(?: so much| a lot)?|thank you(?: so much| very much)?|ok(?:ay)?|so|well|u[hm]+|oh|ah|omg|yes|yeah|yep|yup|no(?=[,.!?:;-]|$|\s+(?:i|im|i['’]\w+|we|you|they|he|she|it|it['’]s|that|please|thank|thanks|but|just|not|actually|sorry)\b)|nope|nah|sure|right|alright|please|pls|sorry|actually|basically|look|listen|great|perfect|awesome|and|but|also|next|first|oops|woops|whoops|ugh|wow|gosh|jeez|geez|egads|yo|dude|man(?=,)|i mean(?=,)|what['’]s up|onto business|(?:\p{Extended_Pictographic}|\u200d|\ufe0f)+)(?=$|[\s,.!?:;-])[\s,.!?:;-]*/iu;

/** A bare first name right after a greeting: "Hi Alex, …" said to the bot. */
const addressed = /^(?:(?:assistant|bot|support|team)[\s,.!:;-]+|there[,.!:;-]+\s*)/i;

const abbreviation = /\b(?:dr|mr|mrs|ms|st|no|nr|vs|etc|approx|e\.g|i\.e|p\.s|u\.s)\.$/i;
const listItem = /^(?:[-*•–]|\d{1,2}[.)])\s/u;

/** Cuts text into sentences; keeps numbers such as 3.50, titles and ids whole, and leaves out the items of lists. */
export function sentencesOf(text: string): string[] {
  const out: string[] = [];
  for (const line of text.split(/\n+/u)) {
    const trimmed = line.replace(/\s+/gu, ' ').trim();
    if (trimmed === '' || listItem.test(trimmed)) continue;
    let open = '';
    for (const piece of trimmed.split(/(?<=[.!?])\s+(?=\S)/u)) {
      open = open === '' ? piece : `${open} ${piece}`;
      if (abbreviation.test(open)) continue;
      out.push(open);
      open = '';
    }
    if (open !== '') out.push(open);
  }
  return out;
}

/** Drops greetings and small words that only start a sentence. */
export function withoutOpening(sentence: string): string {
  let rest = sentence.trim();
  for (let turn = 0; turn < 5; turn += 1) {
    const next = rest.replace(fillers, '').replace(addressed, '');
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

export const withoutEnd = (sentence: string): string => sentence.replace(/[\s.!?,;:/]+$/u, '');

/** With an end; a quote brings its own only when it asks or calls. */
export const ended = (text: string): string => (/(?:[.!?…]|[!?…]”)$/u.test(text) ? text : `${text}.`);

export const capitalized = (text: string): string => text.charAt(0).toLocaleUpperCase('en') + text.slice(1);

/** Lower-cases a first letter unless the word looks like a name, an abbreviation or "I". */
export function uncapitalized(text: string): string {
  const first = /^\S+/u.exec(text)?.[0] ?? '';
  if (
    /^(?:Dr|Mr|Mrs|Ms|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|April|June|July|August|September|October|November|December)\b/u.test(
      first,
    )
  )
    return text;
  if (/^I(?:['’]|$)/u.test(first) || /^\p{Lu}{2,}/u.test(first)) return text;
  return text.charAt(0).toLocaleLowerCase('en') + text.slice(1);
}

/** Shortens to `maxWords`, at the end of a clause when there is one past the middle; an ellipsis shows the cut. */
export function shortened(text: string, maxWords: number): string {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  if (words.length <= maxWords) return words.join(' ');
  const kept = words.slice(0, Math.max(1, maxWords));
  for (let end = kept.length - 1; end > kept.length / 2; end -= 1) {
    if (/[,;:]$/u.test(kept[end] ?? ''))
      return kept
        .slice(0, end + 1)
        .join(' ')
        .replace(/[,;:]+$/u, '');
  }
  const dangling = /^(?:and|or|but|to|the|a|an|of|for|with|in|on|at|by|their|from|is|are|was|that|this|as|so)$/i;
  while (kept.length > 1 && dangling.test(kept.at(-1) ?? '')) kept.pop();
  // A bracket that is not closed says less than none.
  const cut = kept.join(' ').replace(/(?<=\S)\s*\([^)]*$/u, '');
  return `${cut.replace(/[,;:.]+$/u, '')}…`;
}

/** Personal data was masked by length; a reader is better served by a word. */
export const readableMask = (text: string): string => text.replace(/[•*█]{3,}(?:[\s.@-]*[•*█]{2,})*/gu, '[hidden]');

/** Words that were shouted, in a speaking voice. */
export function calm(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= 8 && capitals > letters * 0.7 ? text.toLocaleLowerCase('en') : text;
}

/** A word or two in running text, with "and" before the last. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
