import { builtInField, type FieldInfo } from '#app/contracts/fields.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { SentSignals } from '#app/contracts/signals.ts';
import type { SentSignals as WireSignals, TurnRequest } from '#app/contracts/turn.ts';
import { BatonError, type FieldProblem } from '#app/platform/errors.ts';

import { toMinorUnits } from './money.ts';

/** The signals of api.md 1 that a bot may always send. */
const builtInNames = new Set([
  'confidence', 'grounded', 'sentiment', 'intent', 'topics', 'toolFailed', 'amount', 'offerAnswer',
]); // prettier-ignore

/** What the bot sent, in the form of the signals: money in minor units, declared fields apart. */
export function sentSignals(sent: WireSignals | undefined): SentSignals | undefined {
  if (sent === undefined) return undefined;
  const { confidence, grounded, sentiment, intent, topics, toolFailed, amount, offerAnswer, ...rest } = sent;
  return {
    ...(confidence === undefined ? {} : { confidence }),
    ...(grounded === undefined ? {} : { grounded }),
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(intent === undefined ? {} : { intent }),
    ...(topics === undefined ? {} : { topics }),
    ...(toolFailed === undefined ? {} : { toolFailed }),
    ...(amount === undefined ? {} : { amount: { value: toMinorUnits(amount), currency: amount.currency } }),
    ...(offerAnswer === undefined ? {} : { offerAnswer }),
    // Declared values stay as they were sent: the flow says what each is.
    ...(Object.keys(rest).length === 0 ? {} : { declared: rest }),
  };
}

/** Refuses signals that neither api.md nor the flow knows (400 with a pointer each), and declared ones of the wrong type. */
export function refuseUndeclared(request: TurnRequest, graph: FlowGraph): BatonError | null {
  const pointers: FieldProblem[] = [];
  for (const [name, value] of Object.entries(request.signals ?? {})) {
    if (builtInNames.has(name)) continue;
    const pointer = `/signals/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const declared = builtInField(name) === undefined ? graph.fields.find((field) => field.name === name) : undefined;
    if (declared === undefined) pointers.push({ pointer, message: 'is not a signal that the flow declares' });
    else if (!hasType(declared.type, value)) pointers.push({ pointer, message: `must be ${wordsFor[declared.type]}` });
  }
  if (pointers.length === 0) return null;
  const first = pointers[0];
  return new BatonError('bad_request', `${first?.pointer ?? ''}: ${first?.message ?? ''}`, { pointers });
}

const wordsFor: Readonly<Record<FieldInfo['type'], string>> = {
  number: 'a number',
  percent: 'a number from 0 to 1',
  money: 'an amount: {"value": 12.5, "currency": "USD"}',
  duration: 'a number of milliseconds',
  date: 'an ISO 8601 date or time',
  text: 'a text',
  choice: 'a text',
  list: 'a list of texts',
  yes_no: 'true or false',
};

function hasType(type: FieldInfo['type'], value: unknown): boolean {
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
      return typeof value === 'number';
    case 'text':
    case 'choice':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'yes_no':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'money':
      return typeof value === 'object' && value !== null && 'currency' in value;
  }
}
