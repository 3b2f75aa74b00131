import type { Brief, TryOutcome } from '#app/contracts/brief.ts';
import type { BriefTurn } from './brief-input.ts';
import { askedThem } from './bot-question.ts';
import { foreignAct, foreignOutcome, isForeign } from './foreign.ts';
import {
  capitalized,
  listed,
  readableMask,
  sentencesOf,
  shortened,
  uncapitalized,
  withoutEnd,
  withoutOpening,
} from './sentences.ts';

type Try = Brief['tried'][number];

/** A try before it is put into words for the panel; `spoken` continues after "The bot". */
export interface BotTry extends Try {
  readonly spoken: string;
  readonly kind: 'failure' | 'done' | 'offer' | 'question' | 'advice' | 'told';
}

const small =
  /^(?:how (?:can|may) (?:i|we) (?:help|assist)|(?:can|may) (?:i|we) help(?: you)? with anything else|(?:do|would) you (?:need|like|want) anything else|(?:will|would) that be all|how does (?:this|that|it) sound|hello|hi\b|welcome|is there anything else|anything else|thank you|thanks|goodbye|bye|you['’]?re welcome|have a (?:nice|good|great)|please hold|one moment|no (?:problem|worries)|i can (?:help|assist)(?: you)? with that|i['’]?d be happy|let me (?:know|check|look|retrieve|find)|feel free|if you (?:need|have)|i understand|i(?:['’]m| am) glad|take your time|let(?:['’]s| us) (?:first|start)|(?:please )?go ahead|here(?:['’]s| is| are) (?:what|the|some|your)|got it|sure|great|certainly|of course|to (?:get started|proceed))/i;
const notUnderstood =
  /\b(?:(?:do|did)(?:n['’]t| not)(?: quite)? (?:understand|get|catch)|rephrase|not sure (?:what|i understand))\b/i;
const failure =
  /\b(?:i['’]?m (?:very )?(?:sorry|afraid)|i am (?:very )?(?:sorry|afraid)|sorry,? but|unfortunately|unable to|cannot|can['’]?t|could ?n['’]t|could not|was unsuccessful|failed|isn['’]?t (?:possible|available)|is not (?:possible|available|able)|not available|no (?:room|table|flight|availability|slots?)|i don['’]?t have (?:access|that|information|any))\b/i;
const done =
  /^(?:i(?:['’]ve| have) (?:successfully )?(?<act>\w+(?:ed|nt|de|ld|ut|ok)\b.*)|(?<passive>(?:your|the) .{2,80}? (?:has|have) been (?:successfully )?.+))$/i;
const offer =
  /^(?:(?:i|we) can (?<can>.+)|would you like (?:me )?(?:to )?(?<like>.+)|(?:should|shall|can|may) i (?<should>.+)|do you want (?:me )?(?:to )?(?<want>.+)|how about (?<about>.+))$/i;
const question =
  /(?:\?\s*$|^(?:please|could you|can you|would you|may i|can i) (?:please )?(?:provide|tell|give|share|confirm|enter|have|get|let me know)\b)/i;
const advice =
  /^(?:please (?:try|check|go|visit|use|click|restart|make|contact|call|note)|try |you (?:can|could|should|need to|have to|may|must) |to do (?:this|that) )/i;
const triedAlready = /^have you (?:already )?(?<how>tried|checked) (?<step>.+)$/i;
/** A step that the customer should take, without a please. */
const step =
  /^(?:try|check|go|visit|use|click|reset|restart|reboot|update|log|sign|clear|enter|follow|open|turn|unplug|plug|reinstall|download|refresh|switch|make sure|ensure|select|choose|call|contact) /i;
const asked =
  /(?:provide|tell me|give me|share|have|get|what (?:is|was)|what['’]s|confirm|enter|and what was|right, and)(?: me| us)?(?: with)? (?<what>(?:your|the|a|an|which|what)\b.+)$/i;

/** "You" is they before a verb and them before anything that follows an object. */
const asObject =
  /\byou\b(?=$|[.,!?;:)]| (?:to|with|for|in|on|at|by|about|and|or|if|as|the|an?|their|your|soon|back|that|further|today|now|here|out|up|through|again)\b)/gi;

const afterVerb =
  /(?<=\b(?:help|assist|let|give|send|show|tell|offer|get|contact|call|reach|email|charge|thank|for|to|with|from|of|by|on) )you\b/gi;

const about = (text: string): string =>
  text
    .replace(/\bI['’]ve\b/gi, 'it has')
    .replace(/\bI['’]m\b/gi, 'it is')
    .replace(/\bI['’]ll\b/gi, 'it will')
    .replace(/\bI['’]d\b/gi, 'it would')
    .replace(/\bI have\b/gi, 'it has')
    .replace(/\bI do\b/gi, 'it does')
    .replace(/\bI am\b/gi, 'it is')
    .replace(/\bI\b/gu, 'it')
    .replace(/\byou are\b|\byou['’]re\b/gi, 'they are')
    .replace(/\byou['’]ve\b/gi, 'they have')
    .replace(/\byou['’]d\b/gi, 'they would')
    .replace(/\byou['’]ll\b/gi, 'they will')
    .replace(/\byours\b/gi, 'theirs')
    .replace(/\byour\b/gi, 'their')
    .replace(afterVerb, 'them')
    .replace(asObject, 'them')
    .replace(/\byou\b/gi, 'they')
    .replace(/\bmy\b/gi, 'our')
    .replace(/\bme\b/gi, 'us');

const apology =
  /^(?:(?:i['’]?m|i am|we['’]?re|we are)(?: very| so| really)? (?:sorry|afraid)(?: about that| to hear that| for the (?:inconvenience|trouble))?|sorry(?: about that)?|unfortunately|however|i apologi[sz]e(?: for [^,.]+)?|it (?:seems|looks like|appears)(?: that)?)[\s,.!-]*(?:but |that )?/i;

const ungreeted = (sentence: string): string =>
  withoutOpening(sentence).replace(apology, '').replace(apology, '').trim();

function outcomeAfter(
  turns: readonly BriefTurn[],
  position: number,
  kind: BotTry['kind'],
  language: string | null,
): TryOutcome {
  const bot = turns[position];
  if (kind === 'failure' || bot?.toolFailed === true) return 'failed';
  const next = turns[position + 1];
  if (next === undefined || next.author !== 'customer') return kind === 'question' ? 'unanswered' : 'unknown';
  const text = next.text.trim();
  if (isForeign(text, language)) {
    const told = foreignOutcome(text, kind === 'question' ? kind : 'other');
    if (told !== null) return told;
  }
  if (kind === 'question') {
    return /\b(?:don['’]?t (?:know|remember|have|recall)|do not (?:know|remember|have)|can['’]?t (?:remember|find)|not sure|no idea|forgot|why do you|already (?:told|gave|said)|just (?:asked|told|said)|asked me that|told you|i said)\b/i.test(
      text,
    ) || text === ''
      ? 'unanswered'
      : 'answered';
  }
  if (pleased.test(text)) return 'worked';
  // "Yes" to "have you tried" means that it did not help.
  const triedIt =
    kind === 'advice' && triedAlready.test(withoutEnd(ungreeted(sentencesOf(bot?.text ?? '').at(-1) ?? '')));
  if (triedIt && /^(?:yes|yeah|yep|yup|i (?:did|have|tried)|did|tried|of course|obviously)\b/i.test(text))
    return 'failed';
  if (
    /\b(?:i (?:said|meant|asked)|told you|just (?:asked|told|said)|asked me that|human|agent|representative|real person|already|again|still|not what|doesn['’]?t (?:work|help)|didn['’]?t (?:work|help)|that['’]?s not|kidding|useless|wrong|frustrat\w+)\b/i.test(
      text,
    )
  )
    return kind === 'offer' ? 'refused' : 'failed';
  if (/^(?:no\b|nope|nah|not really|i (?:don['’]?t|do not) want|i['’]?d rather|neither)/i.test(text))
    return kind === 'offer' ? 'refused' : 'failed';
  if (
    /^(?:yes|yeah|yep|sure|ok|okay|great|perfect|thanks?|thank you|awesome|correct|please|go ahead|sounds|that works|let['’]?s)\b/i.test(
      text,
    )
  )
    return 'worked';
  return 'unknown';
}

/** A slip that they put right themselves ("I meant Monday and okay, great!") is no trouble with the answer. */
const pleased =
  /\b(?:okay,? great|great,? thank|thank you (?:so much |very much )?for your help|that (?:works|helped))\b/i;

/** What a sentence of the bot did. Its words are put together only for the one sentence of a turn that is told. */
function describe(sentence: string): { spoken: () => string; kind: BotTry['kind'] } | null {
  const rest = withoutEnd(ungreeted(sentence));
  if (rest === '' || (small.test(withoutOpening(sentence)) && !failure.test(sentence))) return null;
  const only = /^(?:i|we) can only (?<act>.+)$/i.exec(rest)?.groups?.act;
  if (only !== undefined) return { spoken: () => `can only ${about(only)}`, kind: 'failure' };
  if (notUnderstood.test(sentence)) return { spoken: () => 'did not understand them', kind: 'failure' };
  if (failure.test(sentence) && !/\?\s*$/u.test(sentence)) {
    const could =
      /^(?:i|we) (?:cannot|can['’]?t|can not|could ?n['’]t|could not|am unable to|['’]m unable to|am not able to|was unable to) (?<act>.+)$/i.exec(
        rest,
      );
    const unable = could?.groups?.act;
    if (unable !== undefined) return { spoken: () => `could not ${about(unable)}`, kind: 'failure' };
    return { spoken: () => `told them ${about(uncapitalized(rest)).replace(/^that /u, '')}`, kind: 'failure' };
  }
  const already = triedAlready.exec(rest)?.groups;
  if (already !== undefined) {
    const checking = already.how?.toLowerCase() === 'checked' ? 'checking ' : '';
    return { spoken: () => `suggested ${checking}${about(already.step ?? '')}`, kind: 'advice' };
  }
  const offered = offer.exec(rest);
  const offeredAct =
    offered?.groups?.can ??
    offered?.groups?.like ??
    offered?.groups?.should ??
    offered?.groups?.want ??
    offered?.groups?.about;
  if (offeredAct !== undefined && !/^(?:have|get|help|assist|know|ask)\b/i.test(offeredAct)) {
    return {
      spoken: () =>
        `offered to ${about(offeredAct)}`
          .replace(/^offered to (?:offer|give) /u, 'offered ')
          .replace(/^offered to (?=an? |the |\w+ing\b)/u, 'offered '),
      kind: 'offer',
    };
  }
  const check =
    /^(?:please|(?:could|can|would) you(?: please)?|kindly) (?:also )?(?<verb>confirm|verify|double-check|describe|specify|clarify|check|let me know|tell me) (?<what>.+)$/i.exec(
      rest,
    )?.groups;
  if (check !== undefined && !/^(?:your|the) [\w' ]{2,40}$/i.test(check.what ?? '')) {
    const verb = /^(?:let|tell)/i.test(check.verb ?? '') ? 'say' : (check.verb ?? '').toLowerCase();
    return {
      spoken: () =>
        `asked them to ${verb} ${about(check.what ?? '').replace(/,? and (?:it will|it would|we will).*$/i, '')}`,
      kind: 'question',
    };
  }
  if (question.test(sentence)) {
    const what = asked.exec(rest)?.groups?.what;
    return what === undefined
      ? { spoken: () => askedThem(rest, about) ?? `asked: “${shortened(rest, 14)}?”`, kind: 'question' }
      : {
          spoken: () =>
            `asked for ${about(what)
              .replace(/,? please$/i, '')
              .replace(
                / (?:as well|so (?:that )?(?:i|it) can .*|now|to (?:verify|confirm|proceed|get) .*|for authentication.*)$/i,
                '',
              )}`,
          kind: 'question',
        };
  }
  const named = /^(?:and )?(?<what>your .{2,40}?)(?:,? as well)?,? please$/i.exec(rest)?.groups?.what;
  if (named !== undefined) return { spoken: () => `asked for ${about(named)}`, kind: 'question' };
  const completed = done.exec(rest);
  const act = completed?.groups?.act;
  if (act !== undefined) return { spoken: () => about(act), kind: 'done' };
  const passive = completed?.groups?.passive;
  if (passive !== undefined) return { spoken: () => `said ${about(uncapitalized(passive))}`, kind: 'done' };
  if (step.test(rest)) return { spoken: () => `told them to ${about(uncapitalized(rest))}`, kind: 'advice' };
  if (advice.test(rest)) {
    const told = rest.replace(/^please /i, '').replace(/^you (?:can|could|should|need to|have to|may|must) /i, '');
    return {
      spoken: () =>
        step.test(told) ? `told them to ${about(uncapitalized(told))}` : `suggested: ${about(uncapitalized(told))}`,
      kind: 'advice',
    };
  }
  if (rest.split(/\s+/u).length < 4) return null;
  return { spoken: () => `told them: ${about(beginsPlainly.test(rest) ? uncapitalized(rest) : rest)}`, kind: 'told' };
}

function inOwnWords(sentence: string): ReturnType<typeof describe> {
  const act = foreignAct(sentence);
  return act === null ? null : { kind: act.kind, spoken: () => act.spoken };
}

/** Any other word at the beginning may be a name: "Lucca is available". */
const beginsPlainly =
  /^(?:(?:the|a|an|this|that|these|those|there|here|your|you|our|we|my|i|it|its|they|he|she|if|when|while|as|to|in|on|at|for|with|from|by|and|but|or|all|no|not|each|any|some|only|most|once|after|before|please|average|currently|yes)(?:['’]\w+)?)\b/i;

const rank: Readonly<Record<BotTry['kind'], number>> = {
  failure: 5,
  offer: 4,
  done: 3,
  advice: 2,
  question: 1,
  told: 0,
};

/**
 * What the bot did in each of its turns, the weightiest sentence of each, oldest first.
 * @param language of the conversation: what is not English is quoted
 */
export function findTries(turns: readonly BriefTurn[], language: string | null = null): BotTry[] {
  const tries: BotTry[] = [];
  for (const [position, turn] of turns.entries()) {
    if (turn.author !== 'bot') continue;
    const described = sentencesOf(readableMask(turn.text).replaceAll('**', ''))
      .map((sentence) => (isForeign(sentence, language) ? inOwnWords(sentence) : describe(sentence)))
      .filter((found) => found !== null)
      .sort((a, b) => rank[b.kind] - rank[a.kind])[0];
    if (described === undefined) continue;
    const spoken = shortened(described.spoken().replace(/,? please$/i, ''), 22);
    const outcome = outcomeAfter(turns, position, described.kind, language);
    tries.push({ text: capitalized(spoken), spoken, kind: described.kind, outcome, turn: turn.index });
  }
  return merged(tries);
}

/** Questions for details become one entry; the same answer given again becomes one with its count. */
function merged(tries: readonly BotTry[]): BotTry[] {
  const out: BotTry[] = [];
  const times = new Map<string, number>();
  for (const one of tries) {
    const at = out.findIndex((other) => other.spoken === one.spoken);
    const before = out[at];
    if (before === undefined) {
      out.push(one);
      continue;
    }
    times.set(one.spoken, (times.get(one.spoken) ?? 1) + 1);
    out.splice(at, 1);
    // Said again it has not begun to help, whatever the answer to the last time was.
    out.push(before.outcome === 'failed' && one.outcome === 'unknown' ? { ...one, outcome: 'failed' } : one);
  }
  const counted = out.map((one) => {
    const count = times.get(one.spoken);
    return count === undefined ? one : { ...one, text: `${one.text} (${count} times)` };
  });
  const details = counted.filter((one) => one.kind === 'question' && one.spoken.startsWith('asked for '));
  if (details.length < 2) return counted;
  const first = details[0];
  if (first === undefined) return counted;
  const names = details.map((one) => one.spoken.slice('asked for '.length).replace(/^(?:their|the) /u, ''));
  const missing = details.filter((one) => one.outcome === 'unanswered').length;
  const spoken = shortened(`asked for their ${listed(names)}`, 22);
  const joined: BotTry = {
    kind: 'question',
    spoken,
    text: capitalized(spoken) + (missing > 0 && missing < details.length ? `, ${missing} not given` : ''),
    outcome: missing === details.length ? 'unanswered' : 'answered',
    turn: first.turn,
  };
  const rest = counted.filter((one) => !details.includes(one));
  return [...rest, joined].sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
}

/** The try that explains best why a person is needed: what failed last, else what was refused, else what was done. */
export function mostTelling(tries: readonly BotTry[]): BotTry | null {
  const lastDone = tries.findLastIndex((one) => one.kind === 'done' && one.outcome !== 'failed');
  // What failed before something was done in the end is no longer why a person is needed.
  const overcome = (one: BotTry) => one.outcome === 'failed' && one.kind === 'failure' && tries.indexOf(one) < lastDone;
  const weight = (one: BotTry) =>
    (overcome(one)
      ? 1
      : one.outcome === 'failed'
        ? 10
        : one.outcome === 'refused'
          ? 9
          : one.outcome === 'unanswered'
            ? 4
            : 0) +
    rank[one.kind] / 2;
  return tries.reduce<BotTry | null>((best, one) => (best === null || weight(one) >= weight(best) ? one : best), null);
}
