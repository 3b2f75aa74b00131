import { compilePhrases } from '../text/phrases.ts';
import type { Reading } from '../text/tokenize.ts';

type Act =
  | 'gave_up'
  | 'refused'
  | 'unavailable'
  | 'meaning'
  | 'apology'
  | 'clarify'
  | 'confirm'
  | 'closing'
  | 'transfer'
  | 'done';

const PHRASES = compilePhrases<Act>({
  gave_up: `
    dont|didnt|not|couldnt|cant|cannot|unable|trouble (to) (quite) understand|understanding|follow|get (that|you|what|your)
    not|im (not) sure (i|what|how) (i|understand|what|you|how|mean|to)
    didnt|did (not) catch|get that|what
    couldnt|cant|cannot|unable|not|didnt|wasnt (to|able) (able) (to) find|locate|retrieve|verify|process|complete|identify|pull|access (any|a|an|your|that|the|information|anything)
    no results|matching|matches|record|records|information|account|user found|for|matching|with|on
    something|it went wrong
    error|issue|problem has|while|when|with|occurred|processing (occurred|processing|accessing|retrieving|system)
    technical difficulties|issue|error|problem
    rephrase|reword
    say that again
    another|other|different way (of)
    beyond|outside (of) my|what
    not|dont|lack|havent (have) (trained|able|enough|information|the) (information|answer|to) (about|on|that) answer|information|knowledge
    was|were|is|has (been) unsuccessful|failed|declined|rejected
    could|was|were|can|has|have not (be|been) cancelled|canceled|processed|completed|booked|confirmed|updated|changed|submitted|found|verified|sent|reserved
    couldnt|cant|cannot|wasnt|werent (be|been) cancelled|canceled|processed|completed|booked|confirmed|updated|changed|submitted|found|verified|sent|reserved
    unsuccessful|incorrect|invalid
    still|yet having trouble
    no (lo|te|he) (he) entiendo|entendi|entendido|encontrado|encontre
    nicht verstanden|verstehe|finden|gefunden
    leider konnte|kann|nicht
    nai|pas compris|trouve
    nao entendi|encontrei|consegui
    non ho|capisco|trovato (capito)
    niet begrepen|begrijp|gevonden|vinden`,
  refused: `
    unfortunately|regrettably|sadly
    cannot|cant|unable|not|wont (able|be|possible|allowed|permitted|authorized|eligible) (to) ... help|assist|provide|do|process|modify|change|cancel|return|exchange|refund|offer|make|proceed|accommodate|issue
    not (be) possible|available|allowed|permitted|eligible|able|supported
    isnt|is|are|arent|no (not) (longer|any|more) (longer) (available|possible|supported) available|possible|supported
    only able|assist|help|process|do (to)
    against (our|the) policy
    policy|policies|system does|do|doesnt|dont (not) allow|permit
    there is|are|was|were no|not`,
  unavailable: `
    no|not (any|more|free|open|longer) room|rooms|table|tables|slot|slots|seat|seats|appointment|appointments|flight|flights|car|cars|time|times|date|dates (is|are|was|were) (currently) available|free|left|open
    not|isnt|arent|no (currently|longer) available|vacant
    nothing|none (is|are) available|free|left|open
    fully booked|occupied|reserved
    sold out
    out of stock
    no|any vacancy|vacancies|openings|availability
    nicht verfugbar|frei
    ausgebucht|ausverkauft|agotado|complet|esaurito|esgotado|uitverkocht
    no hay disponible|disponibles|disponibilidad`,
  meaning: `
    can|could|would|please|may|might (you) (please) clarify|specify|elaborate|explain|rephrase|reword|describe
    what|which (thing|one|kind|type|part|of|exactly) (do) (of) (these|those|them|you) you mean|referring|talking
    what exactly|kind|type
    do|did you mean
    are you referring|asking|looking|talking
    more|additional|further|specific (specific) details|information|info|context
    another|other|different way
    say that again
    puede|podria aclarar|explicar|especificar
    konnen|konnten sie (das) genauer|erklaren
    que voulez vous dire
    was meinen|meinst`,
  apology: `
    sorry|apologize|apologise|apologies|apology|disculpa|disculpe|siento|entschuldigung|desole|desculpe|spiace|excuses
    inconvenience`,
  clarify: `
    can|could|would|please|may|might (you) (please) clarify|specify|elaborate|explain|rephrase|describe
    what|which do|exactly|kind|type|one|specific|of (of|do|exactly) (you|mean|these|issue|product|order)
    more|additional|further|specific (specific) details|information|info|context
    tell|give me more|about|what|which
    do|did you mean
    are you referring|asking|looking
    provide|share|give|need|have|get|know|tell|confirm ... number|name|email|address|id|code|date|details|information|zip|pin|birth
    could|can|may|would|what|when|which|where|who|how|do|does|is|are|did|have|will|should i|you|your|we|the|would|is|are|time|date|day|kind|type|many|much|issue|product|order|hotel|room|exactly|else`,
  confirm: `
    shall|should|may|can i|we book|schedule|proceed|confirm|reserve|go|place|process|submit|cancel|send|continue
    would|do you like|want me|us|to (to) book|schedule|proceed|confirm|reserve|go|place|process|submit|cancel|send|continue|do
    is (this|that|it|everything) (information) correct|right|ok|okay|accurate
    please|can|could|would (you) (please) confirm
    yes or no
    y n
    do you confirm
    are you sure
    reply|type|say|answer yes|confirm`,
  closing: `
    anything|something else
    happy|glad to help|assist|have
    have a great|good|nice|wonderful|lovely
    goodbye|bye|youre welcome
    you are welcome`,
  transfer: `
    transfer|transferring|transferred|connect|connecting|escalate|escalating|forward|forwarding|hand|handing you|your|this|to|the
    human|live agent|representative|person|support`,
  done: `
    successfully|successful|completed|confirmed|booked|reserved|scheduled|submitted|processed|updated|cancelled|canceled|refunded|resolved
    has|have|been|is (been) (now|successfully) booked|reserved|scheduled|submitted|processed|updated|cancelled|canceled|refunded|completed|confirmed|sent|changed`,
});

