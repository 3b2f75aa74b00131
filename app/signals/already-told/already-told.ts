import { findFirst, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  told: `
    already|just told|said|gave|given|explained|mentioned|answered|provided|sent|tried|did|done|typed|entered|shared|asked|wrote|stated|confirmed|described (you|that|this|it|all|everything|them|my|what|the)
    told|telling|tell you already|twice|before|that|times|again|earlier|this
    i|ive|have (have) said|asked|explained|answered|repeated|told|typed (you|this|that|it|the|my) (this|that|it|question) already|twice|before|times|again|thrice|earlier
    as i|ive|we already|said|mentioned|told|explained|stated|wrote (before|earlier)
    like i said|told|mentioned
    keep|keeps asking|repeating|telling|saying|giving (me|the|you|myself|it|that) (the) same|that|this|again|over|myself|it|question|thing|answer
    how many|much times .. do|have|must|should (i) ... say|tell|repeat|explain|ask|told|asked|said|answered
    how many times $
    again|once and|more again
    for the second|third|fourth|fifth|sixth|tenth|2nd|3rd|4th|5th|last|umpteenth|hundredth|millionth time
    asked|answered|said|told me|you|this|that .. already|twice|before
    you|u (already|just) asked (me) (this|that|already|again|the|for)
    stop asking|repeating
    same thing|question|answer over|again|and
    over and over
    repeat|repeating myself|the same|everything
    read what i|my wrote|said|message|messages|above|previous
    i|ive|we|weve (have|had) (already) told|said|asked|explained|typed|written|wrote|reported|repeated|sent|given|answered (you|this|that|it|them|all|everyone|the|everything) (of) (you|this|that|it|people) two|three|four|five|six|ten|many|several|multiple|countless|hundred|thousand|million|3|4|5|10 (different) times
    as (i|ive|we) (have) (already|previously) said|mentioned|stated|explained|described|written|noted|indicated above|earlier|before|previously|already
    read|reread|see|check my|the first|last|previous|earlier|other message|messages|mail|email|note|post
    ^ (no|but|again|well) (no|but) i|we asked for|about
    ^ (no|but|again|well) (no|but) i said ... not
    second|third|fourth time (im|i) (am|have|had|asking|telling|saying|explaining|now|that)
    didnt|not|arent|dont|do you (even) (you|even) read|listen|listening|reading|hear|heard to|what|my|me|that|?
    scroll up
    thats|is what i (already|just) said|told|asked|wrote|explained
    i|ive (just|already) typed|said|told|wrote|answered|mentioned|explained|entered|asked (you|it|this|that|them) .. minute|minutes|moment|second|seconds|messages|hour ago|earlier
    we|weve (have|already) (already) went|gone|been over|through this|that|it
    its|it in my first|last|previous|earlier message
    ya se|te|le|lo|les|os|lo|he|dije|habia (lo|los) (he) dije|dicho|di|explique|mande|conteste|respondi|comente|pregunte
    ya dije|respondi|conteste|explique
    cuantas veces
    segunda|tercera|cuarta|quinta|enesima vez que .. digo|escribo|explico|pido|llamo|pregunto|cuento|decimos|escribimos
    otra vez lo mismo
    te|se|lo (lo) repito|repetimos
    habe|hab ich|es|das|ihnen|dir (das|ihnen|dir|es|doch) (doch) (schon|bereits) (schon|bereits|mehrfach|zweimal) gesagt|geschrieben|erklart|genannt|angegeben|mitgeteilt|gegeben|beantwortet
    schon|bereits gesagt|geschrieben|erklart|genannt|gefragt|beantwortet|mitgeteilt|angegeben
    zum zweiten|dritten|vierten|funften|hundertsten|wiederholten mal
    wie oft muss|soll|noch
    wie gesagt
    deja dit|donne|explique|repondu|envoye|demande|ecrit|fourni|signale|indique|precise|transmis|raconte|communique
    combien de fois
    deuxieme|troisieme|quatrieme|cinquieme|dixieme|enieme fois que .. dis|ecris|explique|demande|appelle|raconte|disons|ecrivons
    ja|eu disse|falei|expliquei|respondi|informei|mandei|te|lhe|passei (disse|falei)
    quantas vezes
    segunda|terceira|quarta|quinta vez que .. digo|falo|escrevo|explico|peco|ligo|pergunto
    gia detto|spiegato|risposto|dato|scritto|mandato|chiesto
    quante volte
    seconda|terza|quarta|quinta|ennesima volta che .. dico|scrivo|spiego|chiedo|chiamo|diciamo|scriviamo
    al (twee|drie|vier|vijf|tien|meerdere|zo) (keer|vaak|maal) gezegd|verteld|gegeven|uitgelegd|geantwoord|gevraagd|gestuurd|geschreven
    tweede|derde|vierde|vijfde keer dat .. zeg|schrijf|vraag|bel|vertel|uitleg
    al gezegd|verteld|gegeven|uitgelegd|geantwoord|gevraagd|gestuurd
    hoe vaak moet`,
});

/** "I already told you that", "how many times", "as I said": the customer says that they are repeating themselves (R3). */
export function findAlreadyTold(tokens: readonly Token[]): Place | null {
  return findFirst(PHRASES, tokens);
}
