import type { Brief } from '#app/contracts/brief.ts';

/** What a person needs before the first word, by how much it matters. */
export function completenessOf(brief: Omit<Brief, 'completeness'>): Brief['completeness'] {
  const needs: readonly (readonly [string, number, boolean])[] = [
    ['name', 2, brief.who.name !== null],
    ['customer id', 1, brief.who.customerId !== null],
    ['a way to reach them', 2, brief.who.email !== null || brief.who.phone !== null],
    ['plan', 1, brief.who.plan !== null],
    ['what they want', 4, brief.wants.turn !== null],
    ['what was tried', 2, brief.tried.length > 0],
    ['confidence', 1, brief.confidence.value !== null],
    ['mood', 1, brief.sentiment.value !== null],
    ['consent', 1, brief.flags.consent.recording !== null || brief.flags.consent.sharing !== null],
  ];
  const total = needs.reduce((sum, [, weight]) => sum + weight, 0);
  const there = needs.reduce((sum, [, weight, has]) => sum + (has ? weight : 0), 0);
  return {
    score: Math.round((there / total) * 100) / 100,
    missing: needs.filter(([, , has]) => !has).map(([name]) => name),
  };
}
