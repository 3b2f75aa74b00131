import { combineScores } from '../asked-for-person/combine-scores.ts';
import { matchRequest } from '../asked-for-person/match-request.ts';
import { openModel, rawScore, sigmoid, type StoredLinearModel } from '../text/linear-model.ts';
import { readText } from '../text/tokenize.ts';
import { correctTypos } from '../text/typos.ts';
import { fitTextModel, type TextExample } from './fit-text-model.ts';
import type { LabelledData, Sentence } from './labelled-data.ts';
import { ownPhrasings } from './phrasings.ts';

/** Which rows are kept away from training, so that they can test it. */
export type HeldBack = (set: string, text: string) => boolean;

const NOTHING: HeldBack = () => false;

/**
 * Sentences that a set counts as requests though their words ask for nobody: answers to a bot's question ("No", "Couldn't") and
 * troubles and anger that its builders send to a person ("My deposit is wrong", "Poor service"). They are other signals; learnt here,
 * every complaint would be told as a request.
 */
function isFollowUp(sentence: Sentence): boolean {
  return (
    sentence.asks &&
    (/complain|fraud|useless|waste|(?:poor|bad|pathetic|slow)\b/iu.test(sentence.text) ||
      !/agent|human|person|talk|speak|chat|support|service|someone|anyone|one is|supervisor|executive|assist|call|contact|urgent|emergency|immediate|operator|somebody/iu.test(
        sentence.text,
      ))
  );
}

/** The model's training rows: our own phrasings, and the labelled sets but for what is held back. */
export function askedExamples(data: LabelledData, heldBack: HeldBack): TextExample[] {
  const rows: TextExample[] = ownPhrasings(14, 20_261_121).map(({ text, asks }) => ({ text, label: asks, weight: 1 }));
  const add = (sentences: readonly Sentence[], yes: number, no: number) => {
    for (const sentence of sentences) {
      if (isFollowUp(sentence) || heldBack(sentence.set, sentence.text)) continue;
      rows.push({ text: sentence.text, label: sentence.asks, weight: sentence.asks ? yes : no });
    }
  };
  add(data.curekart, 3, 1);
  add(data.powerplay11, 3, 1);
  // Its leads want to be called by sales, which its labels do not count.
  add(
    data.sofmattress.filter((row) => row.intent !== 'LEAD_GEN'),
    1,
    1,
  );
  // Its "contact customer service" is half a request for a person, half a question for opening hours.
  add(
    data.bitextTrain.filter((row) => row.intent !== 'contact_customer_service'),
    0.7,
    0.25,
  );
  add(data.banking77, 1, 0.2);
  for (const conversation of [...data.star, ...data.tau]) {
    for (const turn of conversation.turns) {
      if (turn.author !== 'customer' || heldBack('conversations', turn.text)) continue;
      // Hardly anybody asks for a person there; the few that may are left out, since nobody labelled them.
      if (/human|agent|manager|robot|computers|supervisor|transfer me/iu.test(turn.text)) continue;
      rows.push({ text: turn.text, label: false, weight: 0.15 });
    }
  }
  return rows;
}

/** Trains the asked-for-person model. Deterministic. */
export function trainAskedForPerson(data: LabelledData, heldBack: HeldBack = NOTHING): StoredLinearModel {
  return fitTextModel(askedExamples(data, heldBack), {
    bits: 15,
    epochs: 8,
    rate: 0.3,
    l2: 1e-6,
    seed: 7,
    correct: true,
  });
}

export interface Judge {
  readonly wording: (text: string) => number;
  readonly model: (text: string) => number;
  readonly both: (text: string) => number;
}

/** The three ways to judge a text, with a given model: wording alone, model alone, both as at run time. */
export function judgeWith(stored: StoredLinearModel): Judge {
  const model = openModel(stored);
  const read = (text: string) => {
    const reading = readText(text);
    const tokens = correctTypos(reading.tokens);
    return { match: matchRequest(reading, tokens), score: tokens.length === 0 ? 0 : sigmoid(rawScore(model, tokens)) };
  };
  return {
    wording: (text) => read(text).match.score,
    model: (text) => read(text).score,
    both: (text) => {
      const { match, score } = read(text);
      return combineScores(match, score);
    },
  };
}
