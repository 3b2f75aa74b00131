/** What a bot asked a customer, told by somebody else: "asked who their doctor is". English; what is not certain is quoted. */

const modal = 'can|could|will|would|should|may|might';
/** Here the one who is asked about begins, and behind it what is asked of them. */
const asksOf = new RegExp(
  `^(?<wh>(?:who|whom|whose|what|when|where|why|which|how)(?: (?!(?:is|are|was|were|do|does|did|have|has|${modal})\\b)\\S+){0,6}?) (?<aux>are|were|do|have|${modal}) (?<who>you|i|we) (?<tail>.+)$`,
  'iu',
);
/** "How many guests will be attending": what is asked for does it itself, and nothing changes its place. */
const asksWhich = new RegExp(
  `^(?:how (?:many|much)|which|what) (?!(?:is|are|was|were|do|does|did)\\b)\\S+(?: \\S+)? (?:is|are|was|were|has|have|${modal}) (?!(?:you|i|we|it|they|the|this|that|your|there)\\b)\\S+`,
  'iu',
);
const asksBe = /^(?<wh>who|when|where|why|how) (?<be>is|are|was|were) (?<thing>your (?:\S+ ){0,5}\S+)$/iu;
const asksWhether = new RegExp(`^(?<aux>do|are|were|have|${modal}) you (?<tail>.+)$`, 'iu');
const asksToDo =
  /^(?:can|could|will|would) you (?<act>(?:please|kindly) .+|(?:provide|describe|specify|clarify|verify|confirm|double-check|check|tell|give|share|send|repeat|spell|explain|list|choose|select|try|upload|attach|enter) .+)$/iu;
const finite = /\b(?:is|are|was|were|has|did|does)\b/iu;

/**
 * @param rest the question without greeting and question mark
 * @param tell puts "you", "your" and "I" into the words of somebody else
 * @returns null when it cannot be told with certainty
 */
export function askedThem(rest: string, tell: (text: string) => string): string | null {
  const of = asksOf.exec(rest)?.groups;
  if (of !== undefined) {
    const { wh = '', aux = '', who = '', tail = '' } = of;
    const verb = /^do$/iu.test(aux) ? '' : `${aux.toLowerCase()} `;
    const subject = /^you$/iu.test(who) ? 'they' : /^i$/iu.test(who) ? 'it' : 'we';
    return `asked ${tell(lowered(wh))} ${subject} ${verb}${tell(tail)}`;
  }
  const be = asksBe.exec(rest)?.groups;
  if (
    be !== undefined &&
    !finite.test(be.thing ?? '') &&
    !/ (?:and|or|to|that|since|still|so) /iu.test(be.thing ?? '')
  ) {
    return `asked ${(be.wh ?? '').toLowerCase()} ${tell(be.thing ?? '')} ${(be.be ?? '').toLowerCase()}`;
  }
  const act = asksToDo.exec(rest)?.groups?.act;
  if (act !== undefined) return `asked them to ${tell(act.replace(/^(?:please|kindly) /iu, ''))}`;
  const whether = asksWhether.exec(rest)?.groups;
  if (whether !== undefined) {
    const { aux = '', tail = '' } = whether;
    const verb = /^do$/iu.test(aux) ? '' : `${aux.toLowerCase()} `;
    return `asked if they ${verb}${tell(tail)}`;
  }
  return asksWhich.test(rest) ? `asked ${tell(lowered(rest))}` : null;
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
