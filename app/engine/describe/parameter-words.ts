import type { Parameter } from '#app/contracts/parameter.ts';
import { isMoney } from '../condition/read-fact.ts';
import { formatValue } from './format-value.ts';

/** Units of limits that have a singular; any other word stays as its owner wrote it. */
const ONE: Readonly<Record<string, string>> = {
  tries: 'try',
  messages: 'message',
  questions: 'question',
  problems: 'problem',
  turns: 'turn',
  times: 'time',
  people: 'person',
};

/** A value of a limit as it is read: `70%`, `15 min`, `$100`, `2 tries`, `1 try`. `value` is in the stored unit. */
export function parameterWords(parameter: Parameter, value: number = numberOf(parameter)): string {
  const words = bare(parameter, value);
  if (parameter.unit === undefined) return words;
  const one = Object.hasOwn(ONE, parameter.unit) ? ONE[parameter.unit] : undefined;
  return `${words} ${value === 1 && one !== undefined ? one : parameter.unit}`;
}

/** The bounds of a limit, the unit said once: `1 to 6 tries`, `40% to 95%`. */
export function parameterRangeWords(parameter: Parameter): string {
  return `${bare(parameter, parameter.min)} to ${parameterWords(parameter, parameter.max)}`;
}

/** The number of a limit in its stored unit: a fraction, milliseconds, minor units. */
function numberOf(parameter: Parameter): number {
  return isMoney(parameter.value) ? parameter.value.minor : parameter.value;
}

function bare(parameter: Parameter, value: number): string {
  return formatValue(parameter.type === 'money' ? { ...parameter.value, minor: value } : value, parameter.type);
}
