import type { BriefWho } from '#app/contracts/brief.ts';
import { moneyInWords } from './why-now.ts';

/** Who it is, in one line: "Maria Santos, pro plan, worth $1,200, customer c-9". */
export function whoLine(who: Pick<BriefWho, 'name' | 'plan' | 'accountValue' | 'customerId'>): string {
  return [
    who.name ?? 'Unknown customer',
    ...(who.plan === null || who.plan === '' ? [] : [`${who.plan} plan`]),
    ...(who.accountValue === null ? [] : [`worth ${moneyInWords(who.accountValue)}`]),
    ...(who.customerId === null || who.customerId === '' ? [] : [`customer ${who.customerId}`]),
  ].join(', ');
}
