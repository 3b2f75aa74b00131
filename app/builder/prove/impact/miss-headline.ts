import type { JudgedMiss, MissResult } from '#app/contracts/miss.ts';

/** What a draft makes of the known misses, in one sentence. */
export function missesHeadline(judged: readonly Pick<JudgedMiss, 'result'>[]): string {
  if (judged.length === 0) {
    return 'None is marked yet. Play a conversation that took place and say at which message a person should have come, or need not have.';
  }
  const count = (result: MissResult | null) => judged.filter((miss) => miss.result === result).length;
  const stays = (result: MissResult, word: string) =>
    count(result) === 0 ? [] : [`${count(result)} ${count(result) === 1 ? 'stays' : 'stay'} ${word}`];
  const parts = [
    `the draft catches ${count('caught')} and loses ${count('lost')}`,
    ...stays('missed', 'wrong'),
    ...stays('right', 'right'),
    ...(count(null) === 0 ? [] : [`${count(null)} cannot be played any more`]),
  ];
  return `Of ${judged.length} marked ${judged.length === 1 ? 'conversation' : 'conversations'} ${parts.join(', ')}.`;
}
