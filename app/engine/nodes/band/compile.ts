import type { CodeWriter } from '../../codegen/code-writer.ts';
import { isMoney } from '../../condition/read-fact.ts';
import { resolveOperand } from '../../condition/resolve-operand.ts';
import type { BandNode } from './interpret.ts';

/** One read and two comparisons. Cuts that cannot be compared with the field behave as if it were missing. */
export function compileBand(node: BandNode, code: CodeWriter): string {
  const leave = (port: 'act' | 'flag' | 'handoff') => code.leave(node, { port, speaks: true });
  const type = code.index.fieldType(node.field);
  const low = resolveOperand(node.handoffBelow, code.index.parameters);
  const high = resolveOperand(node.actAbove, code.index.parameters);
  const value = code.fact(node.field);
  const bands = (read: string, lowest: number, highest: number) =>
    `if (${read} < ${JSON.stringify(lowest)}) {${leave('handoff')}} else if (${read} > ${JSON.stringify(highest)}) {${leave('act')}} else {${leave('flag')}}`;
  if (type === 'money' && isMoney(low) && isMoney(high) && low.currency === high.currency) {
    const usable = `typeof cut === 'object' && cut !== null && cut.currency === ${JSON.stringify(low.currency)} && typeof cut.minor === 'number' && cut.minor === cut.minor`;
    return `{const cut = ${value};if (${usable}) {${bands('cut.minor', low.minor, high.minor)}} else {${leave(node.whenMissing)}}}`;
  }
  const plain = type === 'number' || type === 'percent' || type === 'duration';
  if (plain && typeof low === 'number' && typeof high === 'number') {
    return `{const cut = ${value};if (typeof cut === 'number' && cut === cut) {${bands('cut', low, high)}} else {${leave(node.whenMissing)}}}`;
  }
  return leave(node.whenMissing);
}
