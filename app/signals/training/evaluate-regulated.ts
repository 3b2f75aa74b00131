import { readText } from '../text/tokenize.ts';
import { correctTypos } from '../text/typos.ts';
import { findRegulatedTopics } from '../topics/topics.ts';
import type { Conversation, LabelledData } from './labelled-data.ts';

export interface RegulatedFigures {
  readonly test: string;
  readonly rows: number;
  /** Rows in which a regulated subject was told. */
  readonly told: number;
}

const tells = (text: string) => findRegulatedTopics(correctTypos(readText(text).tokens)).labels;
const isClinical = (label: string) => label === 'medication' || label === 'medical_advice';
const saidBy = (talk: Conversation) => talk.turns.filter(({ author }) => author === 'customer').map(({ text }) => text);

/**
 * Regulated subjects (R14) where the sets' labels say whether there is one: the talks about a doctor's instructions (whole talks:
 * one mention is enough), and sets of shops, banks and other tasks in which nobody asks a licensed person anything.
 */
export function evaluateRegulated(data: LabelledData): RegulatedFigures[] {
  const followUps = data.star.filter(({ tasks }) => tasks?.[0] === 'doctor_followup');
  const others = data.star.filter(({ tasks }) => !tasks?.some((task) => task.startsWith('doctor')));
  const count = (test: string, rows: readonly string[]): RegulatedFigures => ({
    test,
    rows: rows.length,
    told: rows.filter((text) => tells(text).length > 0).length,
  });
  return [
    {
      test: 'STAR, a doctor’s instructions (talks; medication or medical advice expected)',
      rows: followUps.length,
      told: followUps.filter((talk) => saidBy(talk).some((text) => tells(text).some(isClinical))).length,
    },
    count('STAR, tasks without a doctor (turns; none expected)', others.flatMap(saidBy)),
    count('Bitext (none expected)', [...data.bitextTrain, ...data.bitextDev].map(({ text }) => text)),
    count('Banking77 (none expected)', data.banking77.map(({ text }) => text)),
  ];
} // prettier-ignore
