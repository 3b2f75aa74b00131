import type { Facts, FactValue, Money } from '#app/contracts/field-value.ts';
import type { DeclaredField } from '#app/contracts/flow-graph.ts';
import { toMinorUnits } from '#app/contracts/minor-digits.ts';
import type { SignalName, SignalSet } from '#app/contracts/signals.ts';
import type { TurnCustomer } from '#app/contracts/turn.ts';
import type { FactOrigin, Provenance } from './input.ts';

/** What a turn is known by. Money of customer and declared values is as on the wire: decimal value and currency. */
export interface FactSources {
  readonly signals: SignalSet;
  readonly author: 'customer' | 'bot' | 'human' | 'timer';
  /** Personal data masked; null when nobody spoke. */
  readonly text: string | null;
  readonly atMs: number;
  readonly turnId: string | null;
  readonly conversationId: string;
  readonly channel: string;
  readonly locale: string | null;
  readonly customer?: TurnCustomer | undefined;
  readonly consent?: { readonly recording?: boolean | undefined; readonly sharing?: boolean | undefined } | undefined;
  /** Values of the flow's declared fields, by name. */
  readonly declared?: Readonly<Record<string, unknown>> | undefined;
  readonly fields: readonly DeclaredField[];
  /** For a timer: they replace the signals, which are those of the last turn. */
  readonly clock?: { readonly timeInConversationMs: number; readonly silenceMs: number } | undefined;
}

/** A decimal amount of money in minor units: 12.5 USD is 1250. */
export function toMinor(money: { readonly value: number; readonly currency: string }): Money {
  return { minor: toMinorUnits(money), currency: money.currency };
}

const SIGNALS_AS_THEY_ARE = [
  'emergency', 'regulated', 'topics', 'urgent', 'confidence', 'grounded', 'toolFailed', 'intent', 'clarifyingQuestions', 'unconfirmedPrompts',
  'problems', 'contradiction', 'askedForPerson', 'wantsCallback', 'failedTries', 'repeated', 'repeats', 'botRepeats', 'alreadyTold',
  'shrinkingReplies', 'profanity', 'sentiment', 'sentimentWindow', 'negativeTurns', 'sentimentSpike', 'timeInConversationMs', 'silenceMs',
  'turns', 'customerTurns', 'language', 'offerAnswer',
] as const satisfies readonly SignalName[]; // prettier-ignore

/**
 * One flat record of every fact a rule can read, and where each came from. A signal that is switched off, was not sent
 * or says nothing is absent, which rules see as missing.
 */
export function buildFacts(sources: FactSources): { facts: Facts; provenance: Provenance } {
  const { signals, customer, consent } = sources;
  const facts: Record<string, FactValue> = {};
  const provenance: Record<string, FactOrigin> = {};
  for (const name of SIGNALS_AS_THEY_ARE) {
    const signal = signals[name];
    if (!signal) continue;
    facts[name] = signal.value;
    provenance[name] = originOf(signal, sources.turnId);
  }
  if (signals.topics) facts['topics'] = signals.topics.value.map((topic) => topic.toLowerCase());
  for (const name of ['topics', 'regulated'] as const) {
    const signal = signals[name];
    // Found here, each member has its own words, in the same order; what a bot sent has none.
    if (signal?.source !== 'computed' || signal.evidence.length !== signal.value.length) continue;
    const quotes = new Map(signal.value.flatMap((value, at) => entryOf(value.toLowerCase(), signal.evidence[at])));
    provenance[name] = { ...originOf(signal, sources.turnId), quotes };
  }
  for (const name of ['amount', 'largestAmount'] as const) {
    const signal = signals[name];
    if (!signal) continue;
    facts[name] = { minor: signal.value.value, currency: signal.value.currency };
    provenance[name] = originOf(signal, sources.turnId);
  }
  if (signals.personalData) {
    facts['personalData'] = [...new Set(signals.personalData.value.map((span) => span.type))];
    // The words are what must not travel.
    provenance['personalData'] = { source: 'computed', turnId: sources.turnId, quote: null };
  }
  if (signals.stuck) {
    facts['stuck'] = signals.stuck.score ?? Number(signals.stuck.value);
    provenance['stuck'] = originOf(signals.stuck, sources.turnId);
  }
  if (sources.clock) {
    facts['timeInConversationMs'] = sources.clock.timeInConversationMs;
    facts['silenceMs'] = sources.clock.silenceMs;
  }
  facts['customer.plan'] = customer?.plan;
  facts['customer.accountValue'] = customer?.accountValue && toMinor(customer.accountValue);
  facts['customer.known'] = Boolean(customer?.id ?? customer?.email ?? customer?.phone);
  facts['customer.reachable'] = Boolean(customer?.phone ?? customer?.email);
  facts['consent.recording'] = consent?.recording;
  facts['consent.sharing'] = consent?.sharing;
  facts['time.now'] = sources.atMs;
  facts['channel'] = sources.channel;
  facts['locale'] = sources.locale;
  facts['turn.author'] = sources.author;
  facts['turn.text'] = sources.text;
  facts['conversation.id'] = sources.conversationId;
  for (const field of sources.fields) {
    if (Object.hasOwn(facts, field.name)) continue;
    facts[field.name] = declaredValue(field, sources);
    provenance[field.name] = { source: 'bot', turnId: sources.turnId, quote: null };
  }
  return { facts, provenance };
}

function entryOf<T>(key: string, value: T | undefined): [string, T][] {
  return value === undefined ? [] : [[key, value]];
}

function originOf(
  signal: { source: 'sent' | 'computed'; evidence: readonly { turnId: string; quote: string }[] },
  turnId: string | null,
): FactOrigin {
  const found = signal.evidence.at(-1);
  return {
    source: signal.source === 'sent' ? 'bot' : 'computed',
    turnId: found?.turnId ?? turnId,
    quote: found?.quote || null,
  };
}

/** A declared field's value in the engine's form; one that is not of its type is kept as it is, and rules see the wrong type. */
function declaredValue(field: DeclaredField, sources: FactSources): FactValue {
  const declared = sources.declared;
  const attribute = field.name.startsWith('customer.') ? field.name.slice('customer.'.length) : null;
  const attributes = sources.customer?.attributes;
  const value =
    declared && Object.hasOwn(declared, field.name)
      ? declared[field.name]
      : attribute !== null && attributes && Object.hasOwn(attributes, attribute)
        ? attributes[attribute]
        : undefined;
  if (field.type === 'money' && isWireMoney(value)) return toMinor(value);
  if (field.type === 'date' && typeof value === 'string') return Date.parse(value);
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
}

const isWireMoney = (value: unknown): value is { value: number; currency: string } =>
  typeof value === 'object' &&
  value !== null &&
  'value' in value &&
  typeof value.value === 'number' &&
  'currency' in value &&
  typeof value.currency === 'string';
