import { findFirst, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  urgent: `
    urgent|urgently|asap|emergency|immediately|immediate|desperate|desperately|hurry
    right now|away
    as soon as possible
    need|want|fix|help|come|send|fixed|done|here|it|this|me|someone|resolved|answer ... now|today|tonight $
    by|before|until tonight|tomorrow|noon|midnight|monday|tuesday|wednesday|thursday|friday|saturday|sunday
    today only|itself
    cant|cannot|not wait
    running out of time
    in a rush|hurry
    time sensitive
    deadline
    leaving|flight|flying|traveling|travelling|wedding|meeting|exam ... today|tonight|tomorrow|hour|hours|minutes
    urgente|urgentemente|inmediatamente|cuanto antes|ya mismo
    lo antes posible
    dringend|sofort|eilt|schnellstmoglich|umgehend|notfall
    so schnell wie moglich
    urgence|immediatement
    tout de suite
    au plus vite
    imediatamente
    o mais rapido possivel
    subito|immediatamente
    il prima possibile
    dringend|onmiddellijk|meteen|spoed
    zo snel mogelijk`,
});

/** Words of urgency (R4): "asap", "right now", "my flight is tonight". */
export function findUrgency(tokens: readonly Token[]): Place | null {
  return findFirst(PHRASES, tokens);
}
