import { BRIEF_VERSION, type Brief } from '#app/contracts/brief.ts';
import { calledName } from '#app/contracts/called-name.ts';
import { RISK_TOPICS } from '#app/contracts/signals.ts';
import { detectLanguage } from '#app/signals/language/detect-language.ts';
import { readText } from '#app/signals/text/tokenize.ts';
import type { BriefCustomer, BriefInput, BriefTurn } from './brief-input.ts';
import { completenessOf } from './completeness.ts';
import { foreignName, isMostlyEnglish } from './foreign.ts';
import { issueOf } from './issue-type.ts';
import { actionItems, recommendStep } from './next-step.ts';
import { openingScript } from './opening-script.ts';
import { asSentence } from './retelling.ts';
import { readableMask, shortened } from './sentences.ts';
import { writeSummary } from './summary.ts';
import { findTries, mostTelling } from './tried.ts';
import { asksForPerson, findWant, type Want } from './wants.ts';
import { whoLine } from './who.ts';
import { whyNow } from './why-now.ts';

/** R47: how many of the latest turns travel in the brief itself. */
const RECENT_TURNS = 6;
const RECENT_TURN_CHARS = 600;
const MAX_TRIED = 6;

const iso = (at: Date | null): string | null => (at === null ? null : at.toISOString());

/** "m…@example.com": enough to recognise, not enough to use. */
export function maskedEmail(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return domain === '' ? '[hidden]' : `${local.slice(0, 1)}…@${domain}`;
}

/** "ends 4471". */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/gu, '');
  return digits.length < 4 ? '[hidden]' : `ends ${digits.slice(-4)}`;
}

