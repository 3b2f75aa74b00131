import { findFirst, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  back: `
    no|not i meant|mean|said|asked|wanted
    thats|that|its|this|this|it (is) not|isnt|wasnt what|the i|one|same (said|asked|meant|want|wanted|need|ordered)
    not what i
    i (never) (did|didnt|dont) said|say|asked|meant that|this|no|yes|not
    changed|change my mind
    actually|wait|no|scratch|forget (that|actually|no|wait) no|wait|scratch|nevermind|make|instead|forget|different
    scratch|forget|ignore that|it|what
    i (was|were) mistaken|wrong
    not that one
    i meant|misspoke|mistyped
    on second thought
    the opposite
    no|nein|non|nao me|das|ce|foi|era refiero|meinte|nest|isso|queria
    ich meinte
    je voulais dire
    eu quis dizer
    quise decir
    volevo dire
    ik bedoelde
    no era eso
    das meinte|meine ich nicht
    ce nest pas ce|ca
    nao foi isso
    non e quello|questo
    dat bedoel|bedoelde ik niet`,
});

/** The customer takes back or corrects something (R10): "no, I meant the other one", "that's not what I asked". */
export function findContradiction(tokens: readonly Token[]): Place | null {
  return findFirst(PHRASES, tokens);
}
