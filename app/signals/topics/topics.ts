import { REGULATED_TOPICS, TOPICS, type RegulatedTopic, type Topic } from '#app/contracts/signals.ts';
import { placeOf, type Place } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';
import { REGULATED_LISTS, REGULATED_PHRASES, TOPIC_PHRASES } from './vocabulary.ts';

const topicPhrases = compilePhrases<Topic>(TOPIC_PHRASES);
const regulatedPhrases = compilePhrases<RegulatedTopic>(REGULATED_PHRASES, REGULATED_LISTS);

export interface Found<Label extends string> {
  readonly labels: Label[];
  /** Where each label rests, in the labels' order. */
  readonly places: Place[];
}

function collect<Label extends string>(
  order: readonly Label[],
  hits: readonly { label: Label; from: number; to: number }[],
  tokens: readonly Token[],
): Found<Label> {
  const first = new Map<Label, Place>();
  for (const hit of hits) if (!first.has(hit.label)) first.set(hit.label, placeOf(tokens, hit.from, hit.to));
  const labels = order.filter((label) => first.has(label));
  return { labels, places: labels.flatMap((label) => first.get(label) ?? []) };
}

/** Risk, business-critical and plain topics of a turn (R12, R13, R16), in the order of the contract. */
export function findTopics(tokens: readonly Token[]): Found<Topic> {
  return collect(TOPICS, topicPhrases.find(tokens), tokens);
}

/** Regulated topics (R14): hard-coded, whatever the confidence. */
export function findRegulatedTopics(tokens: readonly Token[]): Found<RegulatedTopic> {
  return collect(REGULATED_TOPICS, regulatedPhrases.find(tokens), tokens);
}
