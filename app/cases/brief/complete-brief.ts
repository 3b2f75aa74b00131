import type { Brief } from '#app/contracts/brief.ts';
import type { LookupFinding } from '#app/lookups/lookup-mapping.ts';
import { completenessOf } from './completeness.ts';
import { whoLine } from './who.ts';

export interface LookedUp {
  readonly name: string;
  readonly outcome: Brief['lookups'][number]['outcome'];
  readonly finding: LookupFinding;
}

export interface EarlierCase {
  readonly text: string;
  readonly at: Date;
}

const MAX_FACTS = 24;
const MAX_HISTORY = 12;

/**
 * The brief with what the workspace's own systems and earlier cases say (R36, R44, R48b), each fact with its source. What the
 * bot sent stays where it is; a second look replaces what the same look-up brought before.
 */
export function completeBrief(
  brief: Brief,
  found: { readonly lookups: readonly LookedUp[]; readonly earlier: readonly EarlierCase[]; readonly at: Date },
): Brief {
  const names = new Set(found.lookups.map(({ name }) => name));
  const own = brief.who.facts.filter((fact) => fact.source === null || !names.has(fact.source));
  const looked = found.lookups.flatMap(({ name, finding }) => finding.facts.map((fact) => ({ ...fact, source: name })));
  const plan = brief.who.plan ?? found.lookups.map(({ finding }) => finding.plan).find((one) => one !== null) ?? null;
  const tickets = found.lookups.flatMap(({ name, finding }) =>
    finding.history.map((text) => ({ text: `${text} (${name})`, at: null })),
  );
  const earlier = found.earlier.map(({ text, at }) => ({ text, at: at.toISOString() }));
  const seen = new Set<string>();
  const history = [...earlier, ...tickets, ...brief.history].filter(({ text, at }) => {
    const key = `${at ?? ''} ${text}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  const who = { ...brief.who, plan, facts: [...own, ...looked].slice(0, MAX_FACTS) };
  const completed: Brief = {
    ...brief,
    who: { ...who, text: whoLine(who) },
    history: history.slice(0, MAX_HISTORY),
    lookups: [
      ...brief.lookups.filter((one) => !names.has(one.name)),
      ...found.lookups.map(({ name, outcome }) => ({ name, outcome, at: found.at.toISOString() })),
    ],
  };
  return { ...completed, completeness: completenessOf(completed) };
}
