import { isNegated } from '../asked-for-person/negation.ts';
import { placeOf, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  callback: `
    call|ring|phone me|us (back|at|on|now|tomorrow|later|please|asap|when|this|in|after|before|tonight|today)
    want|need|like|request|get|have|prefer|schedule|book|arrange a|an|my (phone) call|callback|phonecall (back)
    callback|callbacks
    call back
    someone|somebody|anyone|you|agent|rep|person|manager (please|just|to|can|could) call|ring|phone me|us
    give me|us a call|ring|buzz
    llamame|llamenme|llameme|llamar|llamada|llame|llamen me|por|de|me (favor|vuelta)
    me llame|llamen|llamas|pueden|puede (llamar)
    ruckruf|zuruckrufen|zuruckgerufen
    ruf|rufen|ruft (sie) mich (bitte) (an|zuruck)
    rappelez|rappeler|rappelle|appelez moi|me
    me rappeler|rappelle|appeler
    me liga|liguem|ligue|ligar|ligam|retorne
    richiamatemi|chiamatemi|richiamami|richiamarmi
    bel|bellen me|mij|u (terug)
    terugbellen|teruggebeld`,
});

/** What follows "call me" when it is about a call. */
const TIMES: ReadonlySet<string> = new Set(
  'back at on now tomorrow later please asap when this in after before tonight today about to and or regarding for'.split(
    ' ',
  ),
);

/** Whoever "calls me" something here gives a name, not a ring. */
const NAMERS: ReadonlySet<string> = new Set(
  'friends friend people they everyone everybody family folks parents guys'.split(' '),
);

/** The customer wants to be called (R28): "please have someone call me". "You can call me Jo" names a name. */
export function findCallback(tokens: readonly Token[]): Place | null {
  for (const hit of PHRASES.find(tokens)) {
    const before = tokens[hit.from - 1]?.norm ?? '';
    const next = tokens[hit.to];
    const isAllowed = before === 'can' || tokens[hit.from + 1]?.norm === 'can';
    const isName = tokens[hit.to - 1]?.norm === 'me' && isAllowed && next !== undefined && !TIMES.has(next.norm);
    if (!isName && !NAMERS.has(before) && !isNegated(tokens, hit.from)) return placeOf(tokens, hit.from, hit.to);
  }
  return null;
}
