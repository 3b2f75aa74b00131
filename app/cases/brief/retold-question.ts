import { pronounsAbout, pronounsTo } from './pronouns.ts';
import type { Retold } from './retold.ts';

const about = (act: string, lead: string): string => `${lead}${pronounsAbout(act)}`;

/** A question as it is told: "asks where their package is". Null when it cannot be told with certainty. */
export function fromQuestion(rest: string): Retold | null {
  const how = /^how (?:do|can|could|would|should|to) ?(?:i|we|you)? ?(?<what>.+)$/i.exec(rest);
  if (how?.groups !== undefined) {
    const what = how.groups.what ?? '';
    return { about: about(what, 'asks how to '), to: `you asked how to ${pronounsTo(what)}`, act: null };
  }
  const alone = /^(?<wh>where|what|when|why|who) (?<be>is|are|was|were) (?<what>it|this|that|they|he|she)$/iu.exec(
    rest,
  )?.groups;
  const plain =
    alone === undefined
      ? (withPredicate(rest) ?? withModal(rest))
      : `${(alone.wh ?? '').toLowerCase()} ${(alone.what ?? '').toLowerCase()} ${(alone.be ?? '').toLowerCase()}`;
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
  const other = forThing(rest) ?? whetherThere(rest);
  if (other !== null)
    return {
      about: `asks ${pronounsAbout(other)}`,
      to: `you asked ${pronounsTo(other.replace(/ (?:still|already|really)(?= )/u, ''))}`,
      act: null,
    };
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

/** "What is the price of two tickets to …": it is asked for, however long its name is. */
function forThing(rest: string): string | null {
  const thing = /^what(?:['’]s| is| are) (?<thing>the (?:\p{L}+ ){1,3}(?:of|for|at|in|on|to|from) .+)$/iu.exec(rest)
    ?.groups?.thing;
  return thing === undefined || finite.test(thing) ? null : `for ${thing}`;
}

const finite = /\b(?:is|are|was|were|has|have|do|does|did|can|will|would|and)\b/iu;

/** "Is there a branch in …" and "is Dr. Lopez available today" as they are told. */
function whetherThere(rest: string): string | null {
  const there = /^(?<be>is|are|was|were) there (?<tail>(?!(?:any|a) (?:way|chance)\b).+)$/iu.exec(rest)?.groups;
  if (there !== undefined) return `if there ${there.be?.toLowerCase()} ${there.tail}`;
  const named =
    /^(?<be>is|are) (?<who>(?:(?:my|the|your|this|that) (?:\S+ ){1,4}?|it |(?:\p{Lu}[\p{L}.'’-]* ){1,3}))(?<what>(?:still |already |really )?(?:available|open|closed|free (?:of|for|on|today|tomorrow)|included|possible|ready|correct|safe|in stock|on time|on (?:its|the) way|coming|working)\b.*)$/u.exec(
      rest.charAt(0).toLowerCase() + rest.slice(1),
    )?.groups;
  if (named === undefined) return null;
  return `if ${(named.who ?? '').trim()} ${named.be ?? ''} ${named.what ?? ''}`;
}
