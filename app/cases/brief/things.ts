/**
 * Whether a sentence without "my" or "the" begins with a thing ("order 8064 is broken", "return label won't print") or with what
 * we are asked to do ("order two pizzas", "return the label"). English; a word that can be both is judged by what follows it.
 */

const finite =
  /^(?:is|are|was|were|has|had|does|did|will|would|can|could|should|isn['’]?t|aren['’]?t|wasn['’]?t|weren['’]?t|hasn['’]?t|haven['’]?t|hadn['’]?t|doesn['’]?t|don['’]?t|didn['’]?t|won['’]?t|wouldn['’]?t|can['’]?t|couldn['’]?t|cannot|never|still|always|already|suddenly|keeps?|kept|came|comes|arrived?s?|broke|breaks|fails?|failed|got|gets|went|goes|says|said|shows|showed|looks|looked|seems|seemed|needs|needed|stopped|stops|started|starts|disappeared|vanished|crashe[sd]|expired|bounced|leak(?:s|ed)|costs?|took|takes|made|makes|fell|dropped|ran|runs|became|turned|smells|hurts)$/iu;

/** Here another part of the sentence begins, whose verb says nothing about the first word. */
const boundary =
  /^(?:and|or|but|so|because|as|since|if|when|while|until|before|after|that|which|who|whose|where|why|how|what|whether|i|we|you|he|she|they|it|there|please)$/iu;
const determiner =
  /^(?:my|our|your|his|her|their|its|the|an?|this|that|these|those|me|us|it|them|him|all|both|every|each|another|one|two|three|some|any)$/iu;
const preposition = /^(?:of|for|from|on|in|at|by|with|about|to|over|under|between|into|near)$/iu;
const isId = (word: string): boolean => /^#\w+$/u.test(word) || (/\d/u.test(word) && /^[\w-]{3,}$/u.test(word));

/** What we are asked to do and what somebody has. */
const both =
  /^(?:order|refund|return|exchange|change|book|transfer|help|check|track|update|fix|reset|stop|move|schedule|call|report|switch|upgrade|downgrade|file|process|list)$/iu;

/** Verbs that take a whole sentence: "check order 8064 is on its way" asks us to check. */
const takesSentence = /^(?:report|check|see|confirm|list)$/iu;

/** Where the verb of the first word stands among its words; -1 where the sentence goes on elsewhere first. */
function verbAt(words: readonly string[]): number {
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const before = words[at - 1] ?? '';
    if (/[,;:]$/u.test(before)) return -1;
    const plain = word.replace(/[,;:.]+$/u, '');
    if (finite.test(plain) || (/^not$/iu.test(plain) && (at === 1 || isId(before)))) return at;
    const ends = at === words.length - 1 || plain !== word || preposition.test(words[at + 1] ?? '');
    // "Order 8064 vanished", "refund denied twice"; "order fried rice" goes on with what is fried.
    const isTold = ends || /^(?:again|twice|yesterday|today|\w+ly)$/iu.test(words[at + 1] ?? '');
    if (/\w{2}ed$/u.test(plain) && (isId(before) || isTold)) return at;
    if (boundary.test(plain) || (determiner.test(plain) && !preposition.test(before))) return -1;
  }
  return -1;
}

/** Whether the first word, which is a request elsewhere ("order", "refund", "book"), is a noun in this sentence. */
export function beginsWithThing(sentence: string): boolean {
  const words = sentence.split(/\s+/u);
  const [first = '', second = '', third] = words;
  if (!both.test(first)) return false;
  const next = second.replace(/[,;:.]+$/u, '');
  if (/^of$/iu.test(next)) return true;
  // "Order I placed", "book that was sent"; "book that" asks for it.
  if (/^(?:i|we)$/iu.test(next)) return third !== undefined && !/^help$/iu.test(first);
  if (/^that$/iu.test(next)) return /^(?:i|we|you|is|was|has|never|did\w*)$/iu.test(third ?? '');
  if (isId(next) && (next !== second || third === undefined))
    return /^(?:order|book|report|file|transfer)$/iu.test(first);
  const at = verbAt(words);
  return at > 0 && (at === 1 || !takesSentence.test(first) || isId(next) || preposition.test(next));
}

