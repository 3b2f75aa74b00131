import { isNegated } from '../asked-for-person/negation.ts';
import { placeOf, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  declined: `
    ^ (ok|well|hmm|oh|um|actually) no|nope|nah|nein|non|nao|nee|nie
    no thanks|thank|need
    not now|yet|necessary|needed|today|really|right
    dont|do (not) (want|need) (to|a|an|that|any|it|one|the) want|need|bother
    rather|prefer|keep|continue (to) (continue|stay|talk|chat|try|talking|chatting|going) (with) you|bot|here|chatting|trying|this
    ill|i (will) wait|pass|manage|try
    its|thats|im|that fine|ok|okay|good|alright (without|thanks|thank|no)
    later|nevermind
    never mind
    mejor no
    ahora no
    nicht notig
    lieber nicht
    pas besoin
    nao precisa
    non serve
    hoeft niet`,
  accepted: `
    ^ (ok|oh|well|hell|um) yes|yeah|yep|yup|sure|ok|okay|please|absolutely|definitely|ya|si|ja|oui|sim|claro|certo|natuurlijk|gerne|graag|vale|bien|bitte|y|yess|alright|fine|great|perfect|correct
    yes please
    please do|connect|transfer
    go ahead
    that would|sounds|ll be|good|great|nice|lovely|helpful|perfect
    id|i (would) like|love|appreciate (that|it)
    do it|that|so
    of course
    por favor
    mit|einem|gern (einem) mitarbeiter|menschen
    volontiers|davaccord|daccord|dale|bitte|gern|gerne`,
});

export interface OfferAnswer {
  readonly value: 'accepted' | 'declined' | 'none';
  readonly place: Place | null;
}

/** How a customer's turn answers the offer of a person that stands. A request for a person accepts it. */
export function readOfferAnswer(tokens: readonly Token[], askedForPerson: boolean): OfferAnswer {
  if (askedForPerson) return { value: 'accepted', place: null };
  const hits = PHRASES.find(tokens).sort((a, b) => a.from - b.from);
  const declined = hits.find((hit) => hit.label === 'declined');
  const accepted = hits.find((hit) => hit.label === 'accepted' && !isNegated(tokens, hit.from));
  if (declined !== undefined && (accepted === undefined || declined.from <= accepted.from)) {
    return { value: 'declined', place: placeOf(tokens, declined.from, declined.to) };
  }
  if (accepted !== undefined && declined !== undefined && tokens[accepted.from]?.norm === 'ok') {
    return { value: 'declined', place: placeOf(tokens, declined.from, declined.to) };
  }
  return accepted === undefined
    ? { value: 'none', place: null }
    : { value: 'accepted', place: placeOf(tokens, accepted.from, accepted.to) };
}
