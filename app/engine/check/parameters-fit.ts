import type { Problem } from '#app/contracts/problem.ts';
import { isMoney } from '../condition/read-fact.ts';
import { formatValue } from '../describe/format-value.ts';
import { bindNode } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { problem } from './node-problems.ts';

/** Every parameter is used, and its value lies within its bounds (R21). */
export const parametersFit: CheckRule = {
  name: 'parameters-fit',
  check(index) {
    const used = new Set([...index.nodes.values()].flatMap((node) => bindNode(node).reads.parameters));
    return index.graph.parameters.flatMap((parameter): Problem[] => {
      const { name, label, type, min, max } = parameter;
      const found: Problem[] = [];
      const value = isMoney(parameter.value) ? parameter.value.minor : parameter.value;
      const words = (number: number) =>
        formatValue(isMoney(parameter.value) ? { minor: number, currency: parameter.value.currency } : number, type);
      if (min > max) {
        found.push(
          problem('parameters-fit', 'error', null, `The bounds of “${label}” are the wrong way round.`, {
            parameter: name,
          }),
        );
      } else if (value < min || value > max) {
        found.push(
          problem(
            'parameters-fit',
            'error',
            null,
            `“${label}” is ${words(value)}, outside ${words(min)} to ${words(max)}.`,
            { parameter: name, advice: 'Choose a value within the bounds, or move them.' },
          ),
        );
      }
      if (!used.has(name)) {
        found.push(
          problem('parameters-fit', 'warning', null, `No rule reads the parameter “${label}”.`, {
            parameter: name,
            advice: 'Use it or remove it.',
          }),
        );
      }
      return found;
    });
  },
};
