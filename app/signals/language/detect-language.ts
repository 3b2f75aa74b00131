import { MARK } from '../text/marks.ts';
import type { Reading } from '../text/tokenize.ts';
import { addWord, MOST_KNOWN_WORDS } from '../text/vocabulary.ts';

/** Short words that are frequent in a language. A word of several languages stands in each of them, or it would speak for one. */
const FREQUENT: Readonly<Record<string, string>> = {
  en: `the and you is are i my to of it that have not with for this was what can please need want your me do how when why would could order im dont help just get no in on at be if so we he all am an as by or up out has had will from come about still again yes hello hi account invoice refund card package delivery appointment problem code`,
  es: `el los las y que es mi por favor para una con quiero necesito hola gracias tengo esto pero como cuando donde puedo hablar usted muy mas esta estoy no porque del al su le me pedido ayuda de la en un lo se si te a o u e i son mis hay fue todo bien solo tu ya ni sin da ese eso hacer cuenta factura reembolso tarjeta codigo paquete cita problema carta`,
  de: `der die das und ich ist nicht ein eine mit fur mein meine bitte habe kann zu auf wie wann warum sie mir mich wir es auch noch aber hallo danke mochte einen einem mitarbeiter sprechen in an am im so wo du er da was war an ja nein mal bin hat vom zum bestellung rechnung konto paket termin lieferung problem code retour`,
  fr: `le les et je est une avec pour mon ma vous pas que qui bonjour merci veux voudrais suis ce cette des du au mais comment quand pourquoi parler svp plait nous dans sur commande de la un en on me se te ne si non tu es as ai ou y a il elle ca aux mes nos sa son sont mal tout bien ici oui fait plus rien remboursement colis facture compte livraison rendez retour probleme code carte demande`,
  pt: `o os um uma e que nao com para meu minha por favor quero preciso ola obrigado obrigada estou voce isso mas como quando onde falar tenho do da em ja muito esta pedido ajuda de a as no na me se te ou sem bem tudo mal dia foi ter ser tem dos das eu tu ele ela sim se conta fatura reembolso cartao codigo encomenda entrega problema carta`,
  it: `il lo gli e che non un una con per mio mia ciao grazie voglio vorrei sono ho questo ma come quando dove perche parlare della del di mi ordine piu molto sto ancora favore la le i in no si a al me se te tu o da su ne sei ha mai bene male dal nel nella io lei tutto conto fattura rimborso carta pacco codice problema`,
  nl: `de het een en ik is niet met voor mijn u je wil graag heb kan hallo dank dit maar hoe wanneer waarom naar van op bestelling spreken nog ook wat medewerker er in die we me dat te of als bij ja nee was had me pakket rekening levering probleem code retour`,
  pl: `nie jest to na prosze chce moje moj dzien dobry dziekuje mam jak kiedy dlaczego z czy ale sie rozmawiac i do o w po co tak problem konto termin`,
  sv: `och jag ar inte det en ett med for min mitt hej tack vill kan har som till pa men hur nar varfor prata i ja nej de du vi sa problem konto`,
  da: `og jeg er ikke det en et med for min mit hej tak vil kan har som til pa men hvordan hvornar hvorfor tale i ja nej de du vi sa problem konto`,
  tr: `bir ve bu icin ben benim degil var yok lutfen merhaba istiyorum ile nasil ne zaman neden tesekkurler o de da`,
  id: `saya tidak ini itu dan yang dengan untuk ingin mau bisa tolong terima kasih halo bagaimana kapan kenapa di ke`,
};

const LANGUAGES = Object.keys(FREQUENT);
/** Which languages a word speaks for, as a bit each, by the word's number. */
const votes = new Uint16Array(MOST_KNOWN_WORDS);
/** How much it says for each of them. A letter alone is an answer or a slip as often as a word, so it decides nothing. */
const shares = new Float32Array(MOST_KNOWN_WORDS);
const LETTER_SHARE = 0.3;
Object.values(FREQUENT).forEach((words, language) => {
  for (const word of words.split(' ')) {
    const number = addWord(word);
    const languages = (votes[number] ?? 0) | (1 << language);
    votes[number] = languages;
    shares[number] = (word.length === 1 ? LETTER_SHARE : 1) / countBits(languages);
  }
});

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/u, 'ja'],
  [/[\uac00-\ud7af]/u, 'ko'],
  [/[\u4e00-\u9fff]/u, 'zh'],
  [/[\u0400-\u04ff]/u, 'ru'],
  [/[\u0600-\u06ff]/u, 'ar'],
  [/[\u0590-\u05ff]/u, 'he'],
  [/[\u0900-\u097f]/u, 'hi'],
  [/[\u0e00-\u0e7f]/u, 'th'],
  [/[\u0370-\u03ff]/u, 'el'],
];

/** Letters whose script tells the language. */
const OTHER_SCRIPT = /[\u0250-\uffff]/u;
const MOST_LETTERS = 400;
const MOST_WORDS = 60;

/**
 * Language of a turn as ISO 639-1, or `before` when the text says too little.
 * @param before what the conversation spoke so far, or the locale's language, or `und`
 */
export function detectLanguage({ raw, tokens, marks }: Reading, before: string): string {
  if ((marks & MARK.far) !== 0) {
    const head = raw.length > MOST_LETTERS ? raw.slice(0, MOST_LETTERS) : raw;
    if (OTHER_SCRIPT.test(head)) for (const [script, language] of SCRIPTS) if (script.test(head)) return language;
  }
  const tally = LANGUAGES.map(() => 0);
  /** Languages in the order in which they were first heard: the first wins a tie. */
  const heard: number[] = [];
  const most = Math.min(tokens.length, MOST_WORDS);
  for (let i = 0; i < most; i += 1) {
    const word = tokens[i]?.word ?? 0;
    const voted = votes[word] ?? 0;
    if (voted === 0) continue;
    const share = shares[word] ?? 0;
    for (let language = 0, rest = voted; rest !== 0; language += 1, rest >>>= 1) {
      if ((rest & 1) === 0) continue;
      if (tally[language] === 0) heard.push(language);
      tally[language] = (tally[language] ?? 0) + share;
    }
  }
  let best = before;
  let bestVotes = 0;
  let second = 0;
  for (const index of heard) {
    const language = LANGUAGES[index] ?? before;
    const count = tally[index] ?? 0;
    // What was spoken so far wins ties.
    const weight = language === before ? count + 0.5 : count;
    if (weight > bestVotes) {
      second = bestVotes;
      best = language;
      bestVotes = weight;
    } else if (weight > second) second = weight;
  }
  return bestVotes >= 1 && bestVotes - second >= 0.4 ? best : before;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
