import { History, Trash2 } from 'lucide-react';

import type { Operator, Test, Window } from '#app/contracts/condition.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { operatorWords, valueType } from '#app/engine/describe/describe-condition.ts';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Select } from '#app/ui/select.tsx';

import { OperandInput } from '../values/operand-input.tsx';
import { NumberInput } from '../values/number-input.tsx';
import { newTest, operatorsFor, takesMany, takesRange, takesValue, withOperator } from './condition-edits.ts';
import { FieldSelect } from './field-select.tsx';

export interface TestRowProps {
  test: Test;
  fields: ReadonlyMap<string, FieldInfo>;
  disabled: boolean;
  onChange: (test: Test) => void;
  onRemove: (() => void) | null;
}

/** One comparison, read from left to right as a sentence. */
export function TestRow({ test, fields, disabled, onChange, onRemove }: TestRowProps) {
  const info = fields.get(test.field);
  const name = info?.label ?? test.field;
  const type = info === undefined ? undefined : valueType(test.op, info.type);
  const value = {
    label: `Value for ${name}`,
    choices: info?.choices,
    many: takesMany(test.op),
    min: info?.min,
    max: info?.max,
    disabled,
  };
  return (
    <div className="grid gap-2 rounded-3 bg-inset p-2 inset-ring inset-ring-line" data-element={test.id}>
      <div className="flex items-center gap-1.5">
        <FieldSelect
          label="What to look at"
          value={test.field}
          fields={fields}
          disabled={disabled}
          onValueChange={(field) => {
            const next = fields.get(field);
            if (next !== undefined) onChange(newTest(test.id, next));
          }}
        />
        {disabled ? null : (
          <IconButton
            size="small"
            label={test.over === undefined ? 'Look at more than this message' : 'Only this message'}
            pressed={test.over !== undefined}
            onClick={() =>
              onChange(
                withWindow(
                  test,
                  test.over === undefined ? { kind: 'turns', last: 4, atLeast: 2, author: 'customer' } : undefined,
                ),
              )
            }
          >
            <History />
          </IconButton>
        )}
        {onRemove === null || disabled ? null : (
          <IconButton size="small" label={`Remove the test of ${name}`} onClick={onRemove}>
            <Trash2 />
          </IconButton>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Select
          aria-label={`How to compare ${name}`}
          controlSize="small"
          className="w-40"
          value={test.op}
          disabled={disabled}
          options={operatorsFor(info).map((op) => ({ value: op, label: operatorWords(op, info?.type) }))}
          onChange={(event) => {
            const op = operatorsFor(info).find((each: Operator) => each === event.target.value);
            if (op !== undefined) onChange(withOperator(test, op, info));
          }}
        />
        {type === undefined || !takesValue(test.op) ? null : (
          <OperandInput
            {...value}
            type={type}
            operand={test.value}
            onOperandChange={(operand) => onChange({ ...test, value: operand })}
          />
        )}
        {type === undefined || !takesRange(test.op) ? null : (
          <>
            <span className="text-13 text-muted">and</span>
            <OperandInput
              {...value}
              label={`Upper value for ${name}`}
              type={type}
              operand={test.to}
              onOperandChange={(operand) => onChange({ ...test, to: operand })}
            />
          </>
        )}
      </div>
      {test.over === undefined ? null : (
        <WindowRow window={test.over} disabled={disabled} onChange={(over) => onChange({ ...test, over })} />
      )}
      {info?.always === true || test.op === 'is_missing' || test.op === 'is_present' ? null : (
        <p className="flex items-center gap-2 text-12 text-muted">
          If nothing is known
          <Select
            aria-label={`If nothing is known of ${name}`}
            controlSize="small"
            className="w-44"
            value={test.whenMissing}
            disabled={disabled}
            options={[
              { value: 'no', label: 'it does not count' },
              { value: 'yes', label: 'it counts as a match' },
            ]}
            onChange={(event) => onChange({ ...test, whenMissing: event.target.value === 'yes' ? 'yes' : 'no' })}
          />
        </p>
      )}
    </div>
  );
}

function withWindow(test: Test, over: Window | undefined): Test {
  const { over: _before, ...rest } = test;
  return over === undefined ? rest : { ...rest, over };
}

function WindowRow({
  window,
  disabled,
  onChange,
}: {
  window: Window;
  disabled: boolean;
  onChange: (window: Window) => void;
}) {
  const atLeast = (
    <NumberInput aria-label="How many times" controlSize="small" className="w-14" decimals={0} min={1} max={30} disabled={disabled}
      value={window.atLeast} onValueChange={(value) => onChange({ ...window, atLeast: Math.round(value) })} />
  ); // prettier-ignore
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-12 text-muted">
      at least {atLeast}
      {window.kind === 'turns' ? (
        <>
          of the last
          <NumberInput aria-label="Of how many messages" controlSize="small" className="w-14" decimals={0} min={1} max={30} disabled={disabled}
            value={window.last} onValueChange={(value) => onChange({ ...window, last: Math.round(value) })} />
          messages
        </>
      ) : window.kind === 'time' ? (
        <>
          times within
          <NumberInput aria-label="Within how many minutes" controlSize="small" className="w-20" unit="min" per={60_000} min={60_000} disabled={disabled}
            value={window.withinMs} onValueChange={(withinMs) => onChange({ ...window, withinMs: Math.round(withinMs) })} />
        </>
      ) : (
        'times in this conversation'
      )}
      <Select
        aria-label="Which messages"
        controlSize="small"
        className="w-40"
        value={window.kind}
        disabled={disabled}
        options={[
          { value: 'turns', label: 'of the last messages' },
          { value: 'conversation', label: 'in the conversation' },
          { value: 'time', label: 'within a time' },
        ]}
        onChange={(event) => onChange(windowOf(event.target.value, window))}
      />
    </div>
  ); // prettier-ignore
}

function windowOf(kind: string, before: Window): Window {
  const { atLeast, author } = before;
  if (kind === 'conversation') return { kind, atLeast, author };
  if (kind === 'time') return { kind, atLeast, author, withinMs: 600_000 };
  return { kind: 'turns', atLeast, author, last: Math.max(4, atLeast) };
}
