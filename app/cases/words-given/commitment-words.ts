/**
 * What a promise looks like in one language. All patterns are matched on one sentence in lower case, with straight quotes and
 * without what stands in quotation marks.
 */
export interface CommitmentWords {
  /** Somebody of ours will do something, or the customer will have it. */
  readonly gives: RegExp;
  /** The same clause says that it is no promise: refused, only possible, told of the past, or the customer's to do. */
  readonly takesBack: RegExp;
  /** Anywhere in the sentence: it depends on something. */
  readonly onlyIf: RegExp;
  /** A condition out of courtesy is none. */
  readonly courtesy: RegExp;
  /** It is a call that is promised. */
  readonly call: RegExp;
  /** It is word from us that is promised, in writing or however. */
  readonly answer: RegExp;
}

const en: CommitmentWords = {
  gives:
    /\b(?:(?:i|we|you|he|she|they|it|this|that)(?:'ll| will| shall)|(?:i'm|i am|we're|we are|it's|it is) going to|(?:i|we) promise|(?:refund|money|parcel|package|order|replacement|payment|colleague|manager|team|technician|engineer|somebody|someone|\w+ team) (?:will|is going to)|expect (?:a|your|our|the|to)|let me (?:call|get|come))\b/,
  takesBack:
    /\b(?:can't|cannot|can not|couldn't|won't|will not|wouldn't|would|could|might|may|maybe|perhaps|possibly|probably|hopefully|hope to|try|trying|not able|unable|no promise|don't|do not|never|was|were|did|had|said|told|away|out of office|on holiday|on vacation|closed|offline|you(?:'ll| will) (?:need|have to|want to|be able|find|see))\b/,
  onlyIf: /\b(?:if|unless|in case|should you|whether|as long as|provided)\b/,
  courtesy:
    /\bif (?:(?:that|it|this)(?:'s| is| suits| works|) ?(?:ok(?:ay)?|fine|alright|all right|good|you|for you)*|you (?:like|want|wish|don't mind))(?=$|[\s,.!])/g,
  call: /\b(?:call|ring|phone|give you a (?:call|ring))\b/,
  answer:
    /\b(?:get back|come back to you|let you know|update|reply|answer|respond|write|e-?mail|message|hear from|be in touch|follow up|tell you)\b/,
};

const es: CommitmentWords = {
  gives:
    /(?<!\p{L})(?:(?:le|te|les|os|se lo|se la|lo|la|nos|me) \p{L}+(?:ré|remos|rá|rán|é|emos|án)|\p{L}+(?:aré|eré|iré|aremos|eremos|iremos|drá|drán|drás|tendrá|recibirá|recibirás|llegará|estará|será|dré|dremos|haré|haremos)|v(?:oy|amos) a|(?:le|te) (?:llamo|llamamos|escribo|escribimos|respondo|respondemos|contesto|contestamos|aviso|avisamos|envío|enviamos|mando|mandamos|devuelvo|devolvemos|confirmo|confirmamos)|prometo|prometemos)(?!\p{L})/u,
  takesBack:
    /(?<!\p{L})(?:no|podría|podríamos|puede que|quizás?|tal vez|ojalá|espero|esperamos|intentaré|intentaremos|trataré|trataremos|dije|dijimos|dijo|llamé|fue|estaba|nunca|tampoco|sería|habría|cerrad\p{L}+)(?!\p{L})/u,
  onlyIf: /(?<!\p{L})(?:si|a menos que|salvo que|siempre que|en caso de)(?!\p{L})/u,
  courtesy:
    /(?<!\p{L})si (?:le|te|les|os) (?:parece|va|viene|conviene)(?: bien)?(?!\p{L})|si (?:quiere|quieres|lo desea)(?!\p{L})/gu,
  call: /(?<!\p{L})(?:llam\p{L}+|telefone\p{L}+)/u,
  answer: /(?<!\p{L})(?:respond\p{L}+|contest\p{L}+|escrib\p{L}+|avis\p{L}+|inform\p{L}+|confirm\p{L}+|noticias)/u,
};

