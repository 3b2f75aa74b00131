/** R8: one vent is no trend. */
export const NEGATIVE_AT = -0.25;
const SPIKE_DROP = 0.6;
const SPIKE_BELOW = -0.4;

/** Mean of the customer's last five turns, the newest weighing most. Oldest first, this turn last. */
export function sentimentWindow(values: readonly number[]): number {
  const last = values.slice(-5);
  let sum = 0;
  let weights = 0;
  last.forEach((value, index) => {
    sum += value * (index + 1);
    weights += index + 1;
  });
  return weights === 0 ? 0 : Math.round((sum / weights) * 100) / 100;
}

/** Negative turns among the last four. */
export function countNegativeTurns(values: readonly number[]): number {
  return values.slice(-4).filter((value) => value <= NEGATIVE_AT).length;
}

/** R8: a sharp fall right after an answer of the bot, from what the customer's turns were before. */
export function isSentimentSpike(values: readonly number[], afterBotAnswer: boolean): boolean {
  const now = values.at(-1);
  if (now === undefined || !afterBotAnswer || values.length < 2) return false;
  const before = sentimentWindow(values.slice(0, -1));
  return now <= SPIKE_BELOW && before - now >= SPIKE_DROP;
}
