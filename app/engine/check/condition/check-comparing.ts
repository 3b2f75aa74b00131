import type { Operator } from '#app/contracts/condition.ts';
import { OPERATORS_BY_TYPE, OPERATORS_OF_ALL } from '#app/contracts/operator-words.ts';
import type { FieldType, Literal, Operand } from '#app/contracts/field-value.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { dateLiteralMs } from '../../condition/compare.ts';
import type { Comparing } from '../../condition/evaluate.ts';
import { isMoney } from '../../condition/read-fact.ts';
import { resolveOperand } from '../../condition/resolve-operand.ts';
import { OPERATOR_WORDS, valueType } from '../../describe/describe-condition.ts';
import type { FlowIndex } from '../../flow-index.ts';
import { problem } from '../node-problems.ts';

const RULE = 'condition-valid';

/** Whether one comparison makes sense: field, operator, value, parameter, range. */
export function checkComparing(test: Comparing, nodeId: string, element: string, index: FlowIndex): Problem[] {
  const info = index.fields.get(test.field);
  if (!info) {
    return [
      problem(RULE, 'error', nodeId, `“${test.field}” is no field of this flow.`, {
        element,
        advice: 'Choose a field from the list, or declare it for this flow.',
      }),
    ];
  }
  const allowed: readonly Operator[] = [...OPERATORS_BY_TYPE[info.type], ...OPERATORS_OF_ALL];
  if (!allowed.includes(test.op)) {
    return [
      problem(RULE, 'error', nodeId, `“${info.label}” cannot be compared with “${OPERATOR_WORDS[test.op]}”.`, {
        element,
      }),
    ];
  }
  return [
    ...checkOperand(test, test.value, needsValue(test.op), info, nodeId, element, index),
    ...checkOperand(test, test.to, isRange(test.op), info, nodeId, element, index),
    ...checkRange(test, info, nodeId, element, index),
  ];
}

const isRange = (op: Operator) => op === 'between' || op === 'not_between';
const WITHOUT_VALUE: readonly Operator[] = ['is_yes', 'is_no', 'is_empty', ...OPERATORS_OF_ALL];
const needsValue = (op: Operator) => !WITHOUT_VALUE.includes(op);
const TAKES_LIST: readonly Operator[] = [
  'one_of',
  'none_of',
  'contains_any',
  'includes_any',
  'includes_all',
  'includes_none',
];

function checkOperand(
  test: Comparing,
  operand: Operand | undefined,
  needed: boolean,
  info: FieldInfo,
  nodeId: string,
  element: string,
  index: FlowIndex,
): Problem[] {
  const error = (message: string, more: { parameter?: string; advice?: string } = {}) => [
    problem(RULE, 'error', nodeId, message, { element, ...more }),
  ];
  if (!operand) return needed ? error(`“${info.label} ${OPERATOR_WORDS[test.op]}” has no value to compare with.`) : [];
  if (!needed) return error(`“${info.label} ${OPERATOR_WORDS[test.op]}” takes no value.`);
  const value = resolveOperand(operand, index.parameters);
  if (value === undefined) {
    const name = 'param' in operand ? operand.param : '';
    return error(`The parameter ${name} does not exist.`, { parameter: name, advice: 'Create it, or write a value.' });
  }
  const wanted = valueType(test.op, info.type);
  if ('param' in operand) {
    const parameter = index.parameters.get(operand.param);
    if (parameter && parameter.type !== wanted) {
      return error(
        `“${info.label}” is compared with the parameter ${parameter.name}, which is a ${parameter.type} and not a ${wanted ?? 'value'}.`,
        { parameter: parameter.name },
      );
    }
  }
  if (!fits(value, wanted, test.op)) return error(`“${info.label}” cannot be compared with ${JSON.stringify(value)}.`);
  return checkChoices(value, info, test, (message) => error(message));
}

function fits(value: Literal, type: FieldType | undefined, op: Operator): boolean {
  if (TAKES_LIST.includes(op)) return Array.isArray(value);
  switch (type) {
    case 'number':
    case 'percent':
    case 'duration':
      return typeof value === 'number' && Number.isFinite(value);
    case 'money':
      return isMoney(value);
    case 'date':
      return !Number.isNaN(dateLiteralMs(value));
    case 'text':
    case 'choice':
    case 'list':
      return typeof value === 'string';
    default:
      return false;
  }
}

function checkChoices(
  value: Literal,
  info: FieldInfo,
  test: Comparing,
  error: (message: string) => Problem[],
): Problem[] {
  const { choices } = info;
  // Topics may be the bot's own words, so a list names its usual values and is open.
  if (!choices || info.type !== 'choice') return [];
  const values = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  const unknown = values.filter((choice) => !choices.includes(choice));
  return unknown.length === 0
    ? []
    : error(
        `“${info.label}” is never ${unknown.map((choice) => `“${choice}”`).join(' or ')}, so “${OPERATOR_WORDS[test.op]}” makes no sense.`,
      );
}

function checkRange(test: Comparing, info: FieldInfo, nodeId: string, element: string, index: FlowIndex): Problem[] {
  const numbers = [test.value, test.to].map((operand) => {
    const value = resolveOperand(operand, index.parameters);
    if (isMoney(value)) return value.minor;
    return info.type === 'date' && typeof value === 'string' ? dateLiteralMs(value) : value;
  });
  const [from, to] = numbers;
  if (isRange(test.op) && typeof from === 'number' && typeof to === 'number' && from > to) {
    return [problem(RULE, 'error', nodeId, `“${info.label}”: the range is the wrong way round.`, { element })];
  }
  return [];
}
