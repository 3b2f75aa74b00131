import type { SignalMemory } from '#app/contracts/signals.ts';
import { findAlreadyTold } from './already-told/already-told.ts';
import { askedForPerson } from './asked-for-person/asked-for-person.ts';
import { findCallback } from './callback/callback.ts';
import { isLeftUnanswered } from './bot-turn/left-unanswered.ts';
import { findContradiction } from './contradiction/contradiction.ts';
import { collectCounts } from './counts.ts';
import { findEmergency } from './emergency/emergency.ts';
import { findObjection } from './failed-tries/objection.ts';
import { rememberTurn } from './memory.ts';
import { findMoney, largestOf } from './money/money.ts';
import { readOfferAnswer } from './offer-answer/offer-answer.ts';
import { countProblems } from './problems/problems.ts';
import { findProfanity, type Profanity } from './profanity/profanity.ts';
import { asksForAnother } from './repetition/another.ts';
import { detectRepetition } from './repetition/repetition.ts';
import { sentimentOf, type Sentiment } from './sentiment/sentiment.ts';
import { countNegativeTurns, isSentimentSpike, sentimentWindow } from './sentiment/window.ts';
import { areRepliesShrinking } from './shrinking-replies/shrinking-replies.ts';
import { countCustomerTurn } from './stuck/features.ts';
import { STUCK_CUT, stuckScore } from './stuck/stuck.ts';
import { fingerprintOf } from './text/fingerprint.ts';
import { specificsOf } from './text/specifics.ts';
import { correctTypos } from './text/typos.ts';
import type { Token } from './text/tokenize.ts';
import { isThanking } from './thanks/thanks.ts';
import { findRegulatedTopics, findTopics } from './topics/topics.ts';
import type { TurnContext } from './turn-context.ts';
import { findUrgency } from './urgency/urgency.ts';

/** What a customer's turn says, and what it changes in the memory. */
export function readCustomerSignals(context: TurnContext): SignalMemory {
  const { turn, reading, collector, before, base, exchange } = context;
  const tokens = correctTypos(reading.tokens);
  const request = askedForPerson(reading, tokens);
  const profanity = findProfanity(turn.text, reading.tokens);
  const sentiment = withInsult(sentimentOf(reading, reading.tokens), profanity);
  const alreadyTold = findAlreadyTold(tokens);
  const objection = findObjection(tokens);
  const contradiction = findContradiction(tokens);
  const topics = collectSubjects(context, tokens);
  const problems = countProblems(reading, tokens, topics);
  const fingerprint = fingerprintOf(reading.tokens);
  const specifics = specificsOf(reading);
  const repetition = detectRepetition(fingerprint, before.recent, specifics, asksForAnother(tokens));
  const felt = exchange.sentiment ?? sentiment.value;
  const recent = rememberTurn(before.recent, {
    turnId: turn.turnId,
    print: fingerprint.print,
    words: reading.tokens.length,
    sentiment: felt,
    ...(specifics.length > 0 ? { specifics } : {}),
  });
  const thanked = isThanking(tokens);
  const feelings = recent.map((item) => item.sentiment);
  // Who changes their mind says nothing about the answer before, and what a question asks for may be said again.
  const restates = repetition.value && before.asked !== true && !before.confirmAsked;
  const botFailed =
    before.lastAuthor === 'bot' && !before.botTurnFailed && (restates || alreadyTold !== null || objection !== null);
  const answer = readOfferAnswer(tokens, request.value);
  const saysYes = answer.value === 'accepted' && !request.value;
  const after: SignalMemory = {
    ...base,
    recent,
    repeats: before.repeats + (repetition.value ? 1 : 0),
    failedTries: before.failedTries + (botFailed || (turn.sent?.toolFailed === true && !before.botTurnFailed) ? 1 : 0),
    botTurnFailed: false,
    confirmAsked: false,
    unanswered: before.asked === true && isLeftUnanswered(reading, tokens, specifics.length > 0, repetition.value),
    unconfirmedPrompts: before.confirmAsked ? (saysYes ? 0 : before.unconfirmedPrompts + 1) : before.unconfirmedPrompts,
    largestAmount: collectMoney(context),
    stuck: countCustomerTurn(before.stuck, {
      words: reading.tokens.length,
      sentiment: felt,
      repeated: repetition.value,
      likeness: repetition.score,
      asks: reading.questions > 0,
      objected: objection !== null,
      contradicted: contradiction !== null,
      alreadyTold: alreadyTold !== null,
      cursed: profanity.value !== 'none',
      askedForPerson: request.value,
      thanked,
      problems,
    }),
  };
  collector.compute('askedForPerson', { value: request.value, score: request.score, places: [request] });
  compute(context, 'wantsCallback', findCallback(tokens));
  collector.compute('repeated', {
    value: repetition.value,
    score: repetition.score,
    turnIds: repetition.ofTurnId === null ? [] : [repetition.ofTurnId],
  });
  compute(context, 'alreadyTold', alreadyTold);
  compute(context, 'urgent', findUrgency(tokens));
  compute(context, 'contradiction', contradiction);
  collector.compute('shrinkingReplies', {
    value: areRepliesShrinking(
      recent.map((item) => item.words),
      answer.value === 'accepted' || thanked,
    ),
  });
  collector.compute('profanity', { value: profanity.value, places: [profanity.place] });
  collector.compute('sentiment', { value: sentiment.value, places: [sentiment] }, exchange.sentiment);
  collector.compute('sentimentWindow', { value: sentimentWindow(feelings) });
  collector.compute('negativeTurns', { value: countNegativeTurns(feelings) });
  collector.compute('sentimentSpike', { value: isSentimentSpike(feelings, before.lastAuthor === 'bot') });
  collector.compute('problems', { value: problems });
  collectOfferAnswer(context, answer, request.value);
  collectCounts(collector, after);
  const score = stuckScore(after.stuck);
  collector.compute('stuck', { value: score >= STUCK_CUT, score });
  return after;
}

