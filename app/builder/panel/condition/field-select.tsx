import { FIELD_GROUPS } from '#app/contracts/fields.ts';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { Select } from '#app/ui/select.tsx';

export interface FieldSelectProps {
  label: string;
  value: string;
  fields: ReadonlyMap<string, FieldInfo>;
  types?: readonly FieldInfo['type'][];
  disabled?: boolean;
  onValueChange: (field: string) => void;
}

/** The fields a rule can read, grouped as people look for them: risk, ambiguity, frustration first. */
export function FieldSelect({ label, value, fields, types, disabled, onValueChange }: FieldSelectProps) {
  const all = [...fields.values()].filter((info) => types === undefined || types.includes(info.type));
  const groups = FIELD_GROUPS.map((group) => ({
    label: group,
    options: all.filter((info) => info.group === group).map((info) => ({ value: info.name, label: info.label })),
  })).filter((group) => group.options.length > 0);
  const known = fields.has(value) ? [] : [{ value, label: `${value}, unknown` }];
  const info = fields.get(value);
  return (
    <Select
      aria-label={label}
      title={info === undefined ? undefined : `${info.meaning} For example: ${info.example}`}
      controlSize="small"
      className="min-w-0 flex-1 basis-40"
      value={value}
      disabled={disabled}
      options={[...known, ...groups]}
      onChange={(event) => onValueChange(event.target.value)}
    />
  );
}
