import { pronounsAbout, pronounsTo } from './pronouns.ts';
import { fromQuestion } from './retold-question.ts';
import type { Retold } from './retold.ts';
import { calm, capitalized, ended, uncapitalized, withoutEnd, withoutOpening } from './sentences.ts';
import { beginsWithThing, thingAndVerb, wishedThing } from './things.ts';

/**
 * Retells what a customer said ("I want to return my order") about the customer ("wants to return their order") or to the
 * customer ("you want to return your order"). English only; whatever it cannot retell with certainty is quoted.
 */

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
  'cancel|refund|return|exchange|change|book|reserve|give|get|send|transfer|connect|put|let|tell|show|help|find|check|track|update|fix|reset|unlock|close|delete|remove|stop|move|reschedule|schedule|add|make|call|explain|confirm|verify|apply|order|report|replace|resend|switch|upgrade|downgrade|activate|deactivate|renew|look|search|list|provide|process|file|submit|modify|escalate|speak|talk';
const softened = '(?:(?:please|kindly|just|simply|now)\\s+)*';
const imperative = new RegExp(`^${softened}(?!let['’]s)(?:${requestVerbs})\\b`, 'iu');

const softening = new RegExp(`^${softened}`, 'iu');
const requestVerb = new RegExp(`^(?:${requestVerbs})\\b`, 'iu');
const capitalVerb = new RegExp(`^to (?:${requestVerbs})\\b`, 'iu');

