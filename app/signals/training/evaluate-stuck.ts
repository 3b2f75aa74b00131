import { sentimentOf } from '../sentiment/sentiment.ts';
import { readText } from '../text/tokenize.ts';
import { areaUnderCurve } from './figures.ts';
import { shareOf, type Conversation } from './labelled-data.ts';
import { fitStuck, stuckProbability, stuckRows, type StuckRow } from './train-stuck.ts';

export interface StuckFigures {
  readonly test: string;
  readonly conversations: number;
  readonly failed: number;
  /** Area under the curve, at the end of the talk and in its middle (40 to 70 % passed). */
  readonly failedAtEnd: number;
  readonly failedHalfway: number;
  readonly goalNotMet: number;
  readonly annoyed: number;
}

/** Scores every row by a model that saw no row of its group. */
function heldBack(rows: readonly StuckRow[], groupOf: (row: StuckRow) => string): Map<StuckRow, number> {
  const scores = new Map<StuckRow, number>();
  for (const group of new Set(rows.map(groupOf))) {
    const model = fitStuck(rows.filter((row) => groupOf(row) !== group));
    for (const row of rows) if (groupOf(row) === group) scores.set(row, stuckProbability(model, row.features));
  }
  return scores;
}

function figures(test: string, rows: readonly StuckRow[], scores: ReadonlyMap<StuckRow, number>): StuckFigures {
  const auc = (of: readonly StuckRow[], truth: (row: StuckRow) => boolean) =>
    areaUnderCurve(of.map((row) => ({ truth: truth(row), score: scores.get(row) ?? 0 })));
  const end = rows.filter((row) => row.at === 1);
  return {
    test,
    conversations: end.length,
    failed: end.filter((row) => row.failed).length,
    failedAtEnd: auc(end, (row) => row.failed),
    failedHalfway: auc(
      rows.filter((row) => row.at >= 0.4 && row.at <= 0.7),
      (row) => row.failed,
    ),
    goalNotMet: auc(
      end.filter((row) => row.goalMet !== null),
      (row) => row.goalMet === false,
    ),
    annoyed: auc(end, (row) => row.annoyed),
  };
}

/** Held-back tests of the stuck score: by conversation, and by task (the bot's subject was never seen). */
export function evaluateStuck(conversations: readonly Conversation[]): StuckFigures[] {
  const rows = stuckRows(conversations);
  return [
    figures(
      'five folds by conversation',
      rows,
      heldBack(rows, (row) => String(Math.floor(shareOf(row.id) * 5))),
    ),
    figures(
      'task unseen',
      rows,
      heldBack(rows, (row) => row.group),
    ),
  ];
}

/** Mean and standard deviation of the areas over other splits of the same talks: how far one split's figures can be trusted. */
export interface StuckSpread {
  readonly splits: number;
  readonly atEnd: { readonly mean: number; readonly deviation: number };
  readonly halfway: { readonly mean: number; readonly deviation: number };
}

const SPLITS = 5;

/** The five folds by conversation again, split in other ways. */
export function stuckSpread(conversations: readonly Conversation[]): StuckSpread {
  const rows = stuckRows(conversations);
  const tests = Array.from({ length: SPLITS }, (_, split) =>
    figures(
      '',
      rows,
      heldBack(rows, (row) => String(Math.floor(shareOf(`${row.id} ${String(split)}`) * 5))),
    ),
  );
  const over = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / (values.length - 1)) };
  };
  return {
    splits: SPLITS,
    atEnd: over(tests.map((test) => test.failedAtEnd)),
    halfway: over(tests.map((test) => test.failedHalfway)),
  };
}

/** No set at hand labels sentiment: how well a talk's mean tells the customers whom the bot's player found annoyed. */
export function sentimentFindsAnnoyed(conversations: readonly Conversation[]): number {
  return areaUnderCurve(
    conversations.flatMap((conversation) => {
      if (conversation.customer_annoyed === null) return [];
      const felt = conversation.turns.flatMap((turn) => {
        if (turn.author !== 'customer') return [];
        const reading = readText(turn.text);
        return [sentimentOf(reading, reading.tokens).value];
      });
      const mean = felt.reduce((sum, value) => sum + value, 0) / Math.max(1, felt.length);
      return [{ truth: conversation.customer_annoyed, score: -mean }];
    }),
  );
}
