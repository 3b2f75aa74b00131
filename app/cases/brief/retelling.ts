import { calm, capitalized, uncapitalized, withoutEnd, withoutOpening } from './sentences.ts';

/**
 * Retells what a customer said ("I want to return my order") about the customer ("wants to return their order") or to the
 * customer ("you want to return your order"). English only; whatever it cannot retell with certainty is quoted.
 */

/** A sentence retold. `about` continues after the customer's name; `to` continues after "I can see"; `act` is the bare verb phrase, if there is one. */
export interface Retold {
  readonly about: string;
  readonly to: string | null;
  readonly act: string | null;
}

const irregular: Readonly<Record<string, string>> = {
  am: 'is',
  have: 'has',
  do: 'does',
  "don't": "doesn't",
  dont: "doesn't",
  "haven't": "hasn't",
  havent: "hasn't",
  go: 'goes',
  was: 'was',
};
const present = new Set('need feed proceed succeed speed heed bleed'.split(' '));
const unchanged = new Set(
  `can can't cannot cant could couldn't would wouldn't will won't should shouldn't might may must had hadn't did didn't didnt was wasn't got lost paid bought made sent said told went saw found tried took left came thought gave forgot kept knew felt heard read put wrote brought chose broke began spent met ran won set hit let never`.split(
    ' ',
  ),
);
const adverbs = new Set(
  `just also still really already only simply recently actually currently now urgently desperately even definitely probably then again accidentally kindly first finally truly`.split(
    ' ',
  ),
);

/** "Mistakenly ordered": the verb comes after it. */
const isAdverb = (word: string): boolean => {
  const lower = word.toLowerCase();
  return (
    adverbs.has(lower) ||
    (/\wly$/u.test(lower) && !/^(?:apply|reply|supply|rely|comply|imply|multiply|fly)$/u.test(lower))
  );
};

const requestVerbs =
  'cancel|refund|return|exchange|change|book|reserve|give|get|send|transfer|connect|put|let|tell|show|help|find|check|track|update|fix|reset|unlock|close|delete|remove|stop|move|reschedule|schedule|add|make|call|explain|confirm|verify|apply|order|report|replace|resend|switch|upgrade|downgrade|activate|deactivate|renew|look|search|list|provide|process|file|submit|return|modify|escalate|speak|talk';
const imperative = new RegExp(`^(?:please\\s+)?(?:${requestVerbs})\\b`, 'iu');

