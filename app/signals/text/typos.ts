import type { Token } from './tokenize.ts';
import { addWord, MOST_KNOWN_WORDS, wordNumber, wordOf } from './vocabulary.ts';

/**
 * Words that signals hang on and that people mistype when upset. Only words whose near neighbours are no words
 * of their own (or are listed in NEIGHBOURS) belong here.
 */
const WORDS = `agent agents human humans person people representative representatives operator operators supervisor manager
assistant advisor adviser associate specialist executive consultant somebody someone anyone anybody speak talk talking speaking chat
connect transfer customer service support refund refunded lawyer attorney lawsuit complaint complain cancel cancellation
emergency urgent urgently already manager transfer contact escalate technician receptionist
persona agente operador representante supervisor humano alguien hablar mitarbeiter mensch sprechen jemand conseiller
quelquun parler humain personne atendente pessoa falar operatore parlare umano qualcuno medewerker iemand spreken`;

/** Real words one letter away from the ones above: never corrected. */
const NEIGHBOURS = `cancer cancels canceled cancelled tall walk talks talked task tale tank balk calk stalk chalk speaks spear speck sneak
spoke spark peak steak streak speaker chats chap char chart cat cats hat that chant chatted personal persons prison personae
humane human's urgent argent regent agenda agency aunt ages gent event recent decent people's purple peopled
connects connected collect correct transfers services serviced supports supported contacts contract contracts contrast
customers costume costumer operate operated operates operation advisors manages managed manage manger managers refunds refuse
complaints complains complained complaining lawyers attorneys lawsuits ready read emergence emergencies emergent insurgent
specialists specialty special execution executed execute executives associates associated assistance assistants assist
someones something anyway anyways anytime services device servile talkin speakin personas humanos humana humana operadora
agentes mensches menschen parle parlez parles parlera parlare parlar falo fala falam falta fallar faltar hablas hablan hablo habla
humanly personnes personnel personen pessoas pessoal niemand person's cheat chatty chain chai hat shat whet weak speakeasy
reagent urgency peoples regents parlor parlour parser parsed peer peace peach humid hamas hunan woman roman
talc talon tack stark taller talked taken takes taking walking tasking telling balking speaking leaking peaking sneaking breaking
arent wasnt werent havent hasnt adgent age againt assisted human's transfere transferir transfira transfert transferez transferer contacte contacto contacter contactar contato kontakt conecte
conecta connecte connectez connecter parles cancelar agentur agenten agentin humanas escalation parlato parlate spreekt speakers person reason parson poison persona arson season`;

const known = new Set(WORDS.split(/\s+/u).filter(Boolean));
const neighbours = new Set(NEIGHBOURS.split(/\s+/u).filter(Boolean));

function withoutOne(word: string): string[] {
  const parts: string[] = [];
  for (let i = 0; i < word.length; i += 1) parts.push(word.slice(0, i) + word.slice(i + 1));
  return parts;
}

const byDeletion = new Map<string, string[]>();
for (const word of known) {
  for (const part of [word, ...withoutOne(word)]) {
    const words = byDeletion.get(part);
    if (words === undefined) byDeletion.set(part, [word]);
    else words.push(word);
  }
}

/** Whether two words are at most one insertion, deletion, replacement or swap of neighbours apart. */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const restA = endA - start;
  const restB = endB - start;
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

function closest(word: string): string | undefined {
  for (const part of [word, ...withoutOne(word)]) {
    for (const candidate of byDeletion.get(part) ?? []) {
      // The first letter is rarely wrong; four-letter words must keep it.
      if (word.length < 5 && candidate[0] !== word[0]) continue;
      if (isOneEditApart(word, candidate)) return candidate;
    }
  }
  return undefined;
}

/** Long words may be two edits away: "reprasentitive". Compared by their consonants, which vowels' typos leave alone. */
const bySkeleton = new Map<string, string>();
const skeletonOf = (word: string) => word.replace(/[aeiouy]/gu, '').replace(/(.)\1+/gu, '$1');
for (const word of known) if (word.length >= 8) bySkeleton.set(skeletonOf(word), word);

const cache = new Map<string, string>();
const CACHE_SIZE = 5_000;

/** The word meant by a mistyped one, or the word itself. */
export function correctWord(norm: string): string {
  if (norm.length < 4 || norm.length > 16 || known.has(norm) || neighbours.has(norm)) return norm;
  const cached = cache.get(norm);
  if (cached !== undefined) return cached;
  const corrected = closest(norm) ?? (norm.length >= 8 ? bySkeleton.get(skeletonOf(norm)) : undefined) ?? norm;
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(norm, corrected);
  return corrected;
}

for (const word of known) addWord(word);
for (const word of neighbours) addWord(word);
/** What a known word is corrected to, by number; 0 where nobody has looked yet. */
const correctedNumbers = new Uint16Array(MOST_KNOWN_WORDS);

function correctNumber(word: number): number {
  const looked = correctedNumbers[word] ?? 0;
  if (looked !== 0) return looked;
  // What a word is corrected to is a word of the list above, so it has a number.
  const corrected = wordNumber(correctWord(wordOf(word)));
  correctedNumbers[word] = corrected;
  return corrected;
}

function correctToken(token: Token): Token {
  if (token.word !== 0) {
    const word = correctNumber(token.word);
    return word === token.word ? token : { ...token, norm: wordOf(word), word };
  }
  const norm = correctWord(token.norm);
  return norm === token.norm ? token : { ...token, norm, word: wordNumber(norm) };
}

/**
 * The words with mistyped ones read as what they meant; places stay. The same list when none was mistyped. Texts longer than
 * 400 words are left as they are.
 */
export function correctTypos(tokens: readonly Token[]): readonly Token[] {
  if (tokens.length > 400) return tokens;
  let corrected: Token[] | null = null;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const meant = correctToken(token);
    if (meant === token) continue;
    corrected ??= [...tokens];
    corrected[i] = meant;
  }
  return corrected ?? tokens;
}
