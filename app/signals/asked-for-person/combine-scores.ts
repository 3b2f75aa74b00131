import type { RequestMatch } from './match-request.ts';

/** Wording and model together, 0 to 1. A request that is taken back stays one, whatever the model says. */
export function combineScores(match: RequestMatch, model: number): number {
  const wording = match.score;
  if (match.refused) return Math.min(wording, 0.2);
  if (wording >= 0.9) return Math.max(wording, model);
  if (wording >= 0.6) return Math.max(0.55, 0.6 * wording + 0.4 * model);
  if (wording > 0) return 0.06 + 0.62 * model;
  return 0.55 * model;
}