export interface BotTurn {
  /** The answer is none: not understood, not found, failed. */
  readonly gaveUp: boolean;
  /** Answered, but with a no. */
  readonly refused: boolean;
  /** There is none left of what was asked for: an answer, though no welcome one. */
  readonly unavailable: boolean;
  readonly apologized: boolean;
  /** Asks for something it needs to go on. */
  readonly asks: boolean;
  /** Of these: asks what was meant. */
  readonly asksMeaning: boolean;
  /** Asks for a yes. */
  readonly asksToConfirm: boolean;
  readonly closes: boolean;
  readonly transfers: boolean;
  readonly done: boolean;
}

/** What a bot's turn does, read from its words and its question marks. */
export function readBotTurn(reading: Reading): BotTurn {
  const acts = new Set(PHRASES.find(reading.tokens).map((hit) => hit.label));
  const question = reading.questions > 0;
  const closes = acts.has('closing');
  const asksToConfirm = acts.has('confirm') && (question || reading.tokens.length < 30);
  const asks = !closes && !asksToConfirm && (question || (acts.has('clarify') && !acts.has('done')));
  return {
    gaveUp: acts.has('gave_up'),
    refused: acts.has('refused') && !acts.has('done'),
    unavailable: acts.has('unavailable'),
    apologized: acts.has('apology'),
    asks,
    asksMeaning: asks && acts.has('meaning'),
    asksToConfirm,
    closes,
    transfers: acts.has('transfer'),
    done: acts.has('done') && !acts.has('gave_up') && !acts.has('refused'),
  };
}
