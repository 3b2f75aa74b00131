/** Precision, recall and F1 of the yes class. */
export interface Figures {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function figuresOf(pairs: readonly { truth: boolean; said: boolean }[]): Figures {
  const count = (truth: boolean, said: boolean) =>
    pairs.filter((pair) => pair.truth === truth && pair.said === said).length;
  const tp = count(true, true);
  const fp = count(false, true);
  const fn = count(true, false);
  const tn = count(false, false);
  return {
    tp,
    fp,
    fn,
    tn,
    precision: tp + fp === 0 ? 0 : tp / (tp + fp),
    recall: tp + fn === 0 ? 0 : tp / (tp + fn),
    f1: 2 * tp + fp + fn === 0 ? 0 : (2 * tp) / (2 * tp + fp + fn),
  };
}

/** Area under the ROC curve by ranks, ties shared; NaN when a class is empty. */
export function areaUnderCurve(pairs: readonly { truth: boolean; score: number }[]): number {
  const sorted = [...pairs].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let yes = 0;
  let i = 0;
  while (i < sorted.length) {
    let j = i;
    while (j < sorted.length && sorted[j]?.score === sorted[i]?.score) j += 1;
    const rank = (i + 1 + j) / 2;
    for (let k = i; k < j; k += 1) {
      if (sorted[k]?.truth === true) {
        rankSum += rank;
        yes += 1;
      }
    }
    i = j;
  }
  const no = sorted.length - yes;
  return yes === 0 || no === 0 ? Number.NaN : (rankSum - (yes * (yes + 1)) / 2) / (yes * no);
}

/** Pearson's correlation. */
export function correlation(pairs: readonly { truth: number; said: number }[]): number {
  const n = pairs.length;
  const meanT = pairs.reduce((sum, pair) => sum + pair.truth, 0) / n;
  const meanS = pairs.reduce((sum, pair) => sum + pair.said, 0) / n;
  let both = 0;
  let truth = 0;
  let said = 0;
  for (const pair of pairs) {
    both += (pair.truth - meanT) * (pair.said - meanS);
    truth += (pair.truth - meanT) ** 2;
    said += (pair.said - meanS) ** 2;
  }
  return both / Math.sqrt(truth * said);
}
