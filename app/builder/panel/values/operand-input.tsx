import { Link2, Pencil } from 'lucide-react';

import { parameterWords } from '#app/engine/describe/parameter-words.ts';
import type { FieldType, Literal, Operand } from '#app/contracts/field-value.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Menu, MenuItem, MenuLabel } from '#app/ui/menu.tsx';
import { Popover } from '#app/ui/popover.tsx';

import { useBuilder } from '../../state/builder-context.tsx';
import { LiteralInput, type LiteralInputProps } from './literal-input.tsx';
import { ParameterControl } from './parameter-control.tsx';

export interface OperandInputProps extends Omit<LiteralInputProps, 'value' | 'onValueChange'> {
  operand: Operand | undefined;
  onOperandChange: (operand: Operand) => void;
}

/** A value written in place, or a limit of the flow that many rules may share. */
export function OperandInput({ operand, onOperandChange, ...rest }: OperandInputProps) {
  const { graph } = useBuilder();
  const fitting = graph.parameters.filter((parameter) => parameter.type === rest.type);
  const parameter =
    operand !== undefined && 'param' in operand
      ? graph.parameters.find(({ name }) => name === operand.param)
      : undefined;
  if (operand !== undefined && 'param' in operand) {
    return (
      <span className="inline-flex items-center gap-1">
        <Popover
          label={`Limit ${parameter?.label ?? operand.param}`}
          className="w-80"
          trigger={
            <button
              type="button"
              className="touch-target inline-flex h-7 items-center rounded-2 bg-accent-soft px-2 text-13 font-medium text-accent-text tabular hover:bg-selected"
              title={parameter?.label ?? operand.param}
            >
              {parameter === undefined ? `${operand.param}, missing` : parameterWords(parameter)}
            </button>
          }
        >
          {parameter === undefined ? (
            'This limit is no longer in the flow.'
          ) : (
            <ParameterControl parameter={parameter} />
          )}
        </Popover>
        {rest.disabled === true ? null : (
          <IconButton
            size="small"
            label="Use a value of its own"
            onClick={() => onOperandChange({ literal: parameter?.value ?? defaultLiteral(rest.type, rest.choices) })}
          >
            <Pencil />
          </IconButton>
        )}
      </span>
    );
  }
  return (
    <span className="inline-flex min-w-0 items-center gap-1">
      <LiteralInput {...rest} value={operand?.literal} onValueChange={(literal) => onOperandChange({ literal })} />
      {fitting.length === 0 || rest.disabled === true || rest.many ? null : (
        <Menu
          align="end"
          trigger={
            <IconButton size="small" label="Use a limit of the flow">
              <Link2 />
            </IconButton>
          }
        >
          <MenuLabel>Limits of this flow</MenuLabel>
          {fitting.map((each) => (
            <MenuItem
              key={each.name}
              hint={parameterWords(each)}
              onSelect={() => onOperandChange({ param: each.name })}
            >
              {each.label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </span>
  );
}

/** A sensible first value of a type. */
export function defaultLiteral(type: FieldType, choices: readonly string[] | undefined): Literal {
  switch (type) {
    case 'percent':
      return 0.7;
    case 'number':
      return 1;
    case 'duration':
      return 300_000;
    case 'money':
      return { minor: 10_000, currency: 'USD' };
    case 'date':
      return '2026-01-01T00:00:00Z';
    case 'choice':
    case 'text':
      return choices?.[0] ?? 'word';
    case 'list':
      return [choices?.[0] ?? 'word'];
    case 'yes_no':
      return true;
  }
}
