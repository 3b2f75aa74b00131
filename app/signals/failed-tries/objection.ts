import { findFirst, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  objection: `
    didnt|doesnt|dont|did|does|not|isnt|wasnt|still|wont (not) (not|really|even) work|working|help|helped|helping|helpful|answer|worked|fixed|solve|solved|fix|resolved|resolve
    thats|that|this|it|its|thats (is|was) (not) (not|still|also) wrong|incorrect|useless|unhelpful|nonsense|rubbish|irrelevant|false
    not|isnt|wasnt|didnt (the|my|what|a|an|that) (what|question|answer|my) (i) answer|question|asked|asking|asking|help|mean|meant|need|want|wanted|looking
    you|u (are|re|still) (not|didnt|dont|arent|cant|never) (not) understand|understanding|answer|answering|listening|helping|helpful|answered|get|getting
    not|no help|helpful|use|useful
    already|just tried|did|done|checked|looked (that|this|it|all|there)
    tried that|this|it|everything|all
    still|again not|doesnt|isnt|cant|no|the|same|nothing|havent|getting|having|says|wont|broken
    same|again error|problem|issue|answer|message|thing|question|response|result
    nope|nothing happened|changed|works|helps
    makes no sense
    what are you talking
    going in|around circles
    no sirve|funciona|ayuda|responde
    hilft|funktioniert|geht (mir|immer|noch|das) nicht
    nicht geholfen|meine|richtig
    ca ne|marche|fonctionne pas|marche
    nao adianta|funciona|funcionou|resolve|resolveu|ajudou
    non funziona|serve|aiuta|va
    werkt|helpt niet|nog`,
});

/** The customer says that the answer before was none: "that didn't work", "not what I asked" (R3). */
export function findObjection(tokens: readonly Token[]): Place | null {
  return findFirst(PHRASES, tokens);
}