const fr: CommitmentWords = {
  gives:
    /(?<!\p{L})(?:(?:je|nous|on|vous|il|elle|ça|cela) (?:(?:vous|te|le|la|les|l'|en|y|lui) ?)*\p{L}+(?:rai|rons|rez|ra|ront|ras)|(?:je|nous|on) (?:vous|te) (?:rappelle|rappelons|appelle|appelons|réponds|répondons|écris|écrivons|envoie|envoyons|tiens|tenons|recontacte|recontactons|rembourse|remboursons|confirme|confirmons|reviens|revenons)|(?:je vais|nous allons|on va)|\p{L}+ (?:sera|seront|arrivera|arriveront|vous (?:rappellera|appellera|répondra|recontactera|contactera))|je (?:vous )?promets|nous (?:vous )?promettons|(?:je|nous) reviens? vers vous|revenons vers vous)(?!\p{L})/u,
  takesBack:
    /(?<!\p{L})(?:ne|n'\p{L}+|pas|peut-être|pourrai[st]?|pourrions|pourrait|serait|aurait|essaie|essayons|essaierai|espère|espérons|avons dit|ai dit|avait|était|jamais|ferm\p{L}+)(?!\p{L})/u,
  onlyIf: /(?<!\p{L})(?:si|s'ils?|à moins|à condition|en cas)(?!\p{L})/u,
  courtesy: /(?<!\p{L})si (?:cela|ça) (?:vous|te) (?:convient|va)(?!\p{L})|si vous (?:voulez|le souhaitez)(?!\p{L})/gu,
  call: /(?<!\p{L})(?:r?appel\p{L}+|téléphon\p{L}+)/u,
  answer:
    /(?<!\p{L})(?:répond\p{L}+|écri\p{L}+|recontact\p{L}+|contacter\p{L}*|tien\p{L}+ au courant|informer\p{L}*|revien\p{L}* vers|reven\p{L}+ vers|nouvelles|confirm\p{L}+)/u,
};

const de: CommitmentWords = {
  gives:
    /(?<!\p{L})(?:(?:ich|wir) (?:werden?|rufe|rufen|melde|melden|schicke|schicken|sende|senden|schreibe|schreiben|antworte|antworten|überweise|überweisen|erstatte|erstatten|sage|sagen|gebe|geben|kümmere|kümmern|verspreche|versprechen|bestätige|bestätigen)|(?:werde|werden|rufe|rufen|melde|melden|schicke|schicken|schreibe|schreiben|überweise|überweisen|bekommen|erhalten|haben|hören) (?:ich|wir|sie|du)|(?:sie|du) (?:bekommen|bekommst|erhalten|erhältst|haben|hast|hören|hörst)|\p{L}+ (?:wird|werden)|wird|ruft sie|meldet sich)(?!\p{L})/u,
  takesBack:
    /(?<!\p{L})(?:nicht|nie|kein\p{L}*|könnte[nt]?|würde[nt]?|möglicherweise|vielleicht|hoffentlich|hoffe|hoffen|versuche|versuchen|wurde[nt]?|hatte[nt]?|war|waren|sagte[nt]?|eventuell|wahrscheinlich|geschlossen)(?!\p{L})/u,
  onlyIf: /(?<!\p{L})(?:wenn|falls|sofern|ob|vorausgesetzt)(?!\p{L})/u,
  courtesy:
    /(?<!\p{L})wenn (?:es|das) (?:ihnen|dir) (?:passt|recht ist)(?!\p{L})|wenn sie (?:möchten|wollen)(?!\p{L})/gu,
  call: /(?<!\p{L})(?:(?:ruf\p{L}*)(?=.*(?:an|zurück))|anruf\p{L}*|angerufen|zurückruf\p{L}*)/u,
  answer:
    /(?<!\p{L})(?:meld\p{L}+|antwort\p{L}*|schreib\p{L}+|bescheid|hören|rückmeldung|informier\p{L}+|bestätig\p{L}+)/u,
};

const pt: CommitmentWords = {
  gives:
    /(?<!\p{L})(?:v(?:ou|amos)|(?:eu|nós|a gente|você|o senhor|a senhora) (?:(?:lhe|te|o|a) )?\p{L}+(?:rei|remos|rá|rão)|\p{L}+(?:arei|erei|irei|aremos|eremos|iremos|terá|receberá|chegará|estará|será)|(?:terá|receberá|chegará|estará|será)|(?:te|lhe) (?:ligo|ligamos|respondo|respondemos|escrevo|escrevemos|aviso|avisamos|envio|enviamos|retorno|retornamos|confirmo|confirmamos)|(?:ligo|ligamos|retorno|retornamos|respondemos) (?:para|pra|com|a) |prometo|prometemos)(?!\p{L})/u,
  takesBack:
    /(?<!\p{L})(?:não|talvez|poderia|poderíamos|pode ser|espero|esperamos|tentarei|tentaremos|tentar|disse|dissemos|liguei|foi|estava|nunca|seria|teria|tomara|fechad\p{L}+)(?!\p{L})/u,
  onlyIf: /(?<!\p{L})(?:se|caso|a menos que|desde que)(?!\p{L})/u,
  courtesy: /(?<!\p{L})se (?:estiver (?:tudo )?bem|quiser|preferir)(?: para (?:você|si))?(?!\p{L})/gu,
  call: /(?<!\p{L})(?:lig(?:o|amos|ar\p{L}*|a)|telefon\p{L}+)(?!\p{L})/u,
  answer: /(?<!\p{L})(?:respond\p{L}+|escrev\p{L}+|avis\p{L}+|inform\p{L}+|retorn\p{L}+|confirm\p{L}+|notícias)/u,
};

const it: CommitmentWords = {
  gives:
    /(?<!\p{L})(?:(?:la|le|ti|vi|lo|li|ci) (?:richiamo|richiamiamo|chiamo|chiamiamo|rispondo|rispondiamo|scrivo|scriviamo|invio|inviamo|mando|mandiamo|ricontatto|ricontattiamo|rimborso|rimborsiamo|faccio|facciamo|aggiorno|aggiorniamo|confermo|confermiamo)|\p{L}+(?:erò|irò|arò|eremo|iremo|aremo|vrà|vrai|erà|irà|arà|rranno|eranno)|sarà|saranno|avrà|avrai|farò|faremo|darò|daremo|riceverà|arriverà|prometto|promettiamo)(?!\p{L})/u,
  takesBack:
    /(?<!\p{L})(?:non|forse|potrei|potremmo|potrebbe|spero|speriamo|proverò|proveremo|cercherò|cercheremo|cerco di|ho detto|abbiamo detto|era|erano|mai|sarebbe|avrebbe|magari|chius\p{L}+)(?!\p{L})/u,
  onlyIf: /(?<!\p{L})(?:se|qualora|a meno che|purché)(?!\p{L})/u,
  courtesy: /(?<!\p{L})se (?:(?:le|ti) )?(?:va bene|vuole|vuoi|preferisce)(?!\p{L})/gu,
  call: /(?<!\p{L})(?:r?i?chiam\p{L}+|telefon\p{L}+)/u,
  answer:
    /(?<!\p{L})(?:rispond\p{L}+|risponder\p{L}+|scriv\p{L}+|ricontatt\p{L}+|aggiorn\p{L}+|inform\p{L}+|faccio sapere|facciamo sapere|faremo sapere|farò sapere|notizie|conferm\p{L}+)/u,
};

/** The languages in which a reply is read for promises. */
export const commitmentWords = { en, es, fr, de, pt, it } as const satisfies Readonly<Record<string, CommitmentWords>>;
export type ReadLanguage = keyof typeof commitmentWords;