const INSULTED = -0.5;

/** An insult is no good mood, in whatever words and language. */
function withInsult(felt: Sentiment, { value, place }: Profanity): Sentiment {
  return value === 'at_us' && place !== null && felt.value > INSULTED ? { value: INSULTED, ...place } : felt;
}

type YesNo = 'wantsCallback' | 'alreadyTold' | 'urgent' | 'contradiction';

function compute({ collector }: TurnContext, name: YesNo, place: ReturnType<typeof findUrgency>): void {
  collector.compute(name, { value: place !== null, places: [place] });
}

function collectSubjects({ turn, collector, exchange }: TurnContext, tokens: readonly Token[]): number {
  const topics = findTopics(tokens);
  const regulated = findRegulatedTopics(tokens);
  const emergency = findEmergency(tokens, turn.packs);
  collector.compute('topics', { value: topics.labels, places: topics.places }, exchange.topics);
  collector.compute('regulated', { value: regulated.labels, places: regulated.places });
  collector.compute('emergency', { value: emergency.value, places: [emergency.place] });
  return topics.labels.length;
}

function collectMoney({ turn, collector, before, exchange }: TurnContext): SignalMemory['largestAmount'] {
  const found = largestOf(findMoney(turn.text));
  const computed = found === null ? null : { value: found.value, currency: found.currency };
  if (computed !== null) collector.compute('amount', { value: computed, places: [found] }, exchange.amount);
  else collector.sent('amount', exchange.amount);
  const now = exchange.amount ?? computed;
  const most = before.largestAmount;
  const largest = now === null ? most : most?.currency === now.currency && most.value > now.value ? most : now;
  if (largest !== null) collector.compute('largestAmount', { value: largest });
  return largest;
}

function collectOfferAnswer(
  { turn, collector, before }: TurnContext,
  answer: ReturnType<typeof readOfferAnswer>,
  asksForPerson: boolean,
): void {
  const sent = turn.sent?.offerAnswer;
  // A "yes" behind a bot's turn that spoke of something else answers that, and leaves the offer open.
  const isToOther = before.lastAuthor === 'bot' && before.namedPerson === false && !asksForPerson;
  const own = isToOther ? { value: 'none' as const, place: null } : answer;
  if (turn.offerStands === true) collector.compute('offerAnswer', { value: own.value, places: [own.place] }, sent);
  else collector.sent('offerAnswer', sent);
}