/** No thing begins with these, or they need no article: small words, and verbs without their "I". */
const noThing =
  /^(?:i|we|you|he|she|they|it|there|here|my|our|your|his|her|their|its|the|an?|this|that|these|those|all|both|each|every|some|any|many|most|half|one|two|three|no|not|none|who|what|which|when|where|why|how|if|as|since|because|and|or|but|so|to|for|from|in|on|at|by|with|of|about|please|just|only|also|even|now|then|today|still|yes|ok(?:ay)?|need|want|wish|hope|think|guess|believe|know|feel|like|love|hate|see|saw|hear|heard|wonder|expect|say|said|told|thought|tell|let|help|wanna|gotta|anything|whatever|can|could|would|will|should|may|might|must|do|does|did|is|are|was|were|am|have|has|had|been|being|\p{L}+(?:ing|ly)|[\p{L}]+['’]\p{L}+)$/iu;
const pronoun = /^(?:nothing|everything|something|everyone|everybody|nobody|someone|somebody|none)$/iu;

/** With these a report begins as often as any: with a capital too they are things and no names. */
const plainThing =
  /^(?:accounts?|apps?|batter(?:y|ies)|bills?|boilers?|cards?|cars?|deliver(?:y|ies)|doors?|drivers?|e-?mails?|flights?|food|furnaces?|heat(?:ers?|ing)|internet|invoices?|items?|keys?|links?|lock|logins?|money|orders?|pages?|parcels?|passwords?|packages?|payments?|phones?|pipes?|power|printers?|products?|rooms?|routers?|screens?|shipments?|sinks?|sites?|subscriptions?|technicians?|tickets?|toilets?|water|websites?|wi-?fi)$/iu;
const titled =
  /^(?:Dr|Mr|Mrs|Ms|Doctor|Professor)\.? \p{Lu}[\p{L}'’-]+ (?:is|was|has|had|did|never|gave|told|said|sent|took|made|put|wrote|came|left|forgot|lost|\p{L}+ed)\b/u;

/** "Refund denied", where "was" was left out. */
const leftOut =
  /^(\p{L}+(?: #?[\w-]*\d[\w-]*)?)(?= (?:denied|declined|rejected|refused|cancell?ed|delayed|damaged|charged|delivered|lost|stolen|blocked|locked|returned|opened|sent|shipped)\b)/iu;

/** "Package never arrived" → "the package never arrived"; null where a sentence does not begin with a thing and what is said of it. */
export function thingAndVerb(sentence: string): string | null {
  const words = sentence.split(/\s+/u);
  const [first = '', second = ''] = words;
  if (titled.test(sentence)) return sentence;
  if (pronoun.test(first)) return verbAt(words) === 1 || /^\p{L}+s$/u.test(second) ? lowered(sentence) : null;
  if (beginsWithThing(sentence)) {
    if (!words.slice(1).some((word) => finite.test(word)) && verbAt(words) < 0) return null;
  } else {
    const at = verbAt(words);
    const isWord = plainThing.test(first);
    // A capital may begin a name ("Lucca is closed"): only what is certainly a word gets its article.
    if (!isWord && at === 1 && /^\p{Lu}\p{Ll}+$/u.test(first) && !noThing.test(first) && !both.test(first))
      return sentence;
    const unsure =
      (!isWord && /[^\p{Ll}-]/u.test(first)) || both.test(first) || noThing.test(first) || finite.test(first);
    if (unsure || at < 1 || at > 3 || words.slice(1, at).some((word) => noThing.test(word))) return null;
  }
  const bare = isId(second) || /^(?:no\.?|nr\.?|number|id|#)$/iu.test(second) || /^people$/u.test(first);
  const told = lowered(sentence).replace(leftOut, '$1 was');
  return bare ? told : `the ${told}`;
}

const wished =
  /^(?:(?:an?|another) )?(?:\p{L}+ )?(?:refund|replacement|exchange|discount|receipt|invoice|copy|quote|estimate|appointment|reservation|booking|table|room|ride|taxi|cab|flight|ticket|seat|demo|consultation|refill) (?:for|of|on|from|to|at|in|with|under|near)\b/iu;

/** "Table for two at seven" → "a table for two at seven": a wish that names the thing alone. */
export function wishedThing(sentence: string): string | null {
  const words = sentence.split(/\s+/u);
  const begins = noThing.test((words[0] ?? '').replace(/^(?:an?|another)$/iu, 'thing'));
  if (!wished.test(sentence) || begins || words.some((word) => finite.test(word))) return null;
  const plain = lowered(sentence);
  return /^(?:an?|another) /iu.test(plain) ? plain : `${/^[aeiou]/u.test(plain) ? 'an' : 'a'} ${plain}`;
}

const lowered = (text: string): string => text.charAt(0).toLocaleLowerCase('en') + text.slice(1);
