import type { PROFANITY } from '#app/contracts/signals.ts';
import { placeOf, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import { lowerCase } from '../text/lower-case.ts';
import type { Token } from '../text/tokenize.ts';

const LISTS = {
  curse: `fuck fucking fucked fucker fuckers fuckin fking fkn fck fcking fuk fuking effing motherfucker motherfucking wtf ffs stfu gtfo shit
    shitty shite bullshit horseshit dipshit crap crappy damn damned dammit damnit goddamn goddamned goddam hell bloody bollocks bugger
    asshole assholes arsehole ass arse jackass dumbass bastard bastards bitch bitches bitching cunt cunts dick dickhead prick piss pissed
    wanker wankers twat tosser douche douchebag slut whore retard retarded screwed
    mierda joder cono puta puto cabron cabrones gilipollas pendejo pendejos hostia carajo chingada verga mamada hijueputa
    scheisse scheiss scheiß arschloch verdammt* verfickt fick ficken mist wichser hurensohn
    merde putain bordel connard connards salaud salope conard foutre
    merda porra caralho foda fodase cacete
    cazzo stronzo stronzi merdoso vaffanculo fanculo coglione coglioni
    kut klote godverdomme verdomme klootzak tering kanker lul kurwa skurwysyn perkele helvete javla`,
  // At the end of a text these may be what it is about: "I want to report fraud".
  about: `fraud frauds scam scams trash garbage joke thief thieves crook crooks`,
  person: `idiot idiots moron morons stupid dumb useless worthless incompetent pathetic imbecile clown clowns liar liars scammer scammers
    loser losers dumbest stupidest braindead brainless clueless asshole assholes bitch bastard bastards
    idiota idiotas inutil inutiles estupido estupida ladrones dumm idioten unfahig nutzlos betruger nul nuls incapable voleurs inutile inuteis ladroes
    incompetenti incapaci incapaces incapazes incapables unfahige prutsers ladri stom waardeloos oplichters`,
  insult: `@person @about`,
  you: `you u ur your youre ya yall yourself company people guys bot robot chatbot machine ai this usted ustedes du ihr sie vous votre voces voce voi jullie`,
};

const AIMED = compilePhrases(
  {
    at_us: `
    fuck|screw|damn|stfu|curse (off|the|all|this) you|u|off|ur|your|this|bot|yourself|company|yall
    you|u|ur|youre|your (are|r|guys|people|bot|lot|all|company|re|service|support|is) (are|r|is|all) (a|an|just|so|such|really|completely|totally|fucking|absolutely|bunch|the|of|utterly|freaking|damn|nothing|but) (a|an|of|bunch|of|fucking|complete|total|most|but|useless|stupid|dumb|worthless) @insult|@curse
    @insult|@curse bot|robot|machine|chatbot|company|people|ai|assistant|service|agent|support
    bot|robot|machine|chatbot|ai|company is|are (a|so|such|really|just|completely|totally) (a|fucking) @insult|@curse
    stupid|dumb|useless|worthless|fucking|damn|goddamn|bloody ass|bot|robot|machine|chatbot|piece|company|idiot|idiots|moron|people|ai
    shut up|it|the
    you|u (guys|people|all|lot) suck|stink
    go to hell
    kiss|bite my
    piece of (absolute|fucking|total) shit|crap|garbage|trash|junk
    screw you|this|off
    suck my|it
    eat shit
    @person $
    bunch|lot of .. @insult|@curse
    sois|eres|son|estupido|bola (unos|un|una|de) @insult|@curse
    vete a la mierda
    que te jodan
    ihr seid|sie|du sind|bist|seid|idioten (alle|ein|so|echt|doch) @insult|@curse
    leck mich|mich
    vous|tu etes|es (des|un|une|vraiment) @insult|@curse
    va te|au faire|diable
    voces|voce|voce sao|e (uns|um) @insult|@curse
    vai se|te|tomar|para foder|lascar|merda
    siete dei|degli|un|tutti @insult|@curse
    vai|vattene a|al|affanculo
    jullie|je zijn|bent (een|allemaal) @insult|@curse
    rot op`,
  },
  LISTS,
);
const CURSE = compilePhrases({ general: '@curse' }, LISTS);
/** Starred or split: "f**k", "sh!t", "f u c k". */
const VEILED =
  /(?<![\p{L}\p{N}])(?:f[\W_u]{0,3}[*#@!$%-]{1,3}[\w*]{0,2}k?(?:ing|ed|er)?|s[\W_]?h[!1*i][\W_]?t|b[!1*]tch|a[$*@]{2}(?:hole)?|f\s?u\s?c\s?k|\*bleep\*)(?![\p{L}\p{N}])/u;
/** Names and plain words of some language or trade. */
const HARMLESS: ReadonlySet<string> = new Set([
  'mist',
  'dick',
  'nul',
  'bloody',
  'ass',
  'lul',
  'piss',
  'kut',
  'hell',
  'verga',
]);
/** Of these, the ones that are harmless only beside a word of the body, an animal or a name. */
const IN_DOUBT: ReadonlySet<string> = new Set(['bloody', 'ass', 'piss', 'hell', 'verga']);
const HARMLESS_NEAR: ReadonlySet<string> = new Set(
  'mary nose gums gum tooth teeth stool discharge sores urine mouth brush kick smart hells kitchen bells'.split(' '),
);

export interface Profanity {
  readonly value: (typeof PROFANITY)[number];
  readonly place: Place | null;
}

/** Bad language (R6), and whether it is thrown at us: "this damn printer" is general, "you useless bot" is not. */
export function findProfanity(raw: string, tokens: readonly Token[]): Profanity {
  const aimed = AIMED.find(tokens)[0];
  if (aimed !== undefined && !isPraise(tokens, aimed.from)) {
    return { value: 'at_us', place: placeOf(tokens, aimed.from, aimed.to) };
  }
  for (const hit of CURSE.find(tokens)) {
    const norm = tokens[hit.from]?.norm ?? '';
    const near = tokens.slice(Math.max(0, hit.from - 3), hit.to + 3);
    const isHarmless =
      HARMLESS.has(norm) && (!IN_DOUBT.has(norm) || near.some((token) => HARMLESS_NEAR.has(token.norm)));
    if (!isHarmless) return { value: 'general', place: placeOf(tokens, hit.from, hit.to) };
  }
  const veiled = VEILED.exec(lowerCase(raw));
  return veiled === null
    ? { value: 'none', place: null }
    : { value: 'general', place: { start: veiled.index, end: veiled.index + veiled[0].length } };
}

/** "you are not stupid", "no joke" */
function isPraise(tokens: readonly Token[], from: number): boolean {
  const window = tokens.slice(Math.max(0, from - 1), from + 4);
  return window.some(
    (token) => token.norm === 'not' || token.norm === 'no' || token.norm === 'arent' || token.norm === 'im',
  );
}
