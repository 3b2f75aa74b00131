import { EMERGENCIES, INDUSTRY_PACKS, type Emergency, type IndustryPack } from '#app/contracts/signals.ts';
import { isNegated } from '../asked-for-person/negation.ts';
import { placeOf, type Place } from '../text/find-first.ts';
import { compilePhrases, type PhraseSet } from '../text/phrases.ts';
import type { Token } from '../text/tokenize.ts';
import { GENERAL_EMERGENCIES, PACK_EMERGENCIES } from './vocabulary.ts';

type Named = Exclude<Emergency, 'none'>;

/** Whose words a phrase is: everybody's, or a pack's. */
interface Owned {
  readonly name: Named;
  readonly pack: IndustryPack | null;
}

const owners = new Map<string, Owned>();

function compileAll(): PhraseSet<string> {
  const source: Record<string, string> = {};
  for (const name of EMERGENCIES) {
    if (name === 'none') continue;
    for (const pack of [null, ...INDUSTRY_PACKS]) {
      const phrases = (pack === null ? GENERAL_EMERGENCIES : PACK_EMERGENCIES[pack])[name];
      if (phrases === undefined) continue;
      const label = `${name} ${pack ?? ''}`;
      source[label] = phrases;
      owners.set(label, { name, pack });
    }
  }
  return compilePhrases(source);
}

/** General phrases and those of all packs; hits of packs that are off are left out. */
const PHRASES = compileAll();

const ELSEWHERE: ReadonlySet<string> = new Set(
  `policy policies if insurance prevent prevention course class drill extinguisher sale hypothetically test movie game firefighter tv
  stick tablet hydrant drink drinks cocktail cocktails hot alarm's detectors installed install installation tips training`.split(
    /\s+/u,
  ),
);
const LONG_AGO: ReadonlySet<string> = new Set('year years month months childhood decade'.split(' '));

export interface FoundEmergency {
  readonly value: Emergency;
  readonly place: Place | null;
}

/**
 * An emergency (R15), which bypasses all scoring: those about life always, those of a trade with its pack. The first of the
 * contract's order wins. "No smell of gas", "in case of fire" and "two years ago" are none.
 */
export function findEmergency(tokens: readonly Token[], packs: readonly IndustryPack[]): FoundEmergency {
  let best: number = EMERGENCIES.length;
  let place: Place | null = null;
  for (const hit of PHRASES.find(tokens)) {
    const owned = owners.get(hit.label);
    if (owned === undefined || (owned.pack !== null && !packs.includes(owned.pack))) continue;
    const rank = EMERGENCIES.indexOf(owned.name);
    if (rank >= best || isNegated(tokens, hit.from) || isTalkedAbout(tokens, hit.from, hit.to)) continue;
    best = rank;
    place = placeOf(tokens, hit.from, hit.to);
  }
  return { value: EMERGENCIES[best] ?? 'none', place };
}

function isTalkedAbout(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = Math.max(0, from - 3); i < from; i += 1) if (ELSEWHERE.has(tokens[i]?.norm ?? '')) return true;
  if (ELSEWHERE.has(tokens[to]?.norm ?? '')) return true;
  for (let i = to; i < Math.min(tokens.length, to + 4); i += 1) if (LONG_AGO.has(tokens[i]?.norm ?? '')) return true;
  return false;
}