function conjugated(verb: string): string {
  const lower = verb.toLowerCase().replace('’', "'");
  const known = irregular[lower];
  if (known !== undefined) return known;
  if (unchanged.has(lower) || (/ed$/u.test(lower) && !present.has(lower)) || /ing$/u.test(lower)) return verb;
  if (/(?:s|x|ch|sh|o)$/u.test(lower)) return `${verb}es`;
  if (/[^aeiou]y$/u.test(lower)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

const about = (act: string, lead: string): string => `${lead}${pronounsAbout(act)}`;

/** "I had an appointment but don't remember …": the verb that follows without an "I" is told of the same person. */
const secondVerb = /\b(and|but) (want|need|don['’]?t|haven['’]?t|am)\b(?= \p{L})/giu;

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
  if (verb === undefined || !/^\p{L}[\p{L}'’-]*$/u.test(verb)) return null;
  if (lead[0] === undefined || isAdverb(lead[0])) {
    if (/^(?:looking|trying|calling|writing|asking|having|hoping|contacting)$/i.test(verb)) lead.push('is', verb);
    else if (/^wanna$/i.test(verb)) lead.push('wants', 'to');
    else if (/^gotta$/i.test(verb)) lead.push('has', 'to');
    else lead.push(conjugated(verb));
  } else lead.push(verb);
  // "I would like to Make a reservation".
  const tail = words
    .slice(index + 1)
    .join(' ')
    .replace(capitalVerb, (verbs) => verbs.toLocaleLowerCase('en'))
    .replace(secondVerb, (_, joint: string, second: string) => `${joint} ${conjugated(second)}`);
  const wish = /^(?:want|need|like|love|trying|looking|wish|hoping|wanna|have)$/i.test(verb);
  const act = wish ? (/^(?:to\s+)?(.+)$/i.exec(tail)?.[1] ?? null) : null;
  const isVerbAct = wish && (/^to\s/i.test(tail) || /^wanna$/i.test(verb));
  return {
    about: `${lead.join(' ')} ${pronounsAbout(tail)}`.trim(),
    to: pronounsTo(
      `${/^(?:looking|trying) /iu.test(match.groups.tail ?? '') && short === '' ? 'I am' : `I${match.groups.short ?? ''}`} ${match.groups.tail ?? ''}`,
    ).replace(/\byou wanna\b/u, 'you want to'),
    act: isVerbAct && act !== null ? pronounsAbout(act) : null,
  };
}

/**
 * What stands between "help" and what it is about: "help because …" and "help on …" go on by themselves, a thing takes "with".
 * @returns null when the sentence goes elsewhere: "I need help and …"
 */
function jointOf(how: string, next: string): '' | 'to ' | 'with ' | null {
  if (how === 'with') return 'with ';
  if (/^(?:and|or|but|so|that|which|then)$/u.test(next)) return null;
  if (/^(?:because|cause|since|as|for|on|in|at|from|about|by|before|after|when|urgently|immediately|asap|now|today)$/u.test(next)) return ''; // prettier-ignore
  const isThing = /ing$/u.test(next) || /^(?:my|our|the|a|an|this|these|some|it|two)$/u.test(next);
  return isThing && how !== 'to' ? 'with ' : 'to ';
}

/** "Report you as a fraud": what we would do to ourselves is not asked of us but threatened. */
const againstUs = /^\p{L}+ (?:you|u)\b/iu;

/** What is told of a threat is not read out to whoever made it. */
const threat =
  /^(?:i|we)\b.{0,24}\b(?:(?:report|sue|expose|ruin|destroy) (?:you|u|your|this company)\b|tak(?:e|ing) (?:you|this) to court\b)/iu;

function fromRequest(rest: string): Retold | null {
  const help =
    /^(?:can|could|would|will) (?:you|u|someone|anyone|somebody) (?:please |kindly )*help(?: me)?(?: out)?(?<how> with| to)? (?<what>.+)$/i.exec(
      rest,
    ) ??
    /^(?:please )?help me(?<how> with| to)? (?<what>.+)$/i.exec(rest) ??
    /^(?:i (?:would like|need|want)|i['’]d like)(?: some)? help(?<how> with| to)? (?<what>.+)$/i.exec(rest);
  const matter = help?.groups?.what ?? '';
  const joint =
    matter === '' ? null : jointOf(help?.groups?.how?.trim() ?? '', matter.split(' ')[0]?.toLowerCase() ?? '');
  if (joint !== null) {
    return {
      about: about(matter, `wants help ${joint}`),
      to: `you want help ${joint}${pronounsTo(matter)}`,
      act: joint === 'to ' ? pronounsAbout(matter) : null,
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
  const may =
    /^(?:(?:can|could|may|might) (?:i|we)|let me(?! know)|lemme(?! know)) (?:please |just |maybe |possibly )*(?<what>.+)$/i.exec(
      rest,
    );
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
  const together = /^let['’]?s (?<what>.+)$/i.exec(rest)?.groups?.what;
  if (together !== undefined) {
    return {
      about: about(together, 'wants to '),
      to: `you want to ${pronounsTo(together)}`,
      act: pronounsAbout(together),
    };
  }
  const bare = rest.replace(softening, '');
  const not = /^(?:do not|don['’]?t) (?<what>\p{L}+ .+)$/iu.exec(bare)?.groups?.what;
  if (not !== undefined && requestVerb.test(not)) {
    // Not read out: whoever reads may have just done it.
    return { about: about(not, 'asks us not to '), to: null, act: null };
  }
  if (imperative.test(rest) && !beginsWithThing(bare) && !againstUs.test(bare)) {
    const what = uncapitalized(bare);
    return { about: about(what, 'asks us to '), to: `you asked us to ${pronounsTo(what)}`, act: pronounsAbout(what) };
  }
  return null;
}

function fromSituation(rest: string): Retold | null {
  if (
    !/^(?:my|the|our|we|someone(?:['’]s)?|somebody(?:['’]s)?|something(?:['’]s)?|there(?:['’]s)?|some(?: \p{L}+){1,3}? (?:has|have|had|is|was|were|just|keeps?|stole|took|got|withdrew|\p{L}+ed)|[$€£]?\d[\d.,]*[$€£]?(?: (?:dollars?|euros?|pounds?|bucks))? (?:is|are|was|were|has|have|went|got)|it|this|that|nobody|no one|your|you (?:guys )?(?:never|already|just|sent|took|told|said|gave|lost|broke|forgot|kept|\w+ed)) /iu.test(
      rest,
    ) ||
    rest.split(' ').length < 3
  )
    return null;
  if (/\?$/u.test(rest)) return null;
  const plain = uncapitalized(rest);
  return { about: about(plain, 'says '), to: pronounsTo(plain), act: null };
}

/** "Package never arrived", without a "my" or "the". */
function fromThing(rest: string): Retold | null {
  const said = thingAndVerb(rest);
  return said === null ? null : { about: about(said, 'says '), to: pronounsTo(said), act: null };
}

/** "Table for two at seven." */
function fromWishedThing(rest: string): Retold | null {
  const wish = imperative.test(rest) && !/^(?:refund|exchange)\b/iu.test(rest) ? null : wishedThing(rest);
  return wish === null ? null : { about: about(wish, 'wants '), to: `you want ${pronounsTo(wish)}`, act: null };
}

/** "… what do I do", "… can you help": said by everybody, and by this sentence too. */
const trailingCall =
  /^(?<before>(?:\S+\s+){2,}?\S+?),?\s+(?:(?:and|so|but) )?(?:what (?:do|should|can|must|am) (?:i|we)(?: supposed to)? do(?: now| next| here)?|(?:please|pls|plz) help(?: me| us)?|(?:can|could) (?:you|u|someone|anyone|somebody) (?:please )?help(?: me| us)?(?: out)?(?:,? please)?|any ideas?|help me)$/i;

const innerWish =
  /\b(?:i (?:just |also |really |still )?(?:want|need|wanna|would (?:also )?like)|i['’]d (?:also )?like|i['’]m (?:trying|looking)|(?:can|could) you (?:please )?\w+)\b/i;
/** "So tired of waiting, can I have …"; "how much can I take" asks something else. */
const innerAsk =
  /^(?!.*\b(?:what|where|when|why|how|which|who|whose|if|that)\b.*\b(?:can|could|may) (?:i|we)\b).*?\b(?=(?:can|could|may) (?:i|we) (?:please )?\p{L})/iu;

/** "Help I lost my card": a call, and what it is about. */
const leadingCall =
  /^help(?: me)?(?: please)?[\s,.!:–-]+(?=(?:i|i['’]\w+|my|our|we|there|someone|somebody|the)\s+(?:\S+\s+){2})/iu;

/** "…, guy", "… if I could", and a change of mind before what they want now: no part of it. */
const aside =
  /,? (?:guys?|man|dude|bro|buddy|mate|pal|sir|madam|ma['’]am|folks)$|,? if (?:(?:i|you|we) (?:could|can|may)|(?:it|that)['’]?s (?:ok(?:ay)?|all right)|you don['’]?t mind)$/iu;
const changedMind = /^i(?:['’]ve)? (?:just |have )?chang(?:e|ed|ing) my mind[\s,.!–-]+(?=i\b)/iu;

/** "I need to check my balance, is this the right place?": the question is none. */
const tagQuestion =
  /,\s+(?:(?:is|are) (?:this|that|you|it) (?:the right (?:place|person|number)|ok(?:ay)?|possible|right|able to help|there)|can you (?:help|do that|assist)(?: me)?(?: with (?:that|this|it))?|do you understand|right|ok(?:ay)?|please)\?$/iu;

/** "I'd like to see the flat on Main Street?": said as a question out of politeness. */
const statement = /^(?:(?:i|we)(?:['’]\p{L}+)? |id (?=like|love)|my |someone|somebody)/iu;
/** A question behind a comma: what stands before it is not all that is asked. */
const asksAfter =
  /[,;–-]\s*(?:(?:and|so|but) )?(?:what|where|when|why|how|who|which|can|could|is|are|do|does|did|will|would|should)\b/iu;
/** "I am moving, can you change my address?": first how it is, then what they ask. */
const twoParts =
  /^(?<first>(?:i|we|my|our|the|it|he|she|they|this|someone|somebody|there)\b.{8,}?)(?<!\b(?:what|where|when|why|how|which|who|if|until|that|and|so|but|how \w+))[,;.–-]? (?<second>(?:(?:can|could|would|will) (?:you|i|we|someone)|what (?:is|are)|where|when|why|how (?:do|can|long|much)|is (?:there|it)|are there|do you)\b.{2,})$/iu;

/** "I like to cancel it": what they would like, not what they enjoy. */
const likeTo = new RegExp(`^i like (?=to (?:${requestVerbs})\\b)`, 'iu');

/** "I want this done - thank you" is no wish to be thanked. */
const trailingThanks = /[\s,;.–—-]+(?:many )?(?:thanks|thank (?:you|u))(?: (?:so|very) much| a lot| in advance)?$/iu;

/** "I'm John I would like to …", "I'm sorry I actually …": said without a stop between the two. */
const nameBeforeI =
  /^(?:[Tt]his is|[Ii]['’]?m|[Ii] am|[Mm]y name(?: is|['’]s)) (?:\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?|sorry)\s+(?=[Ii]\b)/u;

/** Whatever goes on for longer without a stop is quoted: the patterns here take the square of the length, and nobody reads it retold. */
const RETOLD_AT_MOST_CHARS = 1_000;

/**
 * Retells one sentence of the customer.
 * @param sentence the customer's own words, personal data masked
 * @returns never empty; words that cannot be retold safely come back quoted
 */
export function retell(sentence: string): Retold {
  if (sentence.length > RETOLD_AT_MOST_CHARS) return quoted(sentence.replace(greeting, ''));
  const asked = sentence.trim().replace(tagQuestion, '');
  const opened = withoutEnd(withoutOpening(calm(asked)));
  const question = /\?$/u.test(asked) && !trailingCall.test(opened);
  const rest = opened
    .replace(leadingCall, '')
    .replace(changedMind, '')
    .replace(/^id (?=like|love)/iu, 'I’d ')
    .replace(likeTo, 'I would like ')
    .replace(/^need (?=(?:an?|the|my|some|to|help|new|more|two|three|another|someone)\b)/iu, 'I need ')
    .replace(/,? please$/i, '')
    .replace(aside, '')
    .replace(trailingThanks, '')
    .replace(trailingCall, '$<before>')
    .replace(/\s+[-–—]$/u, '')
    .replace(/^is there (?:any|a) chance (?:that )?(?:you|u) (?=can|could)(can|could)/i, '$1 you');
  const named = rest
    .replace(nameBeforeI, '')
    .replace(
      /^(?:this is|i['’]?m|i am|my name(?: is|['’]s)) \p{L}+(?: \p{L}+)?(?:,| and| here,?|\.)\s+(?=i\b|can\b|could\b)/iu,
      '',
    );
  const parts = question ? inTwoParts(named) : null;
  if (parts !== null) return parts;
  const isAsked = question && (!statement.test(named) || asksAfter.test(named));
  const retold =
    fromWishedThing(named) ??
    fromRequest(named) ??
    fromQuestion(named) ??
    (isAsked ? null : (fromStatement(named) ?? fromSituation(named) ?? fromThing(named)));
  if (retold !== null) return threat.test(named) ? { ...retold, to: null } : retold;
  // "Since it is late, I need …": what comes before the wish is left out rather than quoting all of it.
  const wish = innerWish.exec(named)?.index ?? innerAsk.exec(named)?.[0].length ?? 0;
  // "What do I need to send" is no need.
  const isOf = question && /\b(?:what|where|when|why|how|which|who)\b[^,;.]*$/iu.test(named.slice(0, wish));
  if (wish > 0 && !isOf) {
    const inner = fromRequest(named.slice(wish)) ?? fromStatement(named.slice(wish));
    if (inner !== null) return inner;
  }
  return quoted(sentence.replace(greeting, ''));
}

/** No part of what is quoted, but for "hi there has been …". */
const greeting = /^(?:(?:hi|hello|hey|well|so|ok(?:ay)?|oh|omg|ugh)[\s,.!]+(?!there has)(?=\S+\s+\S))+/iu;

/** Both parts are told, or neither. */
function inTwoParts(named: string): Retold | null {
  const { first, second } = twoParts.exec(named)?.groups ?? {};
  if (first === undefined || second === undefined) return null;
  const how = fromStatement(first) ?? fromSituation(first);
  const what = fromRequest(second) ?? fromQuestion(second);
  if (how === null || what === null) return null;
  return { about: `${how.about} and ${what.about}`, to: how.to, act: what.act ?? how.act };
}

/** The customer's own words, as they said them. */
export function quoted(words: string): Retold {
  const question = /\?\s*$/u.test(words);
  return {
    about: `${question ? 'asks' : 'wrote'}: “${withoutEnd(words.trim())}${question ? '?' : ''}”`,
    to: null,
    act: null,
  };
}

/** "Wants to return their order." */
export const asSentence = (text: string): string => ended(capitalized(text));