const introduced =
  /\b(?:(?:my (?:full )?name is|my name['’]s|this is)\s+(?<a>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?)|(?:^|[.!?]\s*|\bhi,? |\bhello,? )(?:i['’]?m|i am|it['’]?s|its)\s+(?<b>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+)?)(?=\s*(?:$|[.,!]|\band\b|\bfrom\b)))/u;
const justName =
  /^(?:(?:sure|ok|okay|yes)?[,.!]?\s*(?:it['’]?s|its|i['’]?m|i am)?\s*)(?<a>\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})(?=$|[.,!]|\sand\b)/u;

/** Words with which answers and sentences begin, and which no customer is called. */
const noName =
  /^(?:(?:I|I['’](?:m|ve|d|ll)|Im|It['’]s|That['’]s|What['’]s)(?:\s|$)|(?:Absolutely|Actually|Ah|Alright|And|Awesome|But|Calling|Certainly|Correct|Definitely|Duh|Exactly|Fine|For|Good|Great|Having|Hello|Here|Hey|Hi|Hm+|How|Huh|Is|It|Its|Just|Looking|Maybe|My|Never|No|Nobody|None|Nope|Not|Of|Oh|Ok|Okay|One|Perfect|Please|Really|Right|Sir|So|Sorry|Sounds|Sure|Thank|Thanks|That|The|There|This|Trying|Ugh?|Um|Unfortunately|Wait|Well|What|Whatever|When|Where|Who|Why|Wonderful|Yeah|Yep|Yes|You|Your)\b)/u;

interface FoundName {
  readonly name: string;
  readonly turn: number;
}

/** The customer's name from their own introduction or their answer to the bot's question for it. */
function nameFrom(turns: readonly BriefTurn[]): FoundName | null {
  for (const [position, turn] of turns.entries()) {
    if (turn.author !== 'customer') continue;
    const before = turns[position - 1];
    const wasAsked = before?.author === 'bot' && /\bname\b/i.test(before.text) && before.text.length < 200;
    const said = introduced.exec(turn.text)?.groups;
    const name =
      said?.a ?? said?.b ?? foreignName(turn.text) ?? (wasAsked ? justName.exec(turn.text)?.groups?.a : undefined);
    if (name !== undefined && name.length <= 40 && !noName.test(name)) {
      return { name: name.trim(), turn: turn.index };
    }
  }
  return null;
}

function whoIs(customer: BriefCustomer, found: FoundName | null): Brief['who'] {
  const name = customer.name?.trim() || found?.name || null;
  const value = customer.accountValue ?? null;
  const facts = Object.entries(customer.attributes ?? {})
    .filter(([, fact]) => ['string', 'number', 'boolean'].includes(typeof fact) && String(fact) !== '')
    .slice(0, 12)
    .map(([label, fact]) => ({
      label: label.replaceAll('_', ' '),
      value: readableMask(shortened(String(fact), 12)),
      source: null,
    }));
  const known = { name, customerId: customer.id ?? null, plan: customer.plan ?? null, accountValue: value };
  return {
    ...known,
    text: whoLine(known),
    email: customer.email ? maskedEmail(customer.email) : null,
    phone: customer.phone ? maskedPhone(customer.phone) : null,
    timezone: customer.timezone ?? null,
    facts,
  };
}

function moodOf(input: BriefInput): Brief['sentiment'] {
  const scored = input.turns.flatMap((turn) =>
    turn.author === 'customer' && typeof turn.sentiment === 'number'
      ? [{ turn: turn.index, value: turn.sentiment }]
      : [],
  );
  const value = input.signals.sentimentWindow?.value ?? input.signals.sentiment?.value ?? scored.at(-1)?.value ?? null;
  const turn = scored.at(-1)?.turn ?? (value === null ? null : input.triggerTurn);
  if (value === null) return { value: null, label: 'unknown', trend: 'unknown', text: 'Mood not known.', turn: null };
  // Read from words of feeling: who reports a gas leak plainly is not calm, and nobody should read that they are.
  const emergency = input.signals.emergency?.value ?? 'none';
  if (emergency !== 'none' && value > -0.2) {
    return { value, label: 'unknown', trend: 'unknown', text: 'Mood not told; this is an emergency.', turn };
  }
  const label = value <= -0.6 ? 'very_negative' : value <= -0.2 ? 'negative' : value < 0.3 ? 'neutral' : 'positive';
  const earlier = scored.slice(0, -1).slice(-3);
  const mean = earlier.reduce((sum, one) => sum + one.value, 0) / Math.max(1, earlier.length);
  const change = earlier.length === 0 ? null : (scored.at(-1)?.value ?? value) - mean;
  const trend = change === null ? 'unknown' : change < -0.25 ? 'falling' : change > 0.25 ? 'rising' : 'steady';
  const words = { very_negative: 'Very upset', negative: 'Frustrated', neutral: 'Calm', positive: 'Friendly' }[label];
  const course =
    value >= -0.2 ? '' : { falling: ' and getting worse', rising: ' but easing', steady: '', unknown: '' }[trend];
  return { value, label, trend, text: `${words}${course}.`, turn };
}

function riskFlags(input: BriefInput): Brief['flags']['risk'] {
  const { signals, triggerTurn: turn } = input;
  const flags: { code: string; text: string; turn: number | null }[] = [];
  const emergency = signals.emergency?.value;
  if (emergency !== undefined && emergency !== 'none') {
    flags.push({ code: 'emergency', text: `Possible emergency: ${emergency.replaceAll('_', ' ')}`, turn });
  }
  for (const topic of signals.regulated?.value ?? []) {
    flags.push({ code: topic, text: `Only for qualified staff: ${topic.replaceAll('_', ' ')}`, turn });
  }
  const risky = new Set<string>(RISK_TOPICS);
  for (const topic of signals.topics?.value ?? []) {
    if (risky.has(topic))
      flags.push({ code: topic, text: topic.replaceAll('_', ' ').replace(/^\w/u, (c) => c.toUpperCase()), turn });
  }
  if ((signals.profanity?.value ?? 'none') === 'at_us') flags.push({ code: 'abuse', text: 'Swears at us', turn });
  return flags;
}

function urgencyOf(input: BriefInput): Brief['urgency'] {
  const names = { critical: 'Critical', priority: 'Priority', normal: 'Normal', custom: 'Own terms' } as const;
  const head = input.priority === null ? 'No clock set' : names[input.priority];
  const pressed = input.signals.urgent?.value === true ? ', and they say it is urgent' : '';
  return {
    priority: input.priority,
    method: input.method,
    respondBy: iso(input.respondBy),
    text: `${head}${pressed}.`,
    turn: input.signals.urgent?.value === true ? input.triggerTurn : null,
  };
}

function confidenceOf(input: BriefInput): Brief['confidence'] {
  const value = input.signals.confidence?.value ?? null;
  const stuck = input.signals.stuck?.score;
  if (value !== null) {
    const source = input.signals.grounded?.value === false ? ', without a source' : '';
    return { value, text: `The bot was ${Math.round(value * 100)} % sure${source}.`, turn: input.triggerTurn };
  }
  if (stuck !== undefined) {
    return {
      value: null,
      text: `The bot gave no confidence; it would likely fail here: ${Math.round(stuck * 100)} %.`,
      turn: input.triggerTurn,
    };
  }
  return { value: null, text: 'The bot gave no confidence.', turn: null };
}

/** The turn that the reason rests on: the one its evidence names is the trigger unless an earlier one asked for a person. */
function reasonTurn(input: BriefInput): number | null {
  if (input.reason.class !== 'request') return input.triggerTurn;
  const asked = input.turns.filter((turn) => turn.author === 'customer' && asksForPerson(turn.text));
  return asked.some((turn) => turn.index === input.triggerTurn)
    ? input.triggerTurn
    : (asked.at(-1)?.index ?? input.triggerTurn);
}

/** So many of the customer's letters tell the language. */
const LANGUAGE_CHARS = 600;

/** In which language one speaks to them. All that they wrote tells more than the last turn, where "no" may be any of them. */
function spokenLanguage(input: BriefInput, heard: string | null): string | null {
  if (heard === null || heard === 'en') return heard;
  const theirs = input.turns.filter((turn) => turn.author === 'customer').map((turn) => turn.text);
  const text = theirs.join(' ').slice(0, LANGUAGE_CHARS);
  if (isMostlyEnglish(text)) return null;
  const written = detectLanguage(readText(text), 'und');
  return written === 'und' ? heard : written;
}

/** What the signals heard, else what the channel was told. */
function languageOf({ signals, locale }: BriefInput): string | null {
  const heard = signals.language?.value ?? 'und';
  return heard === 'und' ? (locale?.slice(0, 2).toLowerCase() ?? null) : heard;
}

function wantsText(want: Want | null): Brief['wants'] {
  if (want === null) return { text: 'They have not said yet what it is about.', turn: null };
  const also = want.also === null ? '' : ` ${asSentence(want.also.about)}`;
  return { text: `${asSentence(shortened(want.retold.about, 40))}${also}`, turn: want.turn };
}

/**
 * Writes the brief of one case from its conversation, without a model, a clock or a look-up: it is never absent and never
 * late. R36 to R51; the summary holds 40 words by construction (R38).
 * @param input turns with masked text, oldest first, and what the decision knew
 * @returns a brief that satisfies `briefSchema`; a turn of 8,000 characters of one word does not break it
 */
export function writeBrief(input: BriefInput): Brief {
  const said = input.turns.filter((turn) => turn.text.trim() !== '');
  const language = languageOf(input);
  const found = nameFrom(said);
  const who = whoIs(input.customer, found);
  const firstName = who.name == null ? null : calledName(who.name);
  // In an emergency what they wanted before it is not what it is about.
  const alarm = input.reason.class === 'emergency' ? said.filter((turn) => turn.index === input.triggerTurn) : [];
  const want = findWant(alarm, language) ?? findWant(said, language);
  const issue = issueOf(want, input.signals, said);
  const tries = findTries(said, language);
  const telling = mostTelling(tries);
  const why = whyNow(input.reason, input.signals);
  const script = openingScript(input, issue, firstName, want, spokenLanguage(input, language));
  const because = reasonTurn(input) ?? said.findLast((turn) => turn.author === 'customer')?.index ?? null;
  const last = input.turns.at(-1)?.index ?? null;
  const brief: Omit<Brief, 'completeness'> = {
    version: BRIEF_VERSION,
    summaryBy: 'rules',
    customerCheck: { state: 'not_asked', at: null },
    summary: writeSummary({ subject: firstName ?? 'The customer', want, telling, triedCount: tries.length, why }),
    who,
    wants: wantsText(want),
    issue: { type: issue, topics: [...(input.signals.topics?.value ?? [])], turn: want?.turn ?? because },
    reason: {
      class: input.reason.class,
      code: input.reason.code,
      text: input.reason.text,
      turn: because,
      ruleId: input.reason.ruleId,
      ruleName: input.reason.ruleName,
      layer: input.reason.layer,
      quote: input.reason.evidence.find((one) => one.quote !== null && one.quote !== '')?.quote ?? null,
    },
    tried: tries.slice(-MAX_TRIED).map(({ text, outcome, turn }) => ({ text, outcome, turn })),
    nextStep: recommendStep(issue, want, input.reason, because),
    actionItems: actionItems(input, issue, tries),
    openingScript: `${script.greeting} ${script.body}`,
    script,
    confidence: confidenceOf(input),
    sentiment: moodOf(input),
    urgency: urgencyOf(input),
    flags: {
      risk: riskFlags(input),
      consent: { recording: input.consent.recording ?? null, sharing: input.consent.sharing ?? null },
      personalData: [...input.personalData],
    },
    history: input.history.map(({ text, at }) => ({ text, at: iso(at) })),
    source: {
      channel: input.channel,
      locale: input.locale,
      startedAt: iso(input.startedAt),
      escalatedAt: iso(input.escalatedAt),
      turns: last === null ? 0 : last + 1,
    },
    recentTurns: input.turns.slice(-RECENT_TURNS).map((turn) => ({
      turn: turn.index,
      author: turn.author,
      text: turn.text.length > RECENT_TURN_CHARS ? `${turn.text.slice(0, RECENT_TURN_CHARS)}…` : turn.text,
      at: iso(turn.at),
      trigger: turn.index === input.triggerTurn,
    })),
    voice: [],
    triggerTurn: input.triggerTurn,
    lookups: [],
    withheld: [],
  };
  return { ...brief, completeness: completenessOf(brief) };
}
