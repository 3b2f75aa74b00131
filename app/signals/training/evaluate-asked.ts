import { figuresOf, type Figures } from './figures.ts';
import { shareOf, type LabelledData, type Sentence } from './labelled-data.ts';
import { judgeWith, trainAskedForPerson, type HeldBack, type Judge } from './train-asked-for-person.ts';

type Way = keyof Judge;
const WAYS: readonly Way[] = ['wording', 'model', 'both'];

export interface AskedRow {
  readonly test: string;
  readonly rows: number;
  readonly asked: number;
  readonly wording: Figures;
  readonly model: Figures;
  readonly both: Figures;
}

interface Said {
  readonly truth: boolean;
  readonly says: Readonly<Record<Way, boolean>>;
}

function judge(judgeBy: Judge, rows: readonly Sentence[]): Said[] {
  return rows.map((row) => ({
    truth: row.asks,
    says: {
      wording: judgeBy.wording(row.text) >= 0.5,
      model: judgeBy.model(row.text) >= 0.5,
      both: judgeBy.both(row.text) >= 0.5,
    },
  }));
}

function rowOf(test: string, said: readonly Said[]): AskedRow {
  const figures = Object.fromEntries(
    WAYS.map((way) => [way, figuresOf(said.map(({ truth, says }) => ({ truth, said: says[way] })))]),
  ) as Record<Way, Figures>;
  return { test, rows: said.length, asked: said.filter(({ truth }) => truth).length, ...figures };
}

/** Trains without a set and tests on it. */
function leftOut(data: LabelledData, test: string, sets: readonly string[], rows: readonly Sentence[]): AskedRow {
  const heldBack: HeldBack = (set) => sets.includes(set);
  return rowOf(test, judge(judgeWith(trainAskedForPerson(data, heldBack)), rows));
}

const FOLDS = 5;
const foldOf = (text: string) => Math.floor(shareOf(text.toLowerCase()) * FOLDS);

/** Five folds: the rest of the same bot is seen in training. */
function inDomain(data: LabelledData, test: string, rows: readonly Sentence[]): AskedRow {
  const said = Array.from({ length: FOLDS }, (_, fold) => {
    const heldBack: HeldBack = (_set, text) => foldOf(text) === fold;
    return judge(
      judgeWith(trainAskedForPerson(data, heldBack)),
      rows.filter((row) => foldOf(row.text) === fold),
    );
  });
  return rowOf(test, said.flat());
}

/** All held-back tests of asked-for-person. */
export function evaluateAsked(data: LabelledData): AskedRow[] {
  const turns: Sentence[] = [...data.star, ...data.tau].flatMap((conversation) =>
    conversation.turns.flatMap((turn) =>
      turn.author === 'customer' ? [{ text: turn.text, intent: '', asks: false, set: 'conversations' }] : [],
    ),
  );
  const noContact = (rows: readonly Sentence[]) => rows.filter((row) => row.intent !== 'contact_customer_service');
  const bitext = [...data.bitextTrain, ...data.bitextDev];
  return [
    inDomain(data, 'HINT3 curekart, five folds', data.curekart),
    inDomain(data, 'HINT3 powerplay11, five folds', data.powerplay11),
    leftOut(data, 'HINT3 curekart, bot unseen', ['curekart'], data.curekart),
    leftOut(data, 'HINT3 powerplay11, bot unseen', ['powerplay11'], data.powerplay11),
    leftOut(
      data,
      'both bots unseen',
      ['curekart', 'powerplay11', 'sofmattress'],
      [...data.curekart, ...data.powerplay11],
    ),
    leftOut(data, 'Bitext unseen', ['bitext'], bitext),
    leftOut(data, 'Bitext unseen, without "contact customer service"', ['bitext'], noContact(bitext)),
    leftOut(data, 'Banking77 unseen (nobody asks)', ['banking77'], data.banking77),
    leftOut(data, 'STAR and tau unseen (about ten ask)', ['conversations'], turns),
  ];
}