function conjugated(verb: string): string {
  const lower = verb.toLowerCase().replace('’', "'");
  const known = irregular[lower];
  if (known !== undefined) return known;
  if (unchanged.has(lower) || (/ed$/u.test(lower) && !present.has(lower)) || /ing$/u.test(lower)) return verb;
  if (/(?:s|x|ch|sh|o)$/u.test(lower)) return `${verb}es`;
  if (/[^aeiou]y$/u.test(lower)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

/** "You" before what can be a verb: we. */
const youAsSubject =
  /(?<!\b(?:from|to|with|for|of|by|at|on|about|than|tell|told|give|gave|send|sent|show|ask|asked|help) )\byou\b(?= \w)(?! (?:to|with|for|in|on|at|by|about|and|or|if|as|the|an?|my|your|soon|back|that|today|now|here|please|again|guys)\b)/gi;

/** Words inside a sentence, seen by us: their order, our site. */
function pronounsAbout(text: string): string {
  return text
    .replace(/\bI['’]?m\b/gu, 'they are')
    .replace(/\b(?:i['’]m|im)\b/gu, 'they are')
    .replace(/\bI['’]ve\b/gi, 'they have')
    .replace(/\bI['’]d\b/gi, 'they would')
    .replace(/\bI['’]ll\b/gi, 'they will')
    .replace(/\bI am\b/gi, 'they are')
    .replace(/\bI was\b/gi, 'they were')
    .replace(/\b(?:I|i)\b(?!['’.])/gu, 'they')
    .replace(/\bmyself\b/gi, 'themselves')
    .replace(/\bmine\b/gi, 'theirs')
    .replace(/\bmy\b/gi, 'their')
    .replace(/\bme\b/gi, 'them')
    .replace(/\bwe['’]re\b/gi, 'they are')
    .replace(/\bwe['’]ve\b/gi, 'they have')
    .replace(/\bours\b/gi, 'theirs')
    .replace(/\bour\b/gi, 'their')
    .replace(/\bwe\b/gi, 'they')
    .replace(/\bus\b/g, 'them')
    .replace(/\byour\b/gi, 'our')
    .replace(/\byourselves\b/gi, 'ourselves')
    .replace(/\b(can|could|will|would|do|did|have|if|that|when|what|which) (?:you|u)\b/gi, '$1 we')
    .replace(
      /\b(?:you|u) (can|could|will|would|do|did|have|are|said|told|charged|sent|guys|took|promised)\b/gi,
      'we $1',
    )
    .replace(youAsSubject, 'we')
    .replace(/\byou\b/gi, 'us')
    .replace(/\bwe guys\b/gi, 'we');
}

function pronounsTo(text: string): string {
  return (
    text
      // Theirs first: from here on "our" and "we" are us.
      .replace(/\b(?:our(?!s)|my)\b/gi, '\u0001')
      .replace(/\bwe['’](?=re|ve|ll|d)/gi, 'I’')
      .replace(/\bwe\b/gi, 'I')
      .replace(/\bus\b/g, 'me')
      .replace(/\bI['’]re\b/gu, 'I am')
      .replace(/\byour\b/gi, 'our')
      .replace(/\b(can|could|will|would|do|did|have|if|that|when|what|which) you\b/gi, '$1 we')
      .replace(/\byou (can|could|will|would|do|did|have|are|said|told|charged|sent|took|promised)\b/gi, 'we $1')
      .replace(youAsSubject, 'we')
      .replace(/\byou\b/gi, 'us')
      .replace(/\bI['’]?m\b/gu, 'you are')
      .replace(/\b(?:i['’]m|im)\b/gu, 'you are')
      .replace(/\bI['’]ve\b/gi, 'you have')
      .replace(/\bI['’]d\b/gi, 'you would')
      .replace(/\bI['’]ll\b/gi, 'you will')
      .replace(/\bI am\b/gi, 'you are')
      .replace(/\bI was\b/gi, 'you were')
      .replace(/\b(?:I|i)\b(?!['’.])/gu, 'you')
      .replace(/\bmyself\b/gi, 'yourself')
      .replace(/\bmine\b/gi, 'yours')
      .replaceAll('\u0001', 'your')
      .replace(/\bme\b/gi, 'you')
  );
}

const about = (act: string, lead: string): string => `${lead}${pronounsAbout(act)}`;

function fromStatement(rest: string): Retold | null {
  const match =
    /^(?:i|I)(?<short>['’](?:m|ve|d|ll)|m\b)?\s+(?<tail>.+)$/u.exec(rest) ??
    /^(?<short>)(?<tail>(?:wanna|want to|need to|would like to|looking to|looking for|trying to)\s.+)$/i.exec(rest);
  if (match?.groups === undefined) return null;
  const short = (match.groups.short ?? '').replace('’', "'").toLowerCase();
  const words = (match.groups.tail ?? '').split(/\s+/u);
  const lead: string[] = [];
  if (short === "'m" || short === 'm') lead.push('is');
  else if (short === "'ve") lead.push('has');
  else if (short === "'d") lead.push('would');
  else if (short === "'ll") lead.push('will');
  let index = 0;
  while (isAdverb(words[index] ?? '')) {
    lead.push(words[index] ?? '');
    index += 1;
  }
  const verb = words[index];
  if (verb === undefined) return null;
  if (lead[0] === undefined || isAdverb(lead[0])) {
    if (/^(?:looking|trying|calling|writing|asking|having|hoping|contacting)$/i.test(verb)) lead.push('is', verb);
    else if (/^wanna$/i.test(verb)) lead.push('wants', 'to');
    else if (/^gotta$/i.test(verb)) lead.push('has', 'to');
    else lead.push(conjugated(verb));
  } else lead.push(verb);
  const tail = words.slice(index + 1).join(' ');
  const wish = /^(?:want|need|like|love|trying|looking|wish|hoping|wanna|have)$/i.test(verb);
  const act = wish ? (/^(?:to\s+)?(.+)$/i.exec(tail)?.[1] ?? null) : null;
  const isVerbAct = wish && (/^to\s/i.test(tail) || /^wanna$/i.test(verb));
  return {
    about: `${lead.join(' ')} ${pronounsAbout(tail)}`.trim(),
    to: pronounsTo(`I${match.groups.short ?? ''} ${match.groups.tail ?? ''}`).replace(/\byou wanna\b/u, 'you want to'),
    act: isVerbAct && act !== null ? pronounsAbout(act) : null,
  };
}

function fromRequest(rest: string): Retold | null {
  const help =
    /^(?:can|could|would|will) (?:you|u|someone|anyone|somebody) (?:please |kindly )*help(?: me)?(?: out)?(?<how> with| to)? (?<what>.+)$/i.exec(
      rest,
    ) ??
    /^(?:please )?help me(?<how> with| to)? (?<what>.+)$/i.exec(rest) ??
    /^(?:i (?:would like|need|want)|i['’]d like)(?: some)? help(?<how> with| to)? (?<what>.+)$/i.exec(rest);
  if (help?.groups !== undefined) {
    const what = help.groups.what ?? '';
    const bare = help.groups.how?.trim() !== 'with' && !/ing\b/u.test(what.split(' ')[0] ?? '');
    return {
      about: about(what, bare ? 'wants help to ' : 'wants help with '),
      to: `you want help ${bare ? 'to' : 'with'} ${pronounsTo(what)}`,
      act: bare ? pronounsAbout(what) : null,
    };
  }
  const us =
    /^(?:can|could|would|will) (?:you|u|someone|anyone|somebody)(?: guys)? (?:please |kindly |just |possibly |at least )*(?<what>.+)$/i.exec(
      rest,
    );
  if (us?.groups !== undefined) {
    const what = us.groups.what ?? '';
    const tell = /^(?:please )?(?:tell me|let me know|explain(?: to me)?|say) (?<question>.+)$/i.exec(what)?.groups
      ?.question;
    if (tell !== undefined) return { about: about(tell, 'asks '), to: `you asked ${pronounsTo(tell)}`, act: null };
    return { about: about(what, 'asks us to '), to: `you asked us to ${pronounsTo(what)}`, act: pronounsAbout(what) };
  }
  const may = /^(?:can|could|may|might) i (?:please |just |maybe |possibly )*(?<what>.+)$/i.exec(rest);
  if (may?.groups !== undefined) {
    const what = may.groups.what ?? '';
    return { about: about(what, 'asks to '), to: `you asked to ${pronounsTo(what)}`, act: pronounsAbout(what) };
  }
  const possible =
    /^(?:is it possible|would it be possible|is there (?:a|any) way)(?: for (?:me|you))? (?<what>to .+)$/i.exec(rest);
  if (possible?.groups !== undefined) {
    const what = possible.groups.what ?? '';
    return {
      about: about(what, 'asks if it is possible '),
      to: `you asked if it is possible ${pronounsTo(what)}`,
      act: pronounsAbout(what.replace(/^to /i, '')),
    };
  }
  if (imperative.test(rest)) {
    const what = uncapitalized(rest.replace(/^please\s+/i, ''));
    return { about: about(what, 'asks us to '), to: `you asked us to ${pronounsTo(what)}`, act: pronounsAbout(what) };
  }
  return null;
}

function fromQuestion(rest: string): Retold | null {
  const how = /^how (?:do|can|could|would|should|to) ?(?:i|we|you)? ?(?<what>.+)$/i.exec(rest);
  if (how?.groups !== undefined) {
    const what = how.groups.what ?? '';
    return { about: about(what, 'asks how to '), to: `you asked how to ${pronounsTo(what)}`, act: null };
  }
  const plain = withPredicate(rest) ?? withModal(rest);
  if (plain !== null) {
    return { about: about(plain, 'asks '), to: `you asked ${pronounsTo(plain)}`, act: null };
  }
  const be =
    /^(?<wh>where|when|what|why|who|how)(?:['’]s| (?<be>is|are|was|were)) (?<np>(?:(?:my|the|your|this|that|our)\b).{1,60})$/i.exec(
      rest,
    );
  if (be?.groups !== undefined) {
    const { wh = '', np = '' } = be.groups;
    const verb = be.groups.be ?? 'is';
    if (np.split(' ').length <= 7 && !/\b(?:is|are|was|not|and)\b/i.test(np)) {
      return {
        about: `asks ${wh.toLowerCase()} ${pronounsAbout(np)} ${verb.toLowerCase()}`,
        to: `you asked ${wh.toLowerCase()} ${pronounsTo(np)} ${verb.toLowerCase()}`,
        act: null,
      };
    }
  }
  const have = /^do (?:you|u)(?: guys)? (?<what>(?:have|offer|sell|ship|accept|deliver|provide|support)\b.+)$/i.exec(
    rest,
  );
  if (have?.groups !== undefined) {
    const what = have.groups.what ?? '';
    return { about: about(what, 'asks if we '), to: `you asked if we ${pronounsTo(what)}`, act: null };
  }
  return null;
}

const predicate =
  /^(?:not|still|so|being|always|never|already|currently|suddenly|late|wrong|broken|down|slow|gone|missing|different|higher|lower|locked|stuck|due|\p{L}{2,}(?:ed|ing))$/iu;

/** What follows a word in -ing or -ed that belongs to a name ("data processing agreement") and not to what is said of it. */
const partOfName =
  /^(?!(?:again|so|on|in|at|by|for|from|to|today|now|still|yet|when|after|twice|and|but|or|with|since|because|as|if|off|up|down|out|every|all|the|my|me|us|this|that|an?|it|here|there|\S+ly)$)\p{L}/iu;

/** "Why is my card declined" as it is told: "why my card is declined"; null when no word begins what is said of the thing. */
function withPredicate(rest: string): string | null {
  const match =
    /^(?<wh>why|when|how|where)(?: (?<be>is|are|was|were|isn['’]?t|aren['’]?t)) (?<thing>my|our|the|your|this|that|it)\b(?<tail>.*)$/i.exec(
      rest,
    );
  if (match?.groups === undefined) return null;
  const words = (match.groups.tail ?? '').trim().split(/\s+/u).slice(0, 30);
  const single = /^(?:it|this|that)$/i.test(match.groups.thing ?? '');
  const at = words.findIndex(
    (word, index) => (single || index > 0) && predicate.test(word) && !partOfName.test(words[index + 1] ?? ''),
  );
  if (at < 0) return null;
  return [
    match.groups.wh?.toLowerCase(),
    match.groups.thing?.toLowerCase(),
    ...words.slice(0, at),
    match.groups.be?.toLowerCase(),
    ...words.slice(at),
  ].join(' ');
}

/** "When will my order arrive" as it is told: "when my order will arrive". */
function withModal(rest: string): string | null {
  const match =
    /^(?<wh>when|where|why|how|what time) (?<modal>will|can|should|would|could|can['’]?t|won['’]?t) (?<who>(?:i|we|you|it|they|he|she)\b|(?:my|our|the|your|this|that) (?:\S+ ){1,4}?(?=(?:be|arrive|come|ship|get|start|end|open|close|work|reach|happen|expire|renew|go)\b)) ?(?<tail>.+)$/i.exec(
      rest,
    );
  if (match?.groups === undefined) return null;
  const { wh = '', modal = '', who = '', tail = '' } = match.groups;
  return `${wh.toLowerCase()} ${who.trim()} ${modal.toLowerCase()} ${tail}`;
}

function fromSituation(rest: string): Retold | null {
  if (
    !/^(?:my|the|our|we|someone|somebody|there|it|this|that|nobody|no one|your)\b/i.test(rest) ||
    rest.split(' ').length < 3
  )
    return null;
  if (/\?$/u.test(rest)) return null;
  const plain = uncapitalized(rest);
  return { about: about(plain, 'says '), to: pronounsTo(plain), act: null };
}

/** "… what do I do", "… can you help": said by everybody, and by this sentence too. */
const trailingCall =
  /^(?<before>(?:\S+\s+){2,}\S+?),?\s+(?:(?:and|so|but) )?(?:what (?:do|should|can|must|am) (?:i|we)(?: supposed to)? do(?: now| next| here)?|(?:please|pls|plz) help(?: me| us)?|(?:can|could) (?:you|u|someone|anyone|somebody) (?:please )?help(?: me| us)?(?: out)?|any ideas?|help me)$/i;

const innerWish =
  /\b(?:i (?:just |also |really |still )?(?:want|need|wanna|would (?:also )?like)|i['’]d (?:also )?like|i['’]m (?:trying|looking)|(?:can|could) you (?:please )?\w+)\b/i;

/**
 * Retells one sentence of the customer.
 * @param sentence the customer's own words, personal data masked
 * @returns never empty; words that cannot be retold safely come back quoted
 */
export function retell(sentence: string): Retold {
  const question = /\?\s*$/u.test(sentence);
  const rest = withoutEnd(withoutOpening(calm(sentence)))
    .replace(/,? please$/i, '')
    .replace(trailingCall, '$<before>')
    .replace(/\s+[-–—]$/u, '')
    .replace(/^is there (?:any|a) chance (?:that )?(?:you|u) (?=can|could)(can|could)/i, '$1 you');
  const named = rest.replace(
    /^(?:this is|i['’]?m|i am|my name(?: is|['’]s)) \p{L}+(?: \p{L}+)?(?:,| and| here,?|\.)\s+(?=i\b|can\b|could\b)/iu,
    '',
  );
  const retold =
    fromRequest(named) ?? fromQuestion(named) ?? (question ? null : (fromStatement(named) ?? fromSituation(named)));
  if (retold !== null) return retold;
  // "Since it is late, I need …": what comes before the wish is left out rather than quoting all of it.
  const wish = innerWish.exec(named)?.index ?? 0;
  if (wish > 0) {
    const inner = fromRequest(named.slice(wish)) ?? fromStatement(named.slice(wish));
    if (inner !== null) return inner;
  }
  const quote = withoutEnd(sentence.trim());
  const mark = question ? '?' : '';
  return { about: `${question ? 'asks' : 'wrote'}: “${quote}${mark}”`, to: null, act: null };
}

/** "Wants to return their order." */
export const asSentence = (text: string): string =>
  /[.!?…”]$/u.test(text) ? capitalized(text) : `${capitalized(text)}.`;
