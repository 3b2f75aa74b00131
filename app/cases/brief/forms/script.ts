import { type Brief, READ_ALOUD_MAX_WORDS, countWords } from '#app/contracts/brief.ts';
import { filledIn, scriptWords } from '../script-words.ts';
import { shortened } from '../sentences.ts';

/** Who reads it aloud. */
export interface Speaker {
  readonly name: string;
  readonly workspace: string;
}

/**
 * The opening line as one person reads it aloud (R67): "Hi Maria. I’m Taylor from BrightSmile. …". Ten seconds, so at most 25
 * words: a long name of the workspace gives way first, then the words, sentence by sentence.
 * @param speaker null while nobody has the case: they say their own name
 */
export function scriptForm(
  script: Pick<Brief['script'], 'greeting' | 'body' | 'language'>,
  speaker: Speaker | null,
): string {
  const body = script.body
    .replaceAll('{{agent}}', speaker?.name ?? 'your colleague')
    .replaceAll('{{company}}', speaker?.workspace ?? 'our team');
  const openings = openingsOf(script, speaker);
  for (const opening of openings) {
    const whole = `${opening} ${body}`;
    if (countWords(whole) <= READ_ALOUD_MAX_WORDS) return whole;
  }
  const opening = openings.at(-1) ?? script.greeting;
  let said = opening;
  for (const sentence of body.split(/(?<=[.!?؟])\s+/u)) {
    if (countWords(`${said} ${sentence}`) > READ_ALOUD_MAX_WORDS) break;
    said = `${said} ${sentence}`;
  }
  return said === opening ? shortened(`${opening} ${body}`, READ_ALOUD_MAX_WORDS) : said;
}

/** Ways to begin, the fullest first. */
function openingsOf(
  { greeting, language }: Pick<Brief['script'], 'greeting' | 'language'>,
  speaker: Speaker | null,
): readonly string[] {
  if (speaker === null) return [greeting];
  const words = scriptWords(language);
  const first = speaker.name.split(/\s+/u)[0] ?? speaker.name;
  return [
    `${greeting} ${filledIn(words.from, { me: speaker.name, company: speaker.workspace })}`,
    `${greeting} ${filledIn(words.from, { me: first, company: speaker.workspace })}`,
    `${greeting} ${filledIn(words.me, { me: first })}`,
  ];
}
